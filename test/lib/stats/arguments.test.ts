import { expect } from 'chai';
import {
  rangeOf,
  requireCount,
  requireFinite,
  requirePercentile,
  requirePositive,
  requireSameLength,
  requireShare,
} from '../../../lib/stats/arguments';

describe('lib/stats/arguments', () => {
  it('says what was expected and what came', () => {
    expect(() => requireShare('confidence', 95))
      .to.throw('Expected `confidence` to be a number between 0 and 1, both excluded, got 95 (number).')
      .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => requirePercentile(101)).to.throw(
      'Expected `p` to be a percentile from 0 to 100, got 101 (number).',
    );
    expect(() => requireCount('pairs', 1, 2)).to.throw(
      'Expected `pairs` to be a whole number of at least 2, got 1 (number).',
    );
    expect(() => requirePositive('workers', 0)).to.throw(
      'Expected `workers` to be a finite number above 0, got 0 (number).',
    );
    expect(() => requireSameLength('a and b', [1], [1, 2])).to.throw(
      'Expected a and b to be of the same length (1), got [1, 2] (array).',
    );
    expect(() => rangeOf([])).to.throw('Expected at least one sample, got [] (array).');
  });

  for (const value of [0, 1, -0.1, Number.NaN])
    it(`refuses ${value} as a share`, () => {
      expect(() => requireShare('power', value)).to.throw('`power`');
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
      expect(() => requirePositive('workers', value)).to.throw('`workers`');
    });

  it('lets everything else through', () => {
    requireShare('confidence', 0.99);
    requirePercentile(0);
    requirePercentile(100);
    requireCount('trials', 0, 0);
    requirePositive('workers', 1e-300);
    requireSameLength('both', [], []);
    requireFinite([]);
    expect(rangeOf([3, -1, 2])).to.deep.equal({ low: -1, high: 3 });
  });
});
