import type { CallsSource } from '../probe/call-counter';
import { addedWindows, type CallWindow } from '../probe/call-windows';
import type { RequestPhase } from '../scenario/request-position';
import { medianOf } from '../stats/percentile';
import type { CallCounts } from './recording';

/** To follow what a request does takes as much of the service at the most, or more where it makes many promises or calls. */
const LEAST_FOLLOWING_MS = 0.02;
/** Of the time of a request that is measured. */
const MOST_FOLLOWING = 0.02;

const NONE: CallWindow = { requests: 0, counters: [] };

function countsOf({ counters }: CallWindow, places: ReadonlyMap<string, string>): readonly CallCounts[] {
  return counters
    .filter(({ requestsByCalls }) => requestsByCalls.length > 0)
    .map(({ name, requestsByCalls, outside }) => {
      const place = places.get(name);
      return {
        name,
        calls: requestsByCalls.map(([calls]) => calls),
        requests: requestsByCalls.map(([, requests]) => requests),
        ...(outside > 0 && { outside }),
        ...(place !== undefined && { place }),
      };
    });
}

export class CallsLog {
  readonly #source: CallsSource | undefined;
  /** Seen in requests that are not measured, since looking costs time. */
  readonly #places = new Map<string, string>();
  #isMeasuredCounted = true;
  #warm = NONE;
  #measured = NONE;
  #cold = NONE;

  /** @param source - absent where nothing is counted */
  constructor(source: CallsSource | undefined) {
    this.#source = source;
  }

  /** Counts what requests call that `measure` sends; a process that dies meanwhile tells nothing. */
  async during<T>(
    phase: RequestPhase,
    measure: () => Promise<T>,
    sentBy: (measured: T) => number,
  ): Promise<T> {
    const source = this.#source;
    const isMeasured = phase === 'measurement';
    if (!source || (isMeasured && !this.#isMeasuredCounted)) return measure();
    await source.begin(isMeasured ? 'counts' : 'places').catch(() => undefined);
    const measured = await measure();
    const window = await source.end().catch(() => NONE);
    for (const { name, place } of window.counters) if (place !== undefined) this.#places.set(name, place);
    // Where there were more requests than were sent, nobody can tell which are ours.
    if (window.requests > sentBy(measured)) return measured;
    if (isMeasured) this.#measured = addedWindows([this.#measured, window]);
    if (phase === 'warm-up') this.#warm = addedWindows([this.#warm, window]);
    if (phase === 'cold start') this.#cold = window;
    return measured;
  }

  /** Counts only those of the warm-up from now on, because what is measured must not wait for it. */
  spareMeasured(): void {
    this.#isMeasuredCounted = false;
  }

  /** The same where counting would show in the times, by those of the warm-up. */
  spareShort(warmupMs: readonly number[], workers: number): void {
    if (warmupMs.length === 0) return;
    const { requests, followingMs = 0 } = this.#warm;
    const eachMs = Math.max(LEAST_FOLLOWING_MS, requests > 0 ? followingMs / requests : 0);
    if (eachMs > (MOST_FOLLOWING * medianOf(warmupMs)) / workers) this.spareMeasured();
  }

  /** Of the measured requests, or of the warm-up where these were spared. */
  get calls(): readonly CallCounts[] {
    return countsOf(this.#isMeasuredCounted ? this.#measured : this.#warm, this.#places);
  }

  get coldCalls(): readonly CallCounts[] {
    return countsOf(this.#cold, this.#places);
  }
}
