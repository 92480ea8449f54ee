import type { Rule } from '../evidence';
import type { Finding } from '../finding';
import { count } from '../wording';

const COMMON = { section: 'trust', scenarios: [], effects: [] } as const;

/** What every number of the report depends on: errors, shared process, test data that did not stay the same. @internal */
export const conditions: Rule = ({ scenarios, sharesProcess, changedTestData }) => {
  const ok = scenarios.reduce((sum, { recording }) => sum + recording.outcomes.ok, 0);
  const hasFailure = scenarios.some(({ recording }) => recording.failures.length > 0);
  const findings: Finding[] = [];
  if (ok > 0 && !hasFailure) {
    findings.push({
      ...COMMON,
      rule: 'no-errors',
      severity: 'fact',
      sentence: [`No errors in ${count(ok)} measured requests.`],
      sampleSize: ok,
      evidence: 'outcome of every request',
    });
  }
  if (sharesProcess) {
    findings.push({
      ...COMMON,
      rule: 'shared-process',
      severity: 'warning',
      sentence: [
        'Service and client share one process and its event loop: for handlers well under a millisecond, and at high concurrency, part of each number is the client.',
      ],
      sampleSize: scenarios.length,
      evidence: 'the app was started in the process of the tests',
    });
  }
  for (const suite of changedTestData) {
    findings.push({
      ...COMMON,
      rule: 'test-data-changed',
      severity: 'problem',
      sentence: [
        'The test data of ',
        { name: suite },
        ' was changed while it was measured: later requests did not measure what earlier ones did.',
      ],
      sampleSize: scenarios.length,
      evidence: 'SHA-256 of the data before and after',
    });
  }
  return findings;
};
