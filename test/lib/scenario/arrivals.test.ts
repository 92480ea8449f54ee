import { expect } from 'chai';
import fc from 'fast-check';
import { arrivalCount, arrivals } from '../../../lib/scenario/arrivals';

const dueMs = (...stages: { durationMs: number; from: number; to: number }[]) =>
  [...arrivals(stages)].map((arrival) => arrival.dueMs);

describe('lib/scenario/arrivals @unit', () => {
  it('spaces a constant rate evenly, the first request at once', () => {
    const due = dueMs({ durationMs: 10_000, from: 50, to: 50 });
    expect(due).to.have.length(500);
    for (const [n, ms] of due.entries()) expect(ms).to.be.closeTo(n * 20, 1e-6);
  });

  it('follows a rising rate by its closed form', () => {
    // 0 to 100/s within 1 s: n requests have come due after sqrt(n / 50) s.
    const due = dueMs({ durationMs: 1000, from: 0, to: 100 });
    expect(due).to.have.length(50);
    for (const [n, ms] of due.entries()) expect(ms).to.be.closeTo(Math.sqrt(n / 50) * 1000, 1e-6);
  });

  it('follows a falling rate by its closed form', () => {
    // 100/s to 0 within 1 s: n = 100·t − 50·t².
    const due = dueMs({ durationMs: 1000, from: 100, to: 0 });
    for (const [n, ms] of due.entries())
      expect(100 * (ms / 1000) - 50 * (ms / 1000) ** 2).to.be.closeTo(n, 1e-6);
  });

  it('goes on from stage to stage', () => {
    const stages = [
      { durationMs: 100, from: 50, to: 50 },
      { durationMs: 100, from: 0, to: 0 },
      { durationMs: 100, from: 100, to: 100 },
    ];
    const due = [...arrivals(stages)];
    expect(due.map(({ stage }) => stage)).to.deep.equal([...Array(5).fill(0), ...Array(10).fill(2)]);
    expect(due[5]?.dueMs).to.be.closeTo(200, 1e-6);
    expect(due[6]?.dueMs).to.be.closeTo(210, 1e-6);
  });

  it('has as many requests as rate and time give, in order, each within its stage', () => {
    const rate = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10);
    const stage = fc.record({ durationMs: fc.integer({ min: 1, max: 3000 }), from: rate, to: rate });
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 4 }), (stages) => {
        const due = [...arrivals(stages)];
        expect(due).to.have.length(arrivalCount(stages));
        const starts = stages.map((_, index) =>
          stages.slice(0, index).reduce((sum, { durationMs }) => sum + durationMs, 0),
        );
        for (const [index, { dueMs: ms, stage: of }] of due.entries()) {
          const startMs = starts[of] ?? Number.NaN;
          expect(ms).to.be.within(startMs - 1e-6, startMs + (stages[of]?.durationMs ?? Number.NaN) + 1e-6);
          expect(ms).to.be.at.least((due[index - 1]?.dueMs ?? 0) - 1e-6);
        }
      }),
      { seed: 20260102 },
    );
  });
});
