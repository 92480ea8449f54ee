import { expect } from 'chai';
import { useRealTimers } from '../../../lib/core/timers';

describe('useRealTimers @unit', () => {
  it('puts real timers in the place of false ones, and those back', () => {
    const { setTimeout, queueMicrotask } = globalThis;
    const { nextTick } = process;
    const falseTimers = { setTimeout: () => undefined, queueMicrotask: () => undefined };
    const falseTick = (): void => undefined;
    try {
      Object.assign(globalThis, falseTimers);
      process.nextTick = falseTick;
      const putBack = useRealTimers();
      expect(globalThis.setTimeout).to.equal(setTimeout);
      expect(globalThis.queueMicrotask).to.equal(queueMicrotask);
      expect(process.nextTick).to.equal(nextTick);
      putBack();
      expect(globalThis.setTimeout).to.equal(falseTimers.setTimeout);
      expect(globalThis.queueMicrotask).to.equal(falseTimers.queueMicrotask);
      expect(process.nextTick).to.equal(falseTick);
    } finally {
      Object.assign(globalThis, { setTimeout, queueMicrotask });
      process.nextTick = nextTick;
    }
  });
});
