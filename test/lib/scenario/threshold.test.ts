import { expect } from 'chai';
import { type Comparator, holds, isUpperLimit, metricName, unitOf } from '../../../lib/scenario/threshold';

describe('lib/scenario/threshold @unit', () => {
  it('holds on the right side of the limit, and on it where that is allowed', () => {
    const sides = (comparator: Comparator) =>
      [1, 2, 3].map((value) => holds(value, { comparator, limit: 2 }));
    expect(sides('<')).to.deep.equal([true, false, false]);
    expect(sides('<=')).to.deep.equal([true, true, false]);
    expect(sides('>')).to.deep.equal([false, false, true]);
    expect(sides('>=')).to.deep.equal([false, true, true]);
    expect((['<', '<=', '>', '>='] as const).map((comparator) => isUpperLimit({ comparator }))).to.deep.equal(
      [true, true, false, false],
    );
  });

  it('names a metric, and what its limit is measured in', () => {
    const metrics = [
      { kind: 'percentile', percentile: 99.9 },
      { kind: 'ratio', over: 99, under: 50 },
      { kind: 'mean' },
      { kind: 'error rate' },
      { kind: 'throughput' },
      { kind: 'calls', of: 'pg' },
      { kind: 'calls ratio', of: 'cache miss' },
    ] as const;
    expect(metrics.map((metric) => [metricName(metric), unitOf(metric)])).to.deep.equal([
      ['p(99.9)', 'ms'],
      ['p(99)/p(50)', 'ratio'],
      ['mean', 'ms'],
      ['error rate', 'share'],
      ['throughput', 'per second'],
      ['calls(pg)', 'calls'],
      ['calls(cache miss)/base', 'ratio'],
    ]);
  });
});
