import { enclosing, type Interval } from './interval';
import { medianInterval } from './latency';
import { medianIn } from './percentiles';
import type { MeasuredScenario } from './summary';
import { throughputInterval } from './throughput';
import { isWhole } from './whole';

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
  /** By the identity of the scenario: `Embeddings: Image dimension: 100 px`. */
  readonly values: Readonly<Record<string, HistoryValue>>;
}

function boundsOf(interval: Interval | undefined, value: number): Pick<HistoryValue, 'low' | 'high'> {
  if (!interval) return {};
  const { low, high } = enclosing(interval, value);
  return { low, high };
}

/** The number that is followed; `undefined` where no claim can rest on what was measured. */
export function historyValueOf({ recording, summary }: MeasuredScenario): HistoryValue | undefined {
  if (!isWhole(recording)) return undefined;
  const { latency, throughput } = summary;
  if (recording.scenario.kind === 'throughput') {
    if (!throughput) return undefined;
    const { requestsPerSecond: value, requests: n } = throughput;
    return { unit: 'req/s', value, ...boundsOf(throughputInterval(recording, 0.95), value), n };
  }
  if (!latency) return undefined;
  const { ms: value } = medianIn(latency);
  return { unit: 'ms', value, ...boundsOf(medianInterval(recording, 0.95), value), n: latency.count };
}

/** What the number is, in a word. */
export function quantityOf({ unit }: Pick<HistoryValue, 'unit'>): string {
  return unit === 'ms' ? 'median' : 'throughput';
}
