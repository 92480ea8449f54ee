import { expect } from 'chai';
import { openPhases, workerPhases } from '../../../lib/artillery/phases';
import { arrivalCount } from '../../../lib/scenario/arrivals';

describe('lib/artillery/phases @unit', () => {
  it('has a constant whole rate as one phase', () => {
    expect(openPhases([{ durationMs: 10_000, from: 50, to: 50 }], 20)).to.deep.equal({
      phases: [{ duration: 10, arrivalRate: 50, maxVusers: 20 }],
      arrivals: 500,
    });
  });

  it('has a rate that changes, or is a fraction, in steps of whole rates that add up', () => {
    const stages = [
      { durationMs: 4000, from: 0, to: 10 },
      { durationMs: 4000, from: 2.5, to: 2.5 },
    ];
    const { phases, arrivals } = openPhases(stages, 9);
    expect(arrivals).to.equal(arrivalCount(stages)).and.equal(30);
    expect(phases).to.deep.equal([
      { duration: 1, arrivalRate: 2, maxVusers: 9 },
      { duration: 1, arrivalRate: 3, maxVusers: 9 },
      { duration: 1, arrivalRate: 7, maxVusers: 9 },
      { duration: 1, arrivalRate: 8, maxVusers: 9 },
      { duration: 1, arrivalRate: 3, maxVusers: 9 },
      { duration: 1, arrivalRate: 2, maxVusers: 9 },
      { duration: 1, arrivalRate: 3, maxVusers: 9 },
      { duration: 1, arrivalRate: 2, maxVusers: 9 },
    ]);
  });

  it('has a part of a second as a count, since a rate must be whole, and pauses where nothing comes', () => {
    const stages = [
      { durationMs: 2500, from: 0, to: 0 },
      { durationMs: 1500, from: 6, to: 6 },
    ];
    expect(openPhases(stages, 5).phases).to.deep.equal([
      { pause: 2 },
      { pause: '500ms' },
      { duration: 1, arrivalRate: 6, maxVusers: 5 },
      { duration: '500ms', arrivalCount: 3, maxVusers: 5 },
    ]);
  });

  it('has workers come one in each millisecond', () => {
    expect(workerPhases(16)).to.deep.equal([{ duration: '16ms', arrivalCount: 16 }]);
  });
});
