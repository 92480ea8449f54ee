import { percentileInterval } from '../stats/order-statistics';
import { sortedSamples } from '../stats/sorted';
import type { MeasuredScenario } from './summary';

/** The one number of a scenario that is followed from session to session. @public */
export interface HistoryValue {
  /** `ms`: the median of its latency. `req/s`: its throughput, in throughput groups. */
  readonly unit: 'ms' | 'req/s';
  readonly value: number;
  /** The 95 % interval of the value; absent with fewer than six rounds. */
  readonly low?: number;
  readonly high?: number;
  /** Requests answered as they should be. */
  readonly n: number;
}

/** One measured session, as far as later ones need it. @public */
export interface HistoryEntry {
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  /** The hash of the commit; absent outside of a git repository. */
  readonly commit?: string;
  /** Processor, cores, Node.js and operating system: only sessions of the same machine are compared. */
  readonly machine: string;
  /** By the id of the scenario. */
  readonly values: Readonly<Record<string, HistoryValue>>;
}

function enclosing(value: number, interval: { readonly low: number; readonly high: number } | undefined) {
  return interval ? { low: Math.min(interval.low, value), high: Math.max(interval.high, value) } : {};
}

/** The number that is followed; `undefined` where nothing was measured. @internal */
export function historyValueOf({ recording, summary }: MeasuredScenario): HistoryValue | undefined {
  const { latency, throughput } = summary;
  if (recording.scenario.kind === 'throughput') {
    if (!throughput) return undefined;
    const { requestsPerSecond: value, requests: n, perRound } = throughput;
    const rounds = sortedSamples(perRound);
    return { unit: 'req/s', value, ...enclosing(value, rounds && percentileInterval(rounds, 50, 0.95)), n };
  }
  if (!latency) return undefined;
  const { p50Ms: value, count: n, p50IntervalMs } = latency;
  return { unit: 'ms', value, ...enclosing(value, p50IntervalMs), n };
}

/** Whether a scenario was measured to its end, and every request was answered as it should be. @internal */
export function isWhole({ recording: { outcomes, stoppedBecause } }: MeasuredScenario): boolean {
  const { ok, ...failed } = outcomes;
  return stoppedBecause === undefined && ok > 0 && Object.values(failed).every((number) => number === 0);
}
