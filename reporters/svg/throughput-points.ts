import { within } from '../../lib/analysis/comparison';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { pairedRatio } from '../../lib/stats/paired-ratio';
import type { Extent } from './scales';

/** A level of a throughput group. @internal */
export interface ThroughputPoint {
  readonly name: string;
  readonly workers: number;
  readonly requestsPerSecond: number;
  /** Of 95 %; absent with too few rounds. */
  readonly interval?: Extent;
}

/** With fewer rounds an interval would be wider than anything else in the picture. */
const LEAST_ROUNDS = 3;

/**
 * The 95 % interval of a throughput from its rounds: Student's t on the logarithms of the rounds' throughputs, as for the
 * speed-ups. Widened to the printed value, which is of all rounds together, where that lies outside.
 */
function intervalOf(perRound: readonly number[], printed: number): { readonly interval?: Extent } {
  if (perRound.length < LEAST_ROUNDS) return {};
  const paired = pairedRatio(
    perRound,
    perRound.map(() => 1),
    0.95,
  );
  if (!paired) return {};
  const { low, high } = within(paired, printed);
  return { interval: [low, high] };
}

/** The levels of a group that have a number of workers and a throughput, by their number of workers. @internal */
export function throughputPoints(scenarios: readonly MeasuredScenario[]): readonly ThroughputPoint[] {
  return scenarios
    .flatMap(({ recording: { scenario }, summary: { throughput } }) => {
      if (typeof scenario.value !== 'number' || !throughput) return [];
      const { requestsPerSecond, perRound } = throughput;
      if (!Number.isFinite(requestsPerSecond)) return [];
      return [
        {
          name: scenario.name,
          workers: scenario.value,
          requestsPerSecond,
          ...intervalOf(perRound, requestsPerSecond),
        },
      ];
    })
    .toSorted((a, b) => a.workers - b.workers);
}
