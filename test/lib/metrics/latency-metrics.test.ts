import { expect } from 'chai';
import fc from 'fast-check';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { seededRandom } from '../../../lib/core/random';
import { LatencyMetrics } from '../../../lib/metrics/latency-metrics';
import { reference } from '../../fixtures/metrics/read-reference';

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function countsOf(metrics: LatencyMetrics, bins: number): readonly number[] {
  return Object.values(metrics.histogram(bins));
}

/** Adds whatever it is given, as JavaScript without types does. */
function addUntyped(metrics: LatencyMetrics, sample: unknown): void {
  Reflect.apply(metrics.add, metrics, [sample]);
}

describe('LatencyMetrics without samples @unit', () => {
  const metrics = new LatencyMetrics();

  it('every number is 0, as in the guide', () => {
    expect(metrics.toDict()).to.deep.equal({
      count: 0,
      mean: 0,
      min: 0,
      max: 0,
      std: 0,
      p50: 0,
      p95: 0,
      p99: 0,
    });
    expect(metrics.percentile(75)).to.equal(0);
  });

  it('but says that it is empty', () => {
    expect(metrics.isEmpty).to.equal(true);
    expect(metrics.samples).to.deep.equal([]);
    expect(metrics.histogram()).to.deep.equal({});
    expect(metrics.summary()).to.equal('No samples collected');
  });
});

describe('LatencyMetrics: samples @unit', () => {
  it('keeps them in the order they were added', () => {
    const metrics = new LatencyMetrics([3, 1]);
    metrics.add(2);
    expect(metrics.samples).to.deep.equal([3, 1, 2]);
    expect(metrics.count).to.equal(3);
    expect(metrics.isEmpty).to.equal(false);
  });

  it('takes any iterable', () => {
    expect(new LatencyMetrics(new Float64Array([1, 2])).samples).to.deep.equal([1, 2]);
    expect(new LatencyMetrics(new Set([4, 5])).samples).to.deep.equal([4, 5]);
  });

  it('gives a copy', () => {
    const metrics = new LatencyMetrics([1, 2]);
    const copy = [...metrics.samples];
    copy.push(99);
    expect(metrics.samples).to.deep.equal([1, 2]);
    expect(metrics.samples).not.to.equal(metrics.samples);
  });

  it('a sample added after a statistic was read counts', () => {
    const metrics = new LatencyMetrics([10]);
    expect(metrics.max).to.equal(10);
    metrics.add(30);
    expect(metrics).to.include({ count: 2, mean: 20, min: 10, max: 30, p50: 20, std: 10 });
  });

  it('a sample of 0 ms is a sample', () => {
    const metrics = new LatencyMetrics([0]);
    expect(metrics.isEmpty).to.equal(false);
    expect(metrics.count).to.equal(1);
  });

  for (const [what, sample, shown] of [
    ['NaN', Number.NaN, 'NaN (number)'],
    ['Infinity', Number.POSITIVE_INFINITY, 'Infinity (number)'],
    ['-Infinity', Number.NEGATIVE_INFINITY, '-Infinity (number)'],
    ['a negative number', -0.001, '-0.001 (number)'],
    ['a string', '12', "'12' (string)"],
    ['a bigint', 12n, '12n (bigint)'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a boxed number', Object(12), 'an object of class Number'],
    ['an array', [12], '[12] (array)'],
  ] as const)
    it(`refuses ${what}, and adds nothing`, () => {
      const metrics = new LatencyMetrics([1, 2]);
      expect(() => addUntyped(metrics, sample))
        .to.throw(PerfMarkdownError)
        .with.property('code', 'ERR_INVALID_SAMPLE');
      expect(() => addUntyped(metrics, sample)).to.throw(
        `A latency sample must be a finite number of milliseconds, 0 or more, but sample 3 is ${shown}. `,
      );
      expect(metrics.samples).to.deep.equal([1, 2]);
      expect(metrics.mean).to.equal(1.5);
    });

  it('refuses them in the constructor too, and says which', () => {
    expect(() => new LatencyMetrics([1, 2, Number.NaN])).to.throw(PerfMarkdownError, 'sample 3 is NaN');
  });
});

describe('LatencyMetrics against numpy @unit', () => {
  it('has reference values', () => {
    expect(reference.sets.length).to.equal(16);
  });

  for (const { name, samples, ...expected } of reference.sets)
    describe(name, () => {
      const metrics = new LatencyMetrics(samples);
      const largest = expected.max;

      it('mean and standard deviation', () => {
        expect(metrics.mean).to.be.closeTo(expected.mean, 1e-12 * expected.mean);
        // numpy squares distances of 1e-300 to 0; and its rounded mean shifts a deviation far smaller than the mean.
        const toleranceMs = name === 'tiny' ? 3e-300 : 1e-12 * expected.std + 1e-17 * largest;
        expect(metrics.std).to.be.closeTo(expected.std, toleranceMs);
      });

      it('smallest, largest and percentiles, to the last bit', () => {
        expect(metrics.min).to.equal(expected.min);
        expect(metrics.max).to.equal(expected.max);
        expect(expected.percentiles.map(([p]) => [p, metrics.percentile(p)])).to.deep.equal(
          expected.percentiles,
        );
      });

      it('counts of the histogram', () => {
        for (const { bins, counts } of expected.histograms)
          expect(sum(countsOf(metrics, bins)), `${bins} bins`).to.equal(sum(counts));
        const same = expected.histograms.filter(({ labels }) => new Set(labels).size === labels.length);
        for (const { bins, counts } of same)
          expect(countsOf(metrics, bins), `${bins} bins`).to.deep.equal(counts);
      });

      it('labels of the histogram, where they differ from one another', () => {
        const same = expected.histograms.filter(({ labels }) => new Set(labels).size === labels.length);
        expect(same).to.include(expected.histograms[0]);
        for (const { bins, labels } of same)
          expect(Object.keys(metrics.histogram(bins)), `${bins} bins`).to.deep.equal(labels);
      });

      it('summary', () => {
        expect(metrics.summary()).to.equal(expected.summary);
      });
    });
});

describe('LatencyMetrics: statistics @unit', () => {
  it('named percentiles are the percentiles', () => {
    const metrics = new LatencyMetrics(Array.from({ length: 101 }, (_, index) => index));
    expect(metrics).to.include({ p50: 50, p95: 95, p99: 99 });
    expect(metrics.percentile(12.5)).to.equal(12.5);
  });

  it('refuses a percentile outside of 0 to 100, with samples and without', () => {
    for (const metrics of [new LatencyMetrics([1]), new LatencyMetrics()])
      for (const p of [-1, 100.1, Number.NaN])
        expect(() => metrics.percentile(p))
          .to.throw(PerfMarkdownError)
          .with.property('code', 'ERR_INVALID_OPTION');
  });

  it('refuses a number of bins that is no whole number above 0', () => {
    for (const metrics of [new LatencyMetrics([1]), new LatencyMetrics()])
      for (const bins of [0, -1, 1.5, Number.NaN])
        expect(() => metrics.histogram(bins))
          .to.throw(PerfMarkdownError)
          .with.property('code', 'ERR_INVALID_OPTION');
  });

  it('equal samples have a deviation of exactly 0', () => {
    expect(new LatencyMetrics(Array(30).fill(0.1)).std).to.equal(0);
    expect(new LatencyMetrics(Array(30).fill(0.1)).mean).to.equal(0.1);
  });

  it('does not overflow near the largest number', () => {
    const metrics = new LatencyMetrics([1.7e308, 1.7e308, 1.6e308]);
    expect(metrics.mean).to.be.closeTo((5 / 3) * 1e308, 1e296);
    expect(metrics.p50).to.equal(1.7e308);
  });

  it('a million samples', () => {
    const random = seededRandom(1);
    const metrics = new LatencyMetrics();
    // 0 to 999,999 milliseconds, each once, in an order that is far from sorted.
    const offset = Math.floor(random() * 1e6);
    for (let i = 0; i < 1e6; i += 1) metrics.add((i * 700_001 + offset) % 1e6);
    expect(metrics).to.include({ count: 1e6, min: 0, max: 999_999, p50: 499_999.5, mean: 499_999.5 });
    expect(metrics.p99).to.be.closeTo(989_999.01, 1e-9);
    expect(metrics.std).to.be.closeTo(Math.sqrt((1e12 - 1) / 12), 1e-6);
    expect(countsOf(metrics, 10)).to.deep.equal(Array(10).fill(100_000));
    expect(metrics.samples[1]).to.equal((700_001 + offset) % 1e6);
  });
});

describe('LatencyMetrics: histogram @unit', () => {
  it('has ten bins unless told otherwise', () => {
    expect(Object.keys(new LatencyMetrics([1, 2, 3]).histogram())).to.have.length(10);
    expect(new LatencyMetrics([1, 2, 3]).histogram(2)).to.deep.equal({ '1.0-2.0ms': 1, '2.0-3.0ms': 2 });
  });

  it('takes more decimals where one would give two bins the same name', () => {
    expect(new LatencyMetrics([1, 1.01, 1.02, 1.03]).histogram(3)).to.deep.equal({
      '1.00-1.01ms': 1,
      '1.01-1.02ms': 1,
      '1.02-1.03ms': 2,
    });
  });

  it('loses no sample even where no number of decimals tells the bins apart', () => {
    for (const samples of [
      [0, 1e-25, 2e-25, 3e-25],
      [5e-324, 1e-323, 2e-323],
      [1e17, 1e17, 1e17 + 16],
      [1e300, 1e300],
    ])
      expect(sum(countsOf(new LatencyMetrics(samples), 4)), String(samples)).to.equal(samples.length);
  });

  it('loses no sample of any set', () => {
    const samples = fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 40 }), (values, bins) => {
        expect(sum(countsOf(new LatencyMetrics(values), bins))).to.equal(values.length);
      }),
    );
  });
});

describe('LatencyMetrics: text and JSON @unit', () => {
  const metrics = new LatencyMetrics([1, 2, 3, 4]);
  const dict = {
    count: 4,
    mean: 2.5,
    min: 1,
    max: 4,
    std: 1.118_033_988_749_895,
    p50: 2.5,
    p95: 3.849_999_999_999_999_6,
    p99: 3.9699999999999998,
  };

  it('summary has the eight lines of the guide', () => {
    expect(metrics.summary()).to.equal(
      'Samples: 4\nMean:    2.50 ms\nMin:     1.00 ms\nMax:     4.00 ms\nStd:     1.12 ms\n' +
        'P50:     2.50 ms\nP95:     3.85 ms\nP99:     3.97 ms',
    );
  });

  it('toDict has its numbers', () => {
    expect(metrics.toDict()).to.deep.equal(dict);
  });

  it('JSON is the same', () => {
    expect(JSON.parse(JSON.stringify(metrics))).to.deep.equal(dict);
  });
});
