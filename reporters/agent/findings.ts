import { plainSentence } from '../../lib/analysis/finding';
import type { Finding } from '../../lib/analysis/judge';
import type { ThresholdResult } from '../../lib/analysis/thresholds';
import type { Report, TestEntry } from '../../lib/report/report';
import { sessionVerdict } from '../../lib/report/session-verdict';
import { scenarioFields } from '../outputs/csv';

/** Where something is in the code; absent where nobody knows. */
export type Place = Partial<Pick<TestEntry, 'file' | 'line'>>;

export function placeOfTest({ file, line }: TestEntry): Place {
  return { ...(file !== '' && { file }), ...(line !== undefined && { line }) };
}

/** Where the first of these scenarios is declared, or failed. */
export function placeOf({ tests }: Report, scenarios: readonly string[]): Place {
  const [first] = scenarios;
  const test = first === undefined ? undefined : tests.find((entry) => entry.scenarios.includes(first));
  return test ? placeOfTest(test) : {};
}

function limitOf({ threshold, verdict, fails, value, interval, sampleSize, text, advice }: ThresholdResult) {
  return { limit: threshold.text, verdict, fails, value, ...interval, n: sampleSize, text, advice };
}

function findingOf({ rule, severity, section, scenarios, effects, advice, ...finding }: Finding) {
  return { rule, severity, section, scenarios, text: plainSentence(finding), advice, effects };
}

/** The figures of each scenario, as the CSV has them, without what it leaves empty. */
function figuresOf(report: Report): readonly Readonly<Record<string, string>>[] {
  const { rows, fields } = scenarioFields(report);
  return rows.map((_, index) =>
    Object.fromEntries(
      fields.flatMap(([name = '', ...values]) => (values[index] ? [[name, values[index]]] : [])),
    ),
  );
}

/** What a report says, without its samples and without what others said: findings, limits and failed tests, each with its place. */
export function findingsJson(report: Report): string {
  const { state, title, thresholds, failedTests } = sessionVerdict(report);
  const { service, generatedAt, environment, findings } = report;
  const value = {
    schemaVersion: 1,
    kind: 'findings',
    service,
    generatedAt,
    commit: environment.commit,
    state,
    title,
    limits: thresholds.map(({ scenario, result }) => ({
      scenario,
      ...placeOf(report, [scenario]),
      ...limitOf(result),
    })),
    failedTests: failedTests.map((test) => ({
      title: test.fullTitle,
      ...placeOfTest(test),
      state: test.state,
      error: test.error ?? test.thrown,
      scenarios: test.scenarios,
    })),
    findings: findings.map((finding) => ({
      ...findingOf(finding),
      ...placeOf(report, finding.scenarios),
    })),
    scenarios: figuresOf(report),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}
