import { sumBy } from '../../core/sums';
import { requestsSent } from '../../measure/recording';
import { isOfRequests } from '../../scenario/scenario';
import type { Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { isHandWritten, type MeasuredScenario, requestsTimed } from '../summary';
import { counted } from '../wording';

type Found = RuleFinding<'no-errors' | 'shared-process' | 'test-data-changed'>;

const COMMON = { section: 'trust', scenarios: [], effects: [] } as const;

function hasFailure({ recording }: MeasuredScenario): boolean {
  const { outcomes, failures } = recording;
  return failures.length > 0 || requestsSent(outcomes) > outcomes.ok;
}

/** What every number of the report depends on: errors, shared process, test data that did not stay the same. */
export const conditions: Rule<'no-errors' | 'shared-process' | 'test-data-changed'> = ({
  scenarios,
  sharesProcess,
  changedTestData,
}) => {
  // What became of the requests of a hand-written loop, only that loop knows.
  const observed = scenarios.filter((measured) => !isHandWritten(measured));
  const ok = sumBy(observed, ({ recording: { scenario, outcomes } }) =>
    isOfRequests(scenario) ? outcomes.ok : 0,
  );
  const requests = requestsTimed(scenarios);
  const findings: Found[] = [];
  if (ok > 0 && !observed.some(hasFailure)) {
    findings.push({
      ...COMMON,
      rule: 'no-errors',
      severity: 'fact',
      sentence: [`No errors in ${counted(ok, 'measured request')}.`],
      brief: `no errors in ${counted(ok, 'request')}`,
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
      brief: 'service and client share one process',
      sampleSize: requests,
      evidence: 'the app was started in the process of the tests',
      advice:
        'Give `app` as the path of a module or as a command: then the service has a process of its own.',
    });
  }
  for (const suite of changedTestData) {
    findings.push({
      ...COMMON,
      rule: 'test-data-changed',
      severity: 'problem',
      sentence: phrase`
        The test data of ${{ name: suite }} was changed while it was measured: later requests did not
        measure what earlier ones did.`,
      brief: 'the test data changed while it was measured',
      sampleSize: requests,
      evidence: 'SHA-256 of the data before and after',
    });
  }
  return findings;
};
