import { expect } from 'chai';
import { percentileInterval } from '../../../lib/stats/order-statistics';
import { percentileBounds, shareBounds } from '../../../lib/stats/percentile-bounds';
import { type SortedSamples, sortedSamples } from '../../../lib/stats/sorted';

function ranks(count: number): SortedSamples {
  return sortedSamples(Array.from({ length: count }, (_, index) => index)) ?? expect.fail();
}

function bounds(count: number, p: number, doubt = 0.05, effective = count) {
  return percentileBounds(ranks(count), p, { samples: count, effective }, doubt);
}

describe('lib/stats/percentile-bounds @unit', () => {
  it('are the order statistics of the two-sided interval, each with half of its doubt', () => {
    for (const p of [5, 50, 90, 95, 99]) {
      for (const count of [6, 7, 30, 36, 71, 72, 73, 368, 369, 1000]) {
        const interval = percentileInterval(ranks(count), p, 0.95);
        if (!interval) continue;
        const { low, high } = interval;
        expect(bounds(count, p, 0.025), `p${p} of ${count}`).to.deep.equal({ low, high });
      }
    }
  });

  it('an upper bound takes 59 samples for p95, 299 for p99, 2,995 for p99.9; a lower one hardly any', () => {
    for (const [p, needed] of [
      [95, 59],
      [99, 299],
      [99.9, 2995],
    ] as const) {
      expect(bounds(needed - 1, p)).to.not.have.property('high');
      expect(bounds(needed, p).high).to.equal(needed - 1);
    }
    expect(bounds(30, 99)).to.deep.equal({ low: 28 });
    expect(bounds(30, 99.9)).to.deep.equal({ low: 29 });
    expect(bounds(1, 50)).to.deep.equal({});
  });

  it('are wider where samples are worth fewer', () => {
    const all = bounds(1000, 95);
    const few = bounds(1000, 95, 0.05, 200);
    expect(few.low).to.be.lessThan(all.low ?? 0);
    expect(few.high).to.be.greaterThan(all.high ?? 0);
    expect(bounds(100, 95, 0.05, 40)).to.not.have.property('high');
  });

  it('count samples above all others', () => {
    const size = { samples: 100, effective: 100 };
    expect(percentileBounds(ranks(90), 95, size, 0.05)).to.deep.equal({
      low: Number.POSITIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
    expect(percentileBounds(ranks(90), 50, size, 0.05)).to.deep.equal(bounds(100, 50));
  });

  it('share bounds of what was never seen are those of the rule of three', () => {
    // Exactly: 0 of 30 leaves 9.5 %.
    expect(shareBounds(0, { samples: 30, effective: 30 }, 0.05).high).to.be.closeTo(
      1 - 0.05 ** (1 / 30),
      1e-12,
    );
  });
});
