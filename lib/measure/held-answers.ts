import type { Exchange } from '../client/client';
import { heldBytesOf } from '../client/response';

/** Answers that are held at the same time, because a check will read them. */
const MOST_BYTES = 256 * 2 ** 20;

/** Counts the bytes of answers that wait for their check. */
export class HeldAnswers {
  #bytes = 0;

  /** Whether no further answer should be held before one was judged. */
  get isFull(): boolean {
    return this.#bytes >= MOST_BYTES;
  }

  /** Of an answer that came, in the timed region of others. */
  hold({ delivery }: Exchange): void {
    if (delivery.kind === 'answered') this.#bytes += heldBytesOf(delivery.response);
  }

  release({ delivery }: Exchange): void {
    if (delivery.kind === 'answered') this.#bytes -= heldBytesOf(delivery.response);
  }
}
