import { type PlottedCause, type PlottedScenario, TIME_STEPS_PER_MS } from '../plotted';

export interface Sample {
  /** Service or response time. */
  readonly ms: number;
  /** Place on the horizontal axis. */
  readonly at: number;
  readonly round: number;
  readonly startMs?: number;
  readonly lateMs?: number;
  readonly iteration?: number;
  readonly cause?: PlottedCause;
}

export interface Band {
  /** 'round 3', or the level of a stage. */
  readonly title: string;
  /** For where that is too long. */
  readonly number: string;
  readonly from: number;
  readonly to: number;
}

/** The samples of a scenario side by side, without the pauses between its rounds. */
export interface Course {
  readonly samples: readonly Sample[];
  readonly bands: readonly Band[];
  /** Milliseconds, or samples where their times are not known. */
  readonly unit: 'ms' | 'samples';
  readonly end: number;
}

function sums(differences: readonly number[]): readonly number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}

function bandsOf({ rounds, starts, partedBy }: PlottedScenario): readonly Band[] {
  let end = 0;
  return rounds.map(({ name, startMs, endMs, samples }) => {
    const from = end;
    end += starts.length > 0 ? endMs - startMs : samples;
    const isRound = partedBy === 'rounds';
    return { title: isRound ? `round ${name}` : name, number: isRound ? name : '', from, to: end };
  });
}

function roundOfEach({ rounds }: PlottedScenario): readonly number[] {
  return rounds.flatMap(({ samples }, round) => Array.from({ length: samples }, () => round));
}

/** Unpacks what the page holds of a scenario. */
export function courseOf(scenario: PlottedScenario): Course {
  const { ms, late, causes, rounds } = scenario;
  const bands = bandsOf(scenario);
  const starts = sums(scenario.starts);
  const iterations = sums(scenario.iterations);
  const roundOf = roundOfEach(scenario);
  const causeOf = new Map(causes.map((cause) => [cause.sample, cause]));
  const samples = ms.map((sampleMs, index): Sample => {
    const round = roundOf[index] ?? 0;
    const [start, lateness, iteration] = [starts[index], late?.[index], iterations[index]];
    const cause = causeOf.get(index);
    const startMs = start === undefined ? undefined : start / TIME_STEPS_PER_MS;
    const at =
      startMs === undefined
        ? index + 0.5
        : (bands[round]?.from ?? 0) + startMs - (rounds[round]?.startMs ?? 0);
    return {
      ms: sampleMs,
      at,
      round,
      ...(startMs !== undefined && { startMs }),
      ...(lateness !== undefined && { lateMs: lateness / TIME_STEPS_PER_MS }),
      ...(iteration !== undefined && { iteration }),
      ...(cause && { cause }),
    };
  });
  return {
    samples,
    bands,
    unit: starts.length > 0 ? 'ms' : 'samples',
    end: Math.max(bands.at(-1)?.to ?? 0, 1e-3),
  };
}
