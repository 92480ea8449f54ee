import type { MeasuredScenario } from '../../lib/analysis/summary';
import { countedFailures } from '../../lib/analysis/whole';
import { counted } from '../../lib/analysis/wording';
import { sumBy } from '../../lib/core/sums';
import type { Report, TestEntry } from '../../lib/report/report';
import { sessionVerdict } from '../../lib/report/session-verdict';
import { isAlone, type Scenario } from '../../lib/scenario/scenario';
import { DURATION } from '../columns/scenario-columns';
import { scenarioFields } from '../outputs/csv';
import { element, textElement, xmlText } from '../svg/markup';

/** A test case; what failed in it, or kept it from running, are its problems. */
interface TestCase {
  readonly name: string;
  readonly group: string;
  readonly entry: TestEntry | undefined;
  /** Absent of a step of a journey, which is measured in the time of the whole. */
  readonly durationSeconds?: number;
  readonly figures: readonly (readonly [string, string])[];
  readonly failures: readonly Problem[];
  readonly error?: string;
  readonly skipped?: string;
}

interface Problem {
  readonly type: 'threshold' | 'failed requests' | 'failed test';
  readonly message: string;
}

/** What names a scenario is in the attributes of its test case. */
const NAMING: readonly string[] = ['scenario', 'kind', 'group', 'name', 'stage'];

/** The figures of each scenario by its id; those of one of several stages say its number. */
function figuresOf(report: Report): ReadonlyMap<string, TestCase['figures']> {
  const { rows, fields } = scenarioFields(report);
  const figures = new Map<string, TestCase['figures']>();
  for (const [index, { measured, place }] of rows.entries()) {
    const { id, summary } = measured;
    const stage = (summary.stages ?? []).length > 1 ? `stage_${place}_` : '';
    const own = fields.flatMap(([name = '', ...values]) => {
      const value = values[index] ?? '';
      return value === '' || NAMING.includes(name) ? [] : [[`${stage}${name}`, value] as const];
    });
    figures.set(id, [...(figures.get(id) ?? []), ...own]);
  }
  return figures;
}

function reasonOf({ error, thrown }: TestEntry): string {
  return error ?? thrown ?? 'It failed without a message.';
}

/** What failed in a scenario; what its test failed by is told with the last one that the test measured. */
function failuresOf(
  { id, recording, summary }: MeasuredScenario,
  entry: TestEntry | undefined,
  isFailed: boolean,
): readonly Problem[] {
  const { sent, failed } = countedFailures(recording);
  const broken = summary.thresholds
    .filter(({ fails }) => fails)
    .map(({ threshold, verdict, text }) => ({
      type: 'threshold' as const,
      message: `${threshold.text} ${verdict}: ${text}`,
    }));
  if (entry && isFailed && entry.scenarios.at(-1) === id)
    return [...broken, { type: failed > 0 ? 'failed requests' : 'failed test', message: reasonOf(entry) }];
  const [first] = recording.failures;
  if (!isFailed || failed === 0 || !first) return broken;
  const message = `${failed} of ${counted(sent, 'request')} failed; the first one: ${first.message}`;
  return [...broken, { type: 'failed requests', message }];
}

function isStep(scenario: Scenario): boolean {
  return scenario.kind === 'journey' && scenario.step !== undefined;
}

function scenarioCases(report: Report, failedTests: readonly TestEntry[]): readonly TestCase[] {
  const figures = figuresOf(report);
  return report.scenarios.map((measured): TestCase => {
    const { id, recording } = measured;
    const { scenario } = recording;
    const entry = report.tests.find(({ scenarios }) => scenarios.includes(id));
    const duration = DURATION.of(measured);
    return {
      ...(isAlone(scenario) ? { name: id, group: '' } : { name: scenario.name, group: scenario.group }),
      entry,
      ...(!isStep(scenario) && {
        durationSeconds: typeof duration === 'object' && 'value' in duration ? duration.value : 0,
      }),
      figures: figures.get(id) ?? [],
      failures: failuresOf(measured, entry, entry !== undefined && failedTests.includes(entry)),
    };
  });
}

/** Tests that did not pass and have no scenario. */
function unmeasuredCases({ tests }: Report): readonly TestCase[] {
  return tests
    .filter(({ state, scenarios }) => state !== 'passed' && scenarios.length === 0)
    .map((entry): TestCase => {
      const common = { name: entry.title, group: '', entry, durationSeconds: 0, figures: [], failures: [] };
      if (entry.state === 'failed')
        return { ...common, failures: [{ type: 'failed test', message: reasonOf(entry) }] };
      const kept = entry.error ?? entry.thrown;
      const isSkipped = entry.state === 'skipped' || (entry.state === 'not run' && kept === undefined);
      return isSkipped
        ? { ...common, skipped: entry.state }
        : { ...common, error: kept ?? 'It was interrupted.' };
    });
}

function seconds(cases: readonly TestCase[]): string {
  return sumBy(cases, ({ durationSeconds = 0 }) => durationSeconds).toFixed(3);
}

function caseElement(service: string, testCase: TestCase): string {
  const { name, group, entry, figures, failures, error, skipped } = testCase;
  const properties = figures.map(([figure, value]) => element('property', { name: figure, value }));
  // Many readers show the first failure alone.
  const everything = failures.map(({ message }) => xmlText(message)).join('\n');
  return element(
    'testcase',
    {
      name,
      classname: group === '' ? service : `${service}.${group}`,
      time: testCase.durationSeconds === undefined ? undefined : seconds([testCase]),
      ...(entry !== undefined && entry.file !== '' && { file: entry.file }),
      line: entry?.line === undefined ? undefined : String(entry.line),
    },
    [
      ...(properties.length === 0 ? [] : [element('properties', {}, properties)]),
      ...failures.map(({ type, message }, place) =>
        element('failure', { type, message }, [place === 0 ? everything : xmlText(message)]),
      ),
      ...(error === undefined ? [] : [textElement('error', { message: error }, error)]),
      ...(skipped === undefined ? [] : [element('skipped', { message: skipped })]),
    ].map((child) => `\n${child}`),
  );
}

function countsOf(
  cases: readonly TestCase[],
): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', string>> {
  const numberOf = (isCounted: (testCase: TestCase) => boolean) => String(cases.filter(isCounted).length);
  return {
    tests: String(cases.length),
    failures: numberOf(({ failures }) => failures.length > 0),
    errors: numberOf(({ error }) => error !== undefined),
    skipped: numberOf(({ skipped }) => skipped !== undefined),
  };
}

function casesOf(report: Report): readonly TestCase[] {
  const { failedTests } = sessionVerdict(report);
  return [...scenarioCases(report, failedTests), ...unmeasuredCases(report)];
}

function suiteElement(report: Report, cases: readonly TestCase[]): string {
  const { service, generatedAt } = report;
  // Readers of this format expect no fractions of a second, and no zone: it is UTC.
  const timestamp = generatedAt.slice(0, 19);
  return element(
    'testsuite',
    { name: service, ...countsOf(cases), time: seconds(cases), timestamp },
    cases.map((testCase) => `\n${caseElement(service, testCase)}`),
  );
}

/**
 * Reports in the format of JUnit, as far as readers agree on it: a suite for each service, a test case for each scenario, with its
 * figures as properties and a failure for each limit that is not kept.
 */
export function junitXml(reports: readonly Report[]): string {
  const suites = reports.map((report) => ({ report, cases: casesOf(report) }));
  const all = suites.flatMap(({ cases }) => cases);
  const { tests, failures, errors } = countsOf(all);
  const root = element(
    'testsuites',
    { name: 'perf-markdown', tests, failures, errors, time: seconds(all) },
    suites.map(({ report, cases }) => `\n${suiteElement(report, cases)}`),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
