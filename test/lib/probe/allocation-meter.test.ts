import { expect } from 'chai';
import { AllocationMeter } from '../../../lib/probe/allocation-meter';

function allocate(arrays: number): void {
  let last: readonly number[] = [];
  for (let i = 0; i < arrays; i += 1) last = new Array<number>(1000).fill(i);
  expect(last).to.have.length(1000);
}

describe('AllocationMeter @unit', () => {
  it('counts on behind many collections, and not what that takes', () => {
    const meter = new AllocationMeter();
    for (let part = 0; part < 10; part += 1) {
      allocate(1000);
      meter.collected(60);
    }
    expect(meter.stop() / 80e6).to.be.within(0.98, 1.04);
  });

  it('gives the same again once it is stopped, whatever it hears then', () => {
    const meter = new AllocationMeter();
    const stopped = meter.stop();
    meter.collected(1000);
    allocate(100);
    expect(meter.stop()).to.equal(stopped);
  });
});
