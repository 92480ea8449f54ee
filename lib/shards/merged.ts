import type { Conditions, Throttling } from '../analysis/conditions';
import { saidBy } from '../core/errors';
import { oneLine } from '../core/foreign-text';
import type { Recording } from '../measure/recording';
import { reassessed } from '../report/assemble';
import type { Launch, Report, TestEntry } from '../report/report';
import { failureOf, ToldFailures } from '../suite/failure';
import { mergedRecording } from './merged-recording';
import { type ReportFile, type ShardFile, wholeRun } from './require-whole';

function highest<T>(items: readonly T[], of: (item: T) => number): T | undefined {
  return items.toSorted((a, b) => of(b) - of(a))[0];
}

function shareOf({ throttledPeriods, periods }: Throttling): number {
  return periods === 0 ? 0 : throttledPeriods / periods;
}

/** The worst that any shard was measured under: the load is no better than its worst part. `undefined` where no shard tells. */
export function worstConditions(all: readonly Conditions[]): Conditions | undefined {
  const [first] = all;
  if (!first) return undefined;
  const throttling = highest(
    all.flatMap((conditions) => conditions.throttling ?? []),
    shareOf,
  );
  const loadBefore = highest(
    all.flatMap((conditions) => conditions.loadBefore ?? []),
    ({ average, cpus }) => average / cpus,
  );
  const governors = all.flatMap(({ governor }) => governor ?? []);
  const governor = governors.find((name) => name !== 'performance') ?? governors[0];
  return {
    ...(throttling && { throttling }),
    ...(governor !== undefined && { governor }),
    ...(loadBefore && { loadBefore }),
    attached: [...new Set(all.flatMap(({ attached }) => attached))],
    isDebugBuild: all.some(({ isDebugBuild }) => isDebugBuild),
    nodeEnv: first.nodeEnv,
  };
}

/** Test data that differs from shard to shard has no fingerprint. */
function mergedLaunches(files: readonly [ShardFile, ...ShardFile[]]): readonly Launch[] {
  return files[0].report.launches.map((launch, index) => {
    const prints = files.map(({ report }) => report.launches[index]?.testData?.fingerprint);
    return new Set(prints).size === 1 ? launch : { ...launch, testData: null };
  });
}

/** The load that all shards made, and why its test fails, if so. */
interface Whole {
  readonly id: string;
  readonly recording: Recording;
  readonly failure: Error | undefined;
}

type Said = Pick<TestEntry, 'error' | 'thrown' | 'quotes'>;

function saidOf(failure: Error): Said {
  const { words = '', quotes } = saidBy(failure, 'It threw');
  return { error: oneLine(words), ...(quotes.length > 0 && { quotes }) };
}

/** Why a test fails: what a shard says that stopped its load, else what the whole load says, else an assertion of the user's in a shard. */
function reasonOf(ofShards: readonly (TestEntry | undefined)[], wholes: readonly Whole[]): Said | undefined {
  const stopped = ofShards.findIndex((test) => test?.error !== undefined);
  const { error, quotes } = ofShards[stopped] ?? {};
  if (error !== undefined && wholes.some(({ recording }) => recording.stoppedBecause !== undefined))
    return { error: `Shard ${stopped + 1}: ${error}`, ...(quotes && { quotes }) };
  const failure = wholes.find((whole) => whole.failure)?.failure;
  if (failure) return saidOf(failure);
  const thrown = ofShards.find((test) => test?.thrown !== undefined)?.thrown;
  return thrown === undefined ? undefined : { thrown };
}

function mergedTest(
  { error: _error, thrown: _thrown, quotes: _quotes, ...test }: TestEntry,
  reason: Said | undefined,
): TestEntry {
  if (reason) return { ...test, state: 'failed', ...reason };
  // What failed in a shard by its own part alone is decided by the whole load.
  return { ...test, state: test.state === 'failed' ? 'passed' : test.state };
}

/**
 * The report of the load that all shards of a run made together, judged as a whole.
 *
 * @param at - when they were merged
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` unless they are all shards of one run
 */
export function mergedReport(reports: readonly ReportFile[], at: Date): Report {
  const files = wholeRun(reports);
  const [{ report: first }, ...others] = files;
  const told = new ToldFailures([]);
  const wholes = first.scenarios.map(({ id, recording: own }, index): Whole => {
    const parts = others.flatMap(({ report }) => report.scenarios[index]?.recording ?? []);
    const recording = mergedRecording([own, ...parts]);
    return { id, recording, failure: failureOf(first.service, { recording, error: undefined }, told) };
  });
  const { shard: _shard, command: _command, ...common } = first;
  const conditions = worstConditions(files.flatMap(({ report }) => report.environment.conditions ?? []));
  return reassessed({
    ...common,
    generatedAt: at.toISOString(),
    environment: { ...first.environment, ...(conditions && { conditions }) },
    launches: mergedLaunches(files),
    tests: first.tests.map((test, index) => {
      const ofShards = files.map(({ report }) => report.tests[index]);
      const own = wholes.filter(({ id }) => test.scenarios.includes(id));
      return mergedTest(test, reasonOf(ofShards, own));
    }),
    scenarios: first.scenarios.map((measured, index) => ({
      ...measured,
      recording: wholes[index]?.recording ?? measured.recording,
    })),
  });
}
