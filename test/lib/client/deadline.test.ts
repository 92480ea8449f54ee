import { expect } from 'chai';
import { Deadline } from '../../../lib/client/deadline';

const clock = { nowMs: () => performance.now() };

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}

/** The moment a deadline is due that is set as told; Node's timers do not keep the process alive for it. */
function dueAtMs(setUp: (deadline: Deadline) => void): Promise<number> {
  return new Promise((resolve) => {
    const alive = setTimeout(() => resolve(Number.NaN), 1900);
    const deadline = new Deadline(clock, () => {
      clearTimeout(alive);
      resolve(performance.now());
    });
    setUp(deadline);
  });
}

describe('Deadline @unit', () => {
  it('is due after its time, never before', async () => {
    const startMs = performance.now();
    const endMs = await dueAtMs((deadline) => deadline.set(startMs, 20.5));
    expect(endMs - startMs).to.be.at.least(20.5);
  });

  it('counts from the last request, not from the one for which the timer was set', async () => {
    const firstMs = performance.now();
    let lastMs = 0;
    const endMs = await dueAtMs((deadline) => {
      deadline.set(firstMs, 40);
      setTimeout(() => {
        lastMs = performance.now();
        deadline.lift();
        deadline.set(lastMs, 40);
      }, 20);
    });
    expect(endMs - lastMs).to.be.at.least(40);
  });

  it('a short time behind a long one is kept', async () => {
    const startMs = performance.now();
    const endMs = await dueAtMs((deadline) => {
      deadline.set(startMs, 60_000);
      deadline.lift();
      deadline.set(startMs, 10);
    });
    expect(endMs - startMs).to.be.within(10, 1900);
  });

  it('is not due once it is lifted', async () => {
    let isDue = false;
    const deadline = new Deadline(clock, () => {
      isDue = true;
    });
    deadline.set(performance.now(), 5);
    deadline.lift();
    await pause(20);
    expect(isDue).to.equal(false);
  });

  it('is due once only', async () => {
    let times = 0;
    const deadline = new Deadline(clock, () => {
      times += 1;
    });
    deadline.set(performance.now(), 1);
    await pause(20);
    expect(times).to.equal(1);
  });

  it('takes times beyond the longest timer of Node as never', async () => {
    for (const timeoutMs of [2 ** 40, Number.POSITIVE_INFINITY]) {
      let isDue = false;
      const deadline = new Deadline(clock, () => {
        isDue = true;
      });
      deadline.set(performance.now(), timeoutMs);
      await pause(10);
      expect(isDue).to.equal(false);
    }
  });
});
