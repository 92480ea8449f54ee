import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { changePointOf } from '../../../lib/stats/change-point';
import { seededNormal } from './reference';

const random = seededRandom(31);

function noisy(levels: readonly number[], normal: () => number): number[] {
  return levels.map((level) => level * Math.exp(0.1 * normal()));
}

const stepOf30Percent = Array.from({ length: 100 }, (_, index) => (index < 25 ? 13 : 10));

describe('lib/stats/change-point', () => {
  it('finds a clean step exactly', () => {
    const series = [...Array.from({ length: 10 }, () => 30), ...Array.from({ length: 20 }, () => 10)];
    expect(changePointOf(series, { random })).to.deep.equal({
      index: 10,
      before: 30,
      after: 10,
      pValue: 0.001,
      residualAutocorrelation: 0,
    });
  });

  it('finds a rise as well as a fall', () => {
    const series = [1, 2, 1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9, 8, 9];
    expect(changePointOf(series, { random })).to.include({ index: 8, before: 1.5, after: 8.5 });
  });

  it('cuts 1 % of stationary series by mistake', () => {
    const normal = seededNormal(32);
    let mistaken = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const series = noisy(
        Array.from({ length: 60 }, () => 10),
        normal,
      );
      if (changePointOf(series, { random, permutations: 199 }) !== undefined) mistaken++;
    }
    // Three standard errors of 2,000 trials at 1 % are 0.7 %.
    expect(mistaken / 2000).to.be.within(0.003, 0.017);
  });

  it('finds a step of 30 % among 100 rounds always, within a few rounds', () => {
    const normal = seededNormal(33);
    for (let trial = 0; trial < 100; trial++) {
      const found = changePointOf(noisy(stepOf30Percent, normal), { random, permutations: 199 });
      expect(found?.index).to.be.closeTo(25, 8);
      expect(found?.residualAutocorrelation).to.be.within(-0.35, 0.35);
    }
  });

  it('says by the autocorrelation left over that a drift is no step', () => {
    const normal = seededNormal(34);
    const drift = noisy(
      Array.from({ length: 100 }, (_, index) => 10 + index / 2),
      normal,
    );
    expect(changePointOf(drift, { random })?.residualAutocorrelation).to.be.above(0.4);
  });

  it('is not moved by one odd value, equal values, or too few of them', () => {
    const one = [900, ...Array.from({ length: 40 }, (_, index) => 10 + (index % 7))];
    for (const series of [one, [], [1], [1, 2], [5, 5, 5, 5, 5, 5, 5, 5], [9, 1, 1]])
      expect(changePointOf(series, { random })).to.equal(undefined);
  });

  it('gives the same answer for the same seed', () => {
    const series = noisy(stepOf30Percent, seededNormal(35));
    const first = changePointOf(series, { random: seededRandom(1), significance: 0.5 });
    expect(changePointOf(series, { random: seededRandom(1), significance: 0.5 })).to.deep.equal(first);
  });

  it('refuses NaN', () => {
    expect(() => changePointOf([1, Number.NaN, 2], { random }))
      .to.throw('finite')
      .with.property('code', 'ERR_INVALID_OPTION');
  });
});
