import { promiseHooks } from 'node:v8';

/** Up to Node.js 22 each promise and each call costs as much more where requests are followed: `npm run bench -- calls`. */
const PER_PROMISE_MS = 0.0001;
const PER_CALL_MS = 0.01;
const IS_FREE = Number.parseInt(process.versions.node, 10) >= 24;

/** Tells, from its making until it is stopped, how long this process takes to follow what its requests do. */
export class FollowingMeter {
  #promises = 0;
  readonly #stop = IS_FREE
    ? () => undefined
    : promiseHooks.onInit(() => {
        this.#promises += 1;
      });

  /** @param calls - how many there were */
  stop(calls: number): number {
    this.#stop();
    return IS_FREE ? 0 : this.#promises * PER_PROMISE_MS + calls * PER_CALL_MS;
  }
}
