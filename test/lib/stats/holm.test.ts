import { expect } from 'chai';
import fc from 'fast-check';
import { holmAdjusted } from '../../../lib/stats/holm';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

/** Holm's procedure as he describes it: step by step for one α, without adjusted values. */
function rejectedByHolm(values: readonly number[], significance: number): boolean[] {
  const ascending = [...values].sort((a, b) => a - b);
  const failing = ascending.findIndex((value, rank) => value * (values.length - rank) > significance);
  const limit = failing === -1 ? Number.POSITIVE_INFINITY : (ascending[failing] ?? Number.NaN);
  return values.map((value) => value < limit);
}

describe('lib/stats/holm', () => {
  it('equals the worked example of https://en.wikipedia.org/wiki/Holm–Bonferroni_method', () => {
    const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
    expect(adjusted.map((value) => Number(value.toFixed(12)))).to.deep.equal([0.03, 0.06, 0.06, 0.02]);
  });

  it('rejects what the step-down procedure rejects', () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(0.01, 0.05, 0.2), (values, significance) => {
        const rejected = holmAdjusted(values).map((value) => value <= significance);
        expect(rejected).to.deep.equal(rejectedByHolm(values, significance));
      }),
    );
  });

  it('keeps the order, never lowers a value, never exceeds 1', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const adjusted = holmAdjusted(values);
        expect(adjusted).to.have.lengthOf(values.length);
        for (const [index, value] of values.entries()) expect(adjusted[index]).to.be.within(value, 1);
      }),
    );
  });

  it('leaves one value as it is and gives none for none', () => {
    expect(holmAdjusted([0.04])).to.deep.equal([0.04]);
    expect(holmAdjusted([])).to.deep.equal([]);
  });
});
