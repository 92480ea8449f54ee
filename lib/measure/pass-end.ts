import { reasonOf } from '../core/errors';
import type { MeasurementContext } from './measurement-context';
import type { RequestSource } from './request-source';

/** Whether what is sent in a pass ends before its time, and why. */
export class PassEnd {
  readonly #source: Pick<RequestSource, 'error'>;
  readonly #context: Pick<MeasurementContext, 'targetFailure'>;
  readonly #isInterrupted: () => boolean;
  #hasFailed = false;

  constructor(
    source: Pick<RequestSource, 'error'>,
    context: Pick<MeasurementContext, 'targetFailure'>,
    isInterrupted: () => boolean,
  ) {
    this.#source = source;
    this.#context = context;
    this.#isInterrupted = isInterrupted;
  }

  /** Ends it, since a request had no answer. */
  fail(): void {
    this.#hasFailed = true;
  }

  /** Requests that are ready already are sent where the next one could not be made. */
  get isOver(): boolean {
    return this.#hasFailed || this.#isInterrupted() || this.#context.targetFailure() !== undefined;
  }

  /** What it ended by; `undefined` where it came to its end, or the service did first. */
  get reason(): string | undefined {
    if (this.#isInterrupted()) return 'the run was interrupted';
    if (this.#hasFailed) return 'a request failed';
    return this.#source.error === undefined ? undefined : reasonOf(this.#source.error);
  }
}
