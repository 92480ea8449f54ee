import { expect } from 'chai';
import fc from 'fast-check';
import { histogramOf } from '../../../lib/stats/histogram';
import { describedSamples } from './reference';

describe('lib/stats/histogram', () => {
  for (const { name, values, histograms } of describedSamples)
    it(`equals numpy.histogram on: ${name}`, () => {
      for (const { bins, counts, edges } of histograms)
        expect(histogramOf(Float64Array.from(values), bins)).to.deep.equal({ counts, edges });
    });

  it('has ten bins unless told otherwise', () => {
    expect(histogramOf([1, 2]).counts).to.deep.equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('counts every sample once, between the edges of its bin', () => {
    const samples = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((value) => value / 10),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 30 }), (values, binCount) => {
        const { counts, edges } = histogramOf(values, binCount);
        const naive = counts.map(
          (_, bin) =>
            values.filter(
              (value) =>
                value >= (edges[bin] ?? Number.NaN) &&
                (bin === binCount - 1 || value < (edges[bin + 1] ?? Number.NaN)),
            ).length,
        );
        expect(counts).to.deep.equal(naive);
        expect(counts.reduce((sum, count) => sum + count, 0)).to.equal(values.length);
      }),
    );
  });

  it('keeps samples that are too large or too close for distinct edges', () => {
    expect(histogramOf([1e300, 1e300]).counts).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(histogramOf([0, 5e-324, 5e-324], 2).counts.reduce((sum, count) => sum + count, 0)).to.equal(3);
  });

  it('refuses no samples, no bins, half a bin and NaN', () => {
    expect(() => histogramOf([]))
      .to.throw('at least one sample')
      .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => histogramOf([1], 0)).to.throw('`binCount`');
    expect(() => histogramOf([1], 2.5)).to.throw('`binCount`');
    expect(() => histogramOf([1, Number.NaN])).to.throw('finite');
  });
});
