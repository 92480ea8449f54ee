import type { Clock } from '../core/clock';
import { clearTimeout, LONGEST_TIMER_MS, setTimeout } from '../core/timers';

/** One timer for all requests of a connection: it is set anew only when it rings, not with every request. */
export class Deadline {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #onDue: () => void;
  #dueMs = Number.POSITIVE_INFINITY;
  #ringsAtMs = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Pick<Clock, 'nowMs'>, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  set(startMs: number, timeoutMs: number): void {
    this.#dueMs = startMs + timeoutMs;
    if (this.#dueMs < this.#ringsAtMs) this.#ringIn(timeoutMs);
  }

  /** Leaves the timer running: it rings for nothing at most once. */
  lift(): void {
    this.#dueMs = Number.POSITIVE_INFINITY;
  }

  #ringIn(durationMs: number): void {
    clearTimeout(this.#timer);
    this.#ringsAtMs = this.#dueMs;
    // The socket keeps the process alive as long as an answer may come.
    this.#timer = setTimeout(() => this.#ring(), Math.min(Math.ceil(durationMs), LONGEST_TIMER_MS)).unref();
  }

  #ring(): void {
    this.#ringsAtMs = Number.POSITIVE_INFINITY;
    if (this.#dueMs === Number.POSITIVE_INFINITY) return;
    // Timers of Node count whole milliseconds from the start of a turn of the event loop: they may ring early.
    const missingMs = this.#dueMs - this.#clock.nowMs();
    if (missingMs > 0) {
      this.#ringIn(missingMs);
      return;
    }
    this.lift();
    this.#onDue();
  }
}
