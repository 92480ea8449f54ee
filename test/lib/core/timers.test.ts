import { expect } from 'chai';
import { inTime, useRealTimers } from '../../../lib/core/timers';

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

function tooLate(): Error {
  return new Error('too late');
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

describe('inTime @unit', () => {
  it('gives what comes in time', async () => {
    expect(await inTime(Promise.resolve(7), 1000, tooLate)).to.equal(7);
  });

  it('gives the error that comes in time', async () => {
    const boom = new Error('boom');
    expect(await errorOf(inTime(Promise.reject(boom), 1000, tooLate))).to.equal(boom);
  });

  it('rejects when nothing comes', async () => {
    const error = await errorOf(inTime(new Promise(() => undefined), 1, tooLate));
    expect(error).to.have.property('message', 'too late');
  });
});
