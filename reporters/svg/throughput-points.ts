import type { MeasuredScenario } from '../../lib/analysis/summary';
import { rateText } from '../../lib/analysis/times-texts';
import type { Extent } from './scales';

/** A level of a throughput group. @internal */
export interface ThroughputPoint {
  readonly name: string;
  readonly workers: number;
  readonly requestsPerSecond: number;
  /** The throughput as it is printed. */
  readonly rateText: string;
  /** Of 99 %; absent with too few rounds. */
  readonly interval?: Extent;
}

/** The levels of a group that have a number of workers and a throughput, by their number of workers. @internal */
export function throughputPoints(scenarios: readonly MeasuredScenario[]): readonly ThroughputPoint[] {
  return scenarios
    .flatMap(({ recording: { scenario }, summary: { throughput } }) => {
      if (typeof scenario.value !== 'number' || !throughput) return [];
      const { requestsPerSecond, intervalPerSecond } = throughput;
      if (!Number.isFinite(requestsPerSecond)) return [];
      return [
        {
          name: scenario.name,
          workers: scenario.value,
          requestsPerSecond,
          rateText: rateText(throughput),
          ...(intervalPerSecond && { interval: [intervalPerSecond.low, intervalPerSecond.high] as const }),
        },
      ];
    })
    .toSorted((a, b) => a.workers - b.workers);
}
