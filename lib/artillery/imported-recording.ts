import { addTo, sumBy, sumOf } from '../core/sums';
import { COUNTED_PARTS, type CountedStage, type LoadEngine } from '../measure/counted-times';
import {
  addedOutcomes,
  countedRound,
  NO_OUTCOMES,
  NO_SAMPLES,
  type OutcomeCounts,
  type Recording,
  type Round,
} from '../measure/recording';
import { arrivalCount } from '../scenario/arrivals';
import type { OpenLoad, Ramp } from '../scenario/scenario';
import { stageStartsMs } from '../scenario/stages';
import { addedHistograms, type DurationHistogram } from '../stats/duration-histogram';
import type { Sketch } from './load-data';
import type { PlannedLoad } from './plan';
import type { RunFile } from './run-file';

/** A load, and the runs that made it: one of each machine, or one in which Artillery added up those of all. */
export interface MadeLoad {
  readonly scenario: OpenLoad | Ramp;
  readonly planned: PlannedLoad;
  /** How the names of its metrics begin. */
  readonly metric: string;
  readonly machines: number;
  readonly runs: readonly [RunFile, ...RunFile[]];
}

/** What all runs counted under a name. */
export function countOf({ runs }: Pick<MadeLoad, 'runs'>, name: string): number {
  return sumBy(runs, ({ counters }) => counters[name] ?? 0);
}

const msOf = (us: number): number => us / 1000;

/** The bins of a sketch, with the deviation that they show; count, sum, smallest and largest are exact. */
function histogramOf({ valueUs, counts, count, sumUs, minUs, maxUs }: Sketch): DurationHistogram {
  const valueMs = valueUs.map(msOf);
  const meanMs = msOf(sumUs) / count;
  const squares = valueMs.map((value, index) => (counts[index] ?? 0) * (value - meanMs) ** 2);
  return {
    valueMs,
    counts,
    count,
    sumMs: msOf(sumUs),
    squaredDeviationsMs2: sumOf(squares),
    minMs: msOf(minUs),
    maxMs: msOf(maxUs),
  };
}

function sketched({ runs }: Pick<MadeLoad, 'runs'>, name: string): DurationHistogram | undefined {
  return addedHistograms(
    runs.flatMap(({ sketches }) => {
      const sketch = sketches[name];
      return sketch && sketch.count > 0 ? [histogramOf(sketch)] : [];
    }),
  );
}

function stageOf(load: MadeLoad, stage: number): CountedStage {
  const name = `${load.metric}.${stage}`;
  return {
    // Those that hold nothing are not there.
    parts: Array.from({ length: COUNTED_PARTS }, (_, part) => sketched(load, `${name}.${part}.us`)).filter(
      (part) => part !== undefined,
    ),
    completed: countOf(load, `${name}.completed`),
  };
}

function outcomesOf(load: MadeLoad, stage: number): OutcomeCounts {
  const of = (outcome: string): number => countOf(load, `${load.metric}.${stage}.${outcome}`);
  return {
    ...NO_OUTCOMES,
    ok: of('ok'),
    'HTTP error': of('http'),
    'network error': of('network'),
    timeout: of('timeout'),
  };
}

/** Which stages lack the requests that Artillery skipped, which it counts in all: those in which fewer were sent than were due. */
function droppedIn(
  { scenario: { workload } }: MadeLoad,
  sent: readonly number[],
  skipped: number,
): readonly number[] {
  let left = skipped;
  const missing = workload.stages.map((stage, index) => {
    const due = workload.kind === 'open' ? arrivalCount([stage]) : 0;
    const taken = Math.min(left, Math.max(0, due - (sent[index] ?? 0)));
    left -= taken;
    return taken;
  });
  return missing.map((taken, index) => taken + (index === missing.length - 1 ? left : 0));
}

function roundsOf(load: MadeLoad, outcomes: readonly OutcomeCounts[], overtimeMs: number): readonly Round[] {
  const { stages } = load.scenario.workload;
  const starts = stageStartsMs(stages);
  const sent = outcomes.map((each) => sumOf(Object.values(each)));
  const dropped = droppedIn(load, sent, countOf(load, 'vusers.skipped'));
  return stages.map(({ durationMs }, stage): Round => {
    const startMs = starts[stage] ?? 0;
    const endMs = startMs + durationMs + (stage === stages.length - 1 ? overtimeMs : 0);
    const requests = sent[stage] ?? 0;
    const failed = requests - (outcomes[stage]?.ok ?? 0);
    const counts = { requests, failed, dropped: dropped[stage] ?? 0 };
    return countedRound({ startMs, fullLoadEndMs: endMs, endMs }, counts);
  });
}

const STATUS = 'http.codes.';
const ERROR = 'errors.';

function failuresOf({ runs }: MadeLoad): LoadEngine['failures'] {
  const counts = new Map<string, number>();
  for (const { counters } of runs)
    for (const [name, count] of Object.entries(counters)) {
      const isFailure = name.startsWith(ERROR) || (name.startsWith(STATUS) && !name.startsWith(`${STATUS}2`));
      const what = name.replace(STATUS, 'HTTP ').replace(ERROR, '');
      if (isFailure) addTo(counts, what, count);
    }
  return Array.from(counts, ([what, count]) => ({ what, count }));
}

/** A virtual user without an answer ends, and with it the load that it would have made. */
function stoppedBecause(load: MadeLoad): string | undefined {
  const lost = countOf(load, 'vusers.failed');
  if (load.scenario.kind !== 'ramp' || lost === 0) return undefined;
  return `${lost} of ${load.planned.arrivals} virtual users of Artillery ended at a request without an answer, and the load was lower from then on`;
}

/** What Artillery counted of a load, as a recording without samples. */
export function importedRecording(load: MadeLoad): Recording {
  const { scenario, planned, machines, runs, metric } = load;
  const outcomes = scenario.workload.stages.map((_, stage) => outcomesOf(load, stage));
  const overtime = sketched(load, `${metric}.overtime.us`);
  const delay = sketched(load, `${metric}.delay.us`);
  const stopped = stoppedBecause(load);
  const gamma = Math.max(
    ...runs.flatMap(({ sketches }) => Object.values(sketches).map((each) => each.gamma)),
  );
  return {
    scenario,
    rounds: roundsOf(load, outcomes, overtime?.maxMs ?? 0),
    samples: NO_SAMPLES,
    counted: {
      processes: machines,
      resolution: (gamma - 1) / (gamma + 1),
      stages: scenario.workload.stages.map((_, stage) => stageOf(load, stage)),
      engine: {
        name: 'Artillery',
        versions: [...new Set(runs.map(({ artillery }) => artillery))].sort(),
        requests: planned.requests,
        leftChecks: planned.hasCheck,
        failures: failuresOf(load),
        ...(delay && { delayMs: delay.sumMs / delay.count }),
        ...(overtime && { overtimeMs: overtime.maxMs }),
      },
    },
    warmupMs: [],
    outcomes: addedOutcomes(outcomes),
    failures: [],
    ...(stopped !== undefined && { stoppedBecause: stopped }),
  };
}
