import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import {
  addedHistograms,
  DurationCounter,
  durationHistogram,
  HISTOGRAM_RESOLUTION,
  timesIn,
} from '../../../lib/stats/duration-histogram';
import { meanOf, standardDeviationOf } from '../../../lib/stats/moments';
import { percentileOf } from '../../../lib/stats/percentile';
import { sortedSamples } from '../../../lib/stats/sorted';
import { percentileIn } from '../../doubles/counted-times';

function counted(durationsMs: Iterable<number>) {
  const counter = new DurationCounter();
  for (const durationMs of durationsMs) counter.add(durationMs);
  return counter.histogram();
}

describe('lib/stats/duration-histogram @unit', () => {
  // Over nine orders of magnitude, so that any fixed width of bins would show.
  const random = seededRandom(5);
  const durations = Array.from({ length: 20_001 }, () => 10 ** (random() * 9 - 4));
  const histogram = counted(durations);
  const sorted = sortedSamples(durations);

  it('gives percentiles to within half of its resolution', () => {
    if (!sorted) throw new Error('There are samples.');
    for (const p of [1, 10, 50, 90, 99, 99.9]) {
      const exact = percentileOf(sorted, p);
      const error = Math.abs(percentileIn(histogram, p) - exact) / exact;
      // Beside the bin's half width there is the interpolation between two of 20,001 samples, which has its own error.
      expect(error, `p${p}`).to.be.at.most(HISTOGRAM_RESOLUTION / 2 + 0.002);
    }
  });

  it('gives count, mean, deviation, smallest and largest exactly', () => {
    expect(histogram.count).to.equal(durations.length);
    expect(histogram.sumMs / histogram.count / meanOf(durations)).to.be.closeTo(1, 1e-12);
    const deviation = Math.sqrt(histogram.squaredDeviationsMs2 / histogram.count);
    expect(deviation / standardDeviationOf(durations)).to.be.closeTo(1, 1e-12);
    expect(percentileIn(histogram, 0)).to.equal(Math.min(...durations));
    expect(percentileIn(histogram, 100)).to.equal(Math.max(...durations));
  });

  it('has the value itself in the bin it was counted in', () => {
    for (const value of [1e-6, 0.001, 0.9999, 1, 1.5, 1234.567, 6e5]) {
      const { valueMs, counts } = counted([value]);
      expect(counts).to.deep.equal([1]);
      expect(Math.abs((valueMs[0] ?? Number.NaN) - value) / value).to.be.at.most(HISTOGRAM_RESOLUTION / 2);
    }
  });

  it('lists only bins that hold any, ascending', () => {
    const { valueMs, counts } = counted([5, 500, 5, 0.5]);
    expect(counts).to.deep.equal([1, 2, 1]);
    expect([...valueMs].sort((a, b) => a - b)).to.deep.equal(valueMs);
  });

  it('counts 0 as the smallest it can tell, and keeps it as the minimum', () => {
    expect(counted([0, 1])).to.include({ count: 2, minMs: 0, maxMs: 1 });
  });

  it('adds what was counted apart to the same as if it had been counted as one', () => {
    const parts = [durations.slice(0, 50), durations.slice(50, 9000), durations.slice(9000)];
    const added = addedHistograms(parts.map((part) => counted(part)));
    const { squaredDeviationsMs2, sumMs, ...exact } = histogram;
    expect(added).to.deep.include(exact);
    expect((added?.sumMs ?? 0) / sumMs).to.be.closeTo(1, 1e-12);
    expect((added?.squaredDeviationsMs2 ?? 0) / squaredDeviationsMs2).to.be.closeTo(1, 1e-9);
    expect(addedHistograms([])).to.equal(undefined);
    expect(durationHistogram([])).to.equal(undefined);
  });

  it('gives back as many times, each within half of its resolution, the smallest and the largest exactly', () => {
    const times = timesIn(histogram);
    if (!times || !sorted) throw new Error('There are samples.');
    expect(times).to.have.length(sorted.length);
    expect([times[0], times.at(-1)]).to.deep.equal([sorted[0], sorted.at(-1)]);
    for (const [index, ms] of times.entries())
      expect(Math.abs(ms / (sorted[index] ?? Number.NaN) - 1)).to.be.at.most(HISTOGRAM_RESOLUTION / 2);
    expect(timesIn(counted([5]))?.[0]).to.equal(5);
  });
});
