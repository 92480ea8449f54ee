import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { expectedRange, type LogScatter, logScatterOf } from '../../../lib/stats/log-scatter';
import { expectClose, seededNormal } from './reference';

function scatterOf(values: readonly number[], least = 0): LogScatter {
  const scatter = logScatterOf(values, least);
  if (!scatter) throw new Error('Expected a scatter, got none.');
  return scatter;
}

const powers = [-2, -1, 0, 1, 2].map(Math.exp);

describe('logScatterOf @unit', () => {
  it('describes logarithms', () => {
    const { count, mean, median, deviation, ordinary, farthest } = scatterOf(powers);
    expect(count).to.equal(5);
    expect(mean).to.be.closeTo(0, 1e-15);
    expect(median).to.be.closeTo(0, 1e-15);
    expectClose(deviation, Math.sqrt(2.5) * Math.sqrt(1.2), 1e-12);
    expectClose(ordinary, 1.4826, 1e-12);
    expectClose(farthest, 2 / 1.4826, 1e-12);
  });

  it('does not change its ordinary scatter for a single odd value, which is the farthest', () => {
    const [without, withOne] = [powers, [...powers.slice(0, 4), Math.exp(20)]].map((of) => scatterOf(of));
    expect(withOne?.ordinary).to.equal(without?.ordinary);
    expectClose(withOne?.farthest, 20 / 1.4826, 1e-12);
  });

  it('is at least what it is told to be', () => {
    const { deviation, ordinary, farthest } = scatterOf([5, 5, 5], 0.02);
    expectClose(deviation, 0.02 * Math.sqrt(4 / 3), 1e-12);
    expect([ordinary, farthest]).to.deep.equal([0.02, 0]);
  });

  it('has an ordinary scatter where most values are equal', () => {
    const { deviation, ordinary } = scatterOf([5, 5, 5, 5, 6]);
    expectClose(ordinary * Math.sqrt(1.2), deviation, 1e-12);
  });

  it('is none of equal values', () => {
    expect(logScatterOf([5, 5, 5], 0)).to.equal(undefined);
  });

  it('refuses what has no logarithm, and a single value', () => {
    for (const values of [[1], [1, 0], [1, -1], [1, Number.NaN], [1, Number.POSITIVE_INFINITY]])
      expect(() => logScatterOf(values, 0)).to.throw(PerfMarkdownError);
  });
});

describe('expectedRange @unit', () => {
  it('is the prediction interval of the textbook', () => {
    // t(0.975, 4) = 2.776445, as in any table.
    const reach = 2.7764451052 * Math.sqrt(2.5) * Math.sqrt(1.2);
    const { low, high, isWidened } = expectedRange(scatterOf(powers), 0.95, 0);
    expectClose(Math.log(high), reach, 1e-9);
    expectClose(Math.log(low), -reach, 1e-9);
    expect(isWidened).to.equal(false);
  });

  it('reaches as far as it is told to', () => {
    const { low, high, isWidened } = expectedRange(scatterOf(powers), 0.95, 10);
    expectClose(Math.log(high), 14.826, 1e-12);
    expectClose(Math.log(low), -14.826, 1e-12);
    expect(isWidened).to.equal(true);
  });

  it('holds one more value as often as it says', () => {
    const normal = seededNormal(3);
    const draw = () => 10 * Math.exp(0.05 * normal());
    let outside = 0;
    for (let trial = 0; trial < 4000; trial += 1) {
      const { low, high } = expectedRange(scatterOf(Array.from({ length: 10 }, draw)), 0.95, 0);
      const next = draw();
      if (next < low || next > high) outside += 1;
    }
    // 200 are expected, with a standard deviation of 14.
    expect(outside).to.be.within(150, 250);
  });
});
