import { expect } from 'chai';
import { AllocationMeter } from '../../../lib/probe/allocation-meter';

function allocate(arrays: number): void {
  let last: readonly number[] = [];
  for (let i = 0; i < arrays; i += 1) last = new Array<number>(1000).fill(i);
  expect(last).to.have.length(1000);
}

describe('AllocationMeter @unit', () => {
  it('counts on behind many collections, nothing twice and nothing lost', () => {
    const meter = new AllocationMeter();
    for (let part = 0; part < 10; part += 1) {
      allocate(1000);
      meter.collected(60);
    }
    // What else this process allocates counts, too: the counting of `c8`, say.
    expect(meter.stop() / 80e6).to.be.within(0.95, 1.15);
  });

  it('gives the same again once it is stopped, whatever it hears then', () => {
    const meter = new AllocationMeter();
    const stopped = meter.stop();
    meter.collected(1000);
    allocate(100);
    expect(meter.stop()).to.equal(stopped);
  });
});
