import type { ThresholdResult } from '../analysis/thresholds';
import { count, counted } from '../analysis/wording';
import type { Report, TestEntry } from './report';

export interface JudgedThreshold {
  readonly scenario: string;
  readonly result: ThresholdResult;
}

/** What a session came to, before any detail. */
export interface SessionVerdict {
  /** `failed`: a threshold is broken or a test did not pass. `kept`: all thresholds are. `measured`: there were none. */
  readonly state: 'failed' | 'kept' | 'undecided' | 'measured';
  /** In the order of the scenarios. */
  readonly thresholds: readonly JudgedThreshold[];
  /** Those that fail their tests, the broken ones first. */
  readonly failing: readonly JudgedThreshold[];
  /** Tests that failed or were interrupted by something else than a threshold, or that a failed hook kept from running. */
  readonly failedTests: readonly TestEntry[];
  /** The title of the session, without the service, made from counts. */
  readonly title: string;
}

function failingFirst(thresholds: readonly JudgedThreshold[]): readonly JudgedThreshold[] {
  const failing = thresholds.filter(({ result }) => result.fails);
  const isBroken = ({ result }: JudgedThreshold) => result.verdict === 'broken';
  return [...failing.filter(isBroken), ...failing.filter((threshold) => !isBroken(threshold))];
}

/** Whether it is no success, whatever the reason; a test that is not run without one was left out. */
function hasFailed({ state, error, thrown }: TestEntry): boolean {
  return (
    state === 'failed' || state === 'interrupted' || (state === 'not run' && (error ?? thrown) !== undefined)
  );
}

/** Whether a test failed by nothing but thresholds of its scenarios. */
function failedByThreshold({ state, scenarios }: TestEntry, { scenarios: measured }: Report): boolean {
  const own = measured.filter(({ id }) => scenarios.includes(id));
  const hasOtherReason = own.some(
    ({ recording }) => recording.failures.length > 0 || recording.stoppedBecause !== undefined,
  );
  return (
    state === 'failed' &&
    !hasOtherReason &&
    own.some(({ summary }) => summary.thresholds.some(({ fails }) => fails))
  );
}

function thresholdCounts(thresholds: readonly JudgedThreshold[]): readonly string[] {
  if (thresholds.length === 0) return [];
  const numberOf = (verdict: ThresholdResult['verdict']) =>
    thresholds.filter(({ result }) => result.verdict === verdict).length;
  const kept = numberOf('kept');
  if (kept === thresholds.length)
    return [kept === 1 ? '1 threshold kept' : `all ${count(kept)} thresholds kept`];
  const all = ` of ${counted(thresholds.length, 'threshold')}`;
  return (['broken', 'unsupported', 'undecided'] as const)
    .filter((verdict) => numberOf(verdict) > 0)
    .map((verdict, index) => `${count(numberOf(verdict))}${index === 0 ? all : ''} ${verdict}`);
}

function testCounts({ tests }: Report, failedTests: readonly TestEntry[]): readonly string[] {
  return (['failed', 'interrupted', 'skipped', 'not run'] as const).flatMap((state) => {
    const among = state === 'failed' ? failedTests : tests;
    const number = among.filter((test) => test.state === state).length;
    return number === 0 ? [] : [`${counted(number, 'test')} ${state}`];
  });
}

/** What a session came to: thresholds kept and broken, tests that failed, and the title made from both. */
export function sessionVerdict(report: Report): SessionVerdict {
  const thresholds = report.scenarios.flatMap(({ id, summary }) =>
    summary.thresholds.map((result): JudgedThreshold => ({ scenario: id, result })),
  );
  const failing = failingFirst(thresholds);
  const failedTests = report.tests.filter((test) => hasFailed(test) && !failedByThreshold(test, report));
  const measured = report.scenarios.filter(({ recording }) => recording.outcomes.ok > 0).length;
  const title = [
    `${counted(measured, 'scenario')} measured`,
    ...thresholdCounts(thresholds),
    ...testCounts(report, failedTests),
  ].join(', ');
  return { state: stateOf(thresholds, failing, failedTests), thresholds, failing, failedTests, title };
}

function stateOf(
  thresholds: readonly JudgedThreshold[],
  failing: readonly JudgedThreshold[],
  failedTests: readonly TestEntry[],
): SessionVerdict['state'] {
  if (failing.length > 0 || failedTests.length > 0) return 'failed';
  if (thresholds.length === 0) return 'measured';
  return thresholds.every(({ result }) => result.verdict === 'kept') ? 'kept' : 'undecided';
}
