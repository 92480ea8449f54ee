import { expect } from 'chai';
import { rangeOf, requireCount, requireFinite, requirePercentile } from '../../../lib/stats/arguments';

describe('lib/stats/arguments', () => {
  it('says what was expected and what came', () => {
    expect(() => requirePercentile(101))
      .to.throw('Expected `p` to be a percentile from 0 to 100, got 101 (number).')
      .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => requireCount('pairs', 1, 2)).to.throw(
      'Expected `pairs` to be a whole number of at least 2, got 1 (number).',
    );
    expect(() => rangeOf([])).to.throw('Expected at least one sample, got [] (array).');
  });

  for (const value of [-1e-9, 100.0001, Number.NaN])
    it(`refuses ${value} as a percentile`, () => {
      expect(() => requirePercentile(value)).to.throw('`p`');
    });

  for (const value of [2.5, -1, Number.NaN, Number.POSITIVE_INFINITY])
    it(`refuses ${value} as a count`, () => {
      expect(() => requireCount('trials', value, 0)).to.throw('`trials`');
    });

  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    it(`refuses ${value} as a sample, wherever it is`, () => {
      expect(() => requireFinite([1, value, 2])).to.throw('every sample to be a finite number');
      expect(() => rangeOf(Float64Array.of(3, 1, value))).to.throw('every sample to be a finite number');
    });

  it('lets everything else through', () => {
    requirePercentile(0);
    requirePercentile(100);
    requireCount('trials', 0, 0);
    requireFinite([]);
    expect(rangeOf([3, -1, 2])).to.deep.equal({ low: -1, high: 3 });
  });
});
