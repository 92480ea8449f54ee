import { expect } from 'chai';
import { systemClock } from '../../../lib/core/clock';

describe('systemClock @unit', () => {
  it('is the monotonic clock of the process', () => {
    const before = performance.now();
    const nowMs = systemClock.nowMs();
    const after = performance.now();
    expect(nowMs).to.be.within(before, after);
  });

  it('never goes back', () => {
    const times = Array.from({ length: 1000 }, () => systemClock.nowMs());
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b));
  });

  it('tells the calendar date', () => {
    const before = Date.now();
    const dateMs = systemClock.date().getTime();
    expect(dateMs).to.be.within(before, Date.now());
  });
});
