import { expect } from 'chai';
import fc from 'fast-check';
import { meanOf, sampleStandardDeviationOf, standardDeviationOf } from '../../../lib/stats/moments';
import { describedSamples, expectClose, formulaSamples } from './reference';

const finite = fc.double({ min: -1e300, max: 1e300, noNaN: true });

describe('lib/stats/moments', () => {
  for (const { name, values, mean, standardDeviation } of describedSamples)
    it(`agrees with numpy to 1e-12 on: ${name}`, () => {
      const samples = Float64Array.from(values);
      expectClose(meanOf(samples), mean, 1e-12);
      // numpy too loses digits where the spread is the ten-thousand-millionth part of the values.
      expectClose(standardDeviationOf(samples), standardDeviation, name === 'close' ? 1e-9 : 1e-12);
    });

  it('divides by n − 1 for a sample standard deviation', () => {
    // https://en.wikipedia.org/wiki/Standard_deviation: population 2 for these eight values
    const samples = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(meanOf(samples)).to.equal(5);
    expect(standardDeviationOf(samples)).to.equal(2);
    expectClose(sampleStandardDeviationOf(samples), Math.sqrt(32 / 7), 1e-15);
  });

  it('is exact for a million samples whose plain sum would drift', () => {
    const samples = new Float64Array(1_000_000).fill(0.1);
    samples[0] = 0.2;
    expectClose(meanOf(samples), 0.1000001, 1e-15);
    expectClose(standardDeviationOf(samples), 0.1 * Math.sqrt(1e-6 - 1e-12), 1e-12);
  });

  it('does not overflow or vanish', () => {
    expect(meanOf([Number.MAX_VALUE, Number.MAX_VALUE, Number.MAX_VALUE])).to.equal(Number.MAX_VALUE);
    expect(standardDeviationOf([1e308, -1e308])).to.equal(1e308);
    expectClose(standardDeviationOf([1e-300, 3e-300]), 1e-300, 1e-12);
    expect(meanOf([0, 0])).to.equal(0);
  });

  it('gives exactly the value and 0 for equal samples', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 2, max: 50 }), (value, count) => {
        const samples = Array.from({ length: count }, () => value);
        expect(meanOf(samples)).to.equal(value);
        expect(standardDeviationOf(samples)).to.equal(0);
        expect(sampleStandardDeviationOf(samples)).to.equal(0);
      }),
    );
  });

  it('keeps the mean within the samples, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (samples) => {
        const mean = meanOf(samples);
        expect(mean).to.be.within(Math.min(...samples), Math.max(...samples));
        expect(meanOf([...samples].reverse())).to.be.closeTo(
          mean,
          1e-12 * Math.max(...samples.map(Math.abs)),
        );
      }),
    );
  });

  it('agrees with the plain sum where that is harmless', () => {
    const samples = formulaSamples(100);
    const mean = samples.reduce((sum, sample) => sum + sample, 0) / 100;
    expectClose(meanOf(samples), mean, 1e-13);
  });

  it('refuses no samples, one sample for n − 1, and NaN', () => {
    expect(() => meanOf([]))
      .to.throw('at least one sample')
      .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => standardDeviationOf([])).to.throw('at least one sample');
    expect(() => sampleStandardDeviationOf([1])).to.throw('at least 2');
    expect(() => meanOf([1, Number.NaN])).to.throw('finite');
  });
});
