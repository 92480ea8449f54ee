import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../../lib/core/random';
import { dipOf, dipTest } from '../../../lib/stats/dip-test';
import { expectClose, reference, seededNormal, sortedOf } from './reference';

/** The share of `trials` samples that the test calls multimodal. */
function rejected(trials: number, significance: number, samples: () => number[]): number {
  const pValues = Array.from({ length: trials }, () => dipTest(sortedOf(samples())).pValue);
  return pValues.filter((pValue) => pValue <= significance).length / trials;
}

describe('lib/stats/dip-test', () => {
  for (const count of [12, 40, 250])
    it(`is wrong about ${count} uniform samples as often as it says`, () => {
      const random = seededRandom(50 + count);
      const share = rejected(3000, 0.05, () => Array.from({ length: count }, random));
      // Three standard errors of 3,000 trials at 5 % are 1.2 %.
      expect(share).to.be.within(0.038, 0.062);
    });

  it('is hardly ever wrong about one log-normal mode', () => {
    const normal = seededNormal(61);
    expect(rejected(1000, 0.01, () => Array.from({ length: 250 }, () => 0.3 * normal()))).to.be.at.most(
      0.003,
    );
  });

  it('finds two equal modes 1.5x apart in 250 samples, and says so at the limit of its table', () => {
    const normal = seededNormal(62);
    const twoModes = () =>
      Array.from({ length: 250 }, (_, index) => 0.1 * normal() + (index % 2 === 0 ? Math.log(1.5) : 0));
    expect(rejected(200, 0.01, twoModes)).to.be.above(0.95);
    expect(
      dipTest(sortedOf([...Array.from({ length: 99 }, () => 1), ...Array.from({ length: 99 }, () => 2)])),
    )
      .to.have.property('pValue')
      .closeTo(0.0005, 1e-12);
  });

  it('does not find what is not there: evenly spaced, equal, one, or three samples', () => {
    expect(dipTest(sortedOf(Array.from({ length: 100 }, (_, index) => index))).pValue).to.be.closeTo(
      0.99,
      1e-12,
    );
    expect(dipTest(sortedOf(Array.from({ length: 100 }, () => 5))).pValue).to.be.closeTo(0.99, 1e-12);
    expect(dipTest(sortedOf([5]))).to.deep.equal({ dip: 0.5, pValue: 1 });
    expect(dipTest(sortedOf([1, 1, 9])).pValue).to.equal(1);
  });

  it('passes smoothly from row to row of its table', () => {
    const random = seededRandom(63);
    const samples = Array.from({ length: 201 }, random);
    const [fewer, more] = [dipTest(sortedOf(samples.slice(1))), dipTest(sortedOf(samples))];
    expect(more.pValue).to.be.closeTo(fewer.pValue, 0.1);
  });

  it('takes more samples than its table has', () => {
    const random = seededRandom(64);
    const { dip, pValue } = dipTest(sortedOf(Float64Array.from({ length: 100_000 }, random)));
    expect(Math.sqrt(100_000) * dip).to.be.within(0.2, 0.8);
    expect(pValue).to.be.within(0.0005, 0.99);
  });
});

const samples = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 });

describe('lib/stats/dip-test dipOf', () => {
  it('equals the definition, solved by linear programming, with and without ties', () => {
    for (const { values, dip } of reference.dips)
      expectClose(dipOf(sortedOf(values)), dip, 1e-8, values.join(' '));
  });

  it('is 1/(2n) for one sample, equal ones and evenly spaced ones', () => {
    expect(dipOf(sortedOf([7]))).to.equal(0.5);
    expect(dipOf(sortedOf([7, 7, 7, 7]))).to.equal(1 / 8);
    expect(dipOf(sortedOf([1, 2, 3, 4, 5]))).to.equal(1 / 10);
  });

  it('is 1/4 for two points', () => {
    expect(dipOf(sortedOf([0, 0, 0, 0, 9, 9, 9, 9]))).to.equal(0.25);
  });

  it('lies between 1/(2n) and 1/4, or is 1/(2n) for one sample', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const least = 1 / (2 * values.length);
        expect(dipOf(sortedOf(values))).to.be.within(least, Math.max(least, 0.25));
      }),
    );
  });

  it('does not depend on unit, origin or direction', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const dip = dipOf(sortedOf(values));
        expectClose(dipOf(sortedOf(values.map((value) => 3 * value + 5))), dip, 1e-9);
        expectClose(dipOf(sortedOf(values.map((value) => -value))), dip, 1e-9);
      }),
    );
  });
});
