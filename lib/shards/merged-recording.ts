import { sumBy } from '../core/sums';
import type { CountedStage, CountedTimes } from '../measure/counted-times';
import { addedOutcomes, countedRound, type Recording, type Round } from '../measure/recording';
import { isByStages, type Scenario, type StagedScenario } from '../scenario/scenario';
import { addedHistograms, type DurationHistogram } from '../stats/duration-histogram';

const KEPT_FAILURES = 5;

/** Each of the lists at its places, as far as it goes. */
function byPlace<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? []));
}

/** A stage of all shards, on the time axis of the first. */
function addedRound(rounds: readonly Round[]): readonly Round[] {
  const [first] = rounds;
  if (!first) return [];
  const { startMs, fullLoadEndMs, endMs } = first;
  const counts = {
    requests: sumBy(rounds, (round) => round.requests),
    failed: sumBy(rounds, (round) => round.failed ?? 0),
    dropped: sumBy(rounds, (round) => round.dropped ?? 0),
  };
  return [countedRound({ startMs, fullLoadEndMs, endMs }, counts)];
}

function addedOf(
  stages: readonly CountedStage[],
  name: 'service' | 'lateness',
): { readonly [name in 'service' | 'lateness']?: DurationHistogram } {
  const added = addedHistograms(stages.flatMap((stage) => stage[name] ?? []));
  return added ? { [name]: added } : {};
}

function addedStage(stages: readonly CountedStage[]): CountedStage {
  return {
    parts: byPlace(stages.map(({ parts }) => parts)).flatMap((parts) => addedHistograms(parts) ?? []),
    ...addedOf(stages, 'service'),
    ...addedOf(stages, 'lateness'),
    completed: sumBy(stages, ({ completed }) => completed),
  };
}

/** The load that shards made together, from the parts of each, in their order. */
export function mergedRecording(parts: readonly [Recording, ...Recording[]]): Recording {
  const [first] = parts;
  const { scenario } = first;
  const stopped = parts.findIndex(({ stoppedBecause }) => stoppedBecause !== undefined);
  const { stoppedBecause, lastOutput } = parts[stopped] ?? {};
  const sentTwice = sumBy(parts, (part) => part.sentTwice ?? 0);
  const counted = parts.flatMap((part) => part.counted ?? []);
  const times: CountedTimes = {
    processes: sumBy(counted, ({ processes }) => processes),
    resolution: Math.max(...counted.map(({ resolution }) => resolution)),
    stages: byPlace(counted.map(({ stages }) => stages)).map(addedStage),
    ...(parts.every(({ tracePrefix }) => tracePrefix !== undefined) && { isTraced: true }),
  };
  return {
    scenario: wholeScenario(scenario),
    rounds: byPlace(parts.map(({ rounds }) => rounds)).flatMap(addedRound),
    samples: first.samples,
    counted: times,
    vitals: parts.flatMap(({ vitals = [] }, index) =>
      vitals.map((process) => ({ ...process, name: `${process.name} of shard ${index + 1}` })),
    ),
    warmupMs: parts.flatMap(({ warmupMs }) => warmupMs),
    outcomes: addedOutcomes(parts.map(({ outcomes }) => outcomes)),
    failures: parts.flatMap(({ failures }) => failures).slice(0, KEPT_FAILURES),
    ...(sentTwice > 0 && { sentTwice }),
    ...(first.agreedStart !== undefined && { agreedStart: first.agreedStart }),
    ...(stoppedBecause !== undefined && {
      stoppedBecause: `shard ${stopped + 1} stopped: ${stoppedBecause}`,
    }),
    ...(lastOutput && { lastOutput }),
  };
}

function wholeOf<T extends StagedScenario>(scenario: T): T {
  const { shard: _, ...workload } = scenario.workload;
  return { ...scenario, workload };
}

function wholeScenario(scenario: Scenario): Scenario {
  return isByStages(scenario) ? wholeOf(scenario) : scenario;
}
