import { createHook } from 'node:async_hooks';

// What each takes longer where requests are followed, on the slower of two machines: `npm run bench -- calls`.
const PER_PROMISE_MS = 0.00035;
/** Of what is no promise, such as a tick or a timer. */
const PER_OTHER_MS = 0.0005;
/** From Node.js 24 on nothing but a call itself. */
const IS_FREE = Number.parseInt(process.versions.node, 10) >= 24;
const PER_CALL_MS = IS_FREE ? 0.002 : 0.01;

/** Tells, from its making until it is stopped, how long this process takes to follow what its requests do. */
export class FollowingMeter {
  #ms = 0;
  readonly #hook = createHook({
    init: (_id, type) => {
      this.#ms += type === 'PROMISE' ? PER_PROMISE_MS : PER_OTHER_MS;
    },
  });

  constructor() {
    if (!IS_FREE) this.#hook.enable();
  }

  /** @param calls - how many there were */
  stop(calls: number): number {
    this.#hook.disable();
    return this.#ms + calls * PER_CALL_MS;
  }
}
