import { completedIn, stageTimes } from '../analysis/stages';
import { measuredScenarios } from '../analysis/summary';
import { blocksOf } from '../core/blocks';
import { COUNTED_PARTS, type CountedStage } from '../measure/counted-times';
import { NO_SAMPLES, type Recording } from '../measure/recording';
import type { Report } from '../report/report';
import { isByStages } from '../scenario/scenario';
import { type AgreedShard, placeInWhole, type Shard } from '../scenario/shard';
import { durationHistogram, HISTOGRAM_RESOLUTION } from '../stats/duration-histogram';

function countedStage(recording: Recording, index: number, parts: number): CountedStage {
  const { serviceMs, responseMs, latenessMs } = stageTimes(recording, index);
  const isOpen = recording.scenario.kind === 'open load';
  const [round] = recording.rounds.slice(index);
  const service = isOpen ? durationHistogram(serviceMs) : undefined;
  const lateness = isOpen ? durationHistogram(latenessMs) : undefined;
  return {
    parts: blocksOf(isOpen ? responseMs : serviceMs, parts).flatMap(
      (times) => durationHistogram(times) ?? [],
    ),
    ...(service && { service }),
    ...(lateness && { lateness }),
    completed: round ? completedIn(recording, round) : 0,
  };
}

/** The recording of a load with counts instead of samples, its failures by their place in the whole load. */
function countedRecording(recording: Recording, shard: Shard): Recording {
  const { scenario, samples: _, vitals, failures, rounds, ...rest } = recording;
  if (!isByStages(scenario)) return recording;
  const parts = Math.ceil(COUNTED_PARTS / scenario.workload.stages.length);
  return {
    ...rest,
    scenario,
    rounds,
    samples: NO_SAMPLES,
    counted: {
      processes: 1,
      resolution: HISTOGRAM_RESOLUTION / 2,
      stages: rounds.map((_round, index) => countedStage(recording, index, parts)),
    },
    // On a time axis of their own.
    ...(vitals && { vitals: vitals.map((process) => ({ ...process, pauses: [] })) }),
    failures: failures.map((failure) =>
      failure.phase === 'measurement'
        ? { ...failure, iteration: placeInWhole(failure.iteration, shard) }
        : failure,
    ),
  };
}

/** What a shard leaves for `merge`: a report that says nothing yet. */
export function shardReport(report: Report, shard: AgreedShard): Report {
  const recordings = report.scenarios.map(({ recording }) => countedRecording(recording, shard));
  return {
    ...report,
    shard,
    scenarios: measuredScenarios(recordings),
    groups: [],
    findings: [],
    history: [],
  };
}
