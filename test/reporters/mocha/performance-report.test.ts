import { expect } from 'chai';
import { LatencyMetrics } from '../../../lib/metrics/latency-metrics';
import { ThroughputMetrics } from '../../../lib/metrics/throughput-metrics';
import { PerformanceReport } from '../../../reporters/mocha/performance-report';
import { cellTexts, headings, parsed } from '../../doubles/rendered';

const latency = new LatencyMetrics([10, 12, 14]);
const throughput = new ThroughputMetrics({ totalRequests: 3, totalDurationSeconds: 0.05 });

function cells(report: PerformanceReport, name: string): readonly string[] | undefined {
  return cellTexts(parsed(report.generateMarkdown())).find(([first]) => first === name);
}

describe('reporters/mocha/performance-report @unit', () => {
  it('keeps the guide’s numbers of every input, with the extra ones', () => {
    const report = new PerformanceReport('embeddings');
    report.addInputVariationResult('100x100', latency, { 'Size (KB)': 17.1 });
    report.addInputVariationResult('512x512', latency);
    expect(report.inputVariationResults).to.deep.equal({
      '100x100': { ...latency.toDict(), 'Size (KB)': 17.1 },
      '512x512': latency.toDict(),
    });
    expect(report.service).to.equal('embeddings');
  });

  it('keeps the guide’s numbers of every throughput test', () => {
    const report = new PerformanceReport('embeddings');
    report.addThroughputResult('sequential', latency, throughput);
    expect(report.throughputResults).to.deep.equal({
      sequential: { ...latency.toDict(), ...throughput.toDict() },
    });
    expect(report.throughputResults['sequential']?.requestsPerSecond).to.equal(60);
  });

  it('gives copies: nobody changes its results from outside', () => {
    const report = new PerformanceReport('embeddings');
    const before = report.inputVariationResults;
    report.addInputVariationResult('100x100', latency);
    expect(before).to.deep.equal({});
  });

  it('generates a report of these results alone, without Mocha', () => {
    const report = new PerformanceReport('embeddings');
    report.addInputVariationResult('100x100', latency, { 'Size (KB)': 17.1 });
    report.addThroughputResult('sequential', latency, throughput);
    expect(headings(parsed(report.generateMarkdown()))).to.deep.equal([
      '# embeddings: 2 scenarios measured',
      '## Key Findings',
      '## Test Configuration',
      '## Input Variation',
      '### Input',
      '## Throughput',
      '## Analysis',
    ]);
    expect(cells(report, '100x100')).to.deep.equal([
      '100x100',
      '17.1',
      '3',
      '12',
      '1.6',
      '12.0',
      '–',
      '–',
      '14.0',
    ]);
    expect(cells(report, 'sequential')).to.deep.equal([
      'sequential',
      '3',
      '0.05\u00a0s',
      '60.0\u00a0req/s',
      '12',
      '–',
      '–',
      '14.0',
    ]);
  });

  it('generates a report of nothing', () => {
    const markdown = new PerformanceReport('embeddings').generateMarkdown();
    expect(markdown).to.match(/^# embeddings: 0 scenarios measured\n/);
    expect(markdown).to.include('The data supports no finding.');
  });

  it('takes samples as they were when they were added, and the last ones of a key', () => {
    const report = new PerformanceReport('embeddings');
    const growing = new LatencyMetrics([1]);
    report.addInputVariationResult('a', growing);
    growing.add(99);
    expect(cells(report, 'a')?.[1]).to.equal('1');
    report.addInputVariationResult('a', new LatencyMetrics([5, 6]));
    expect(cells(report, 'a')?.slice(0, 3)).to.deep.equal(['a', '2', '5.5']);
    expect(report.inputVariationResults['a']?.count).to.equal(2);
  });

  it('shows an input without samples as such', () => {
    const report = new PerformanceReport('embeddings');
    report.addInputVariationResult('a', new LatencyMetrics());
    expect(cells(report, 'a')).to.deep.equal(['a', '0', 'no samples', '–', '–', '–', '–', '–']);
    expect(report.generateMarkdown()).to.include('has no samples: nothing is known of its latency.');
  });

  it('takes any key, even those of objects', () => {
    const report = new PerformanceReport('embeddings');
    for (const key of ['__proto__', 'constructor', 'a | b']) report.addInputVariationResult(key, latency);
    expect(Object.keys(report.inputVariationResults)).to.deep.equal(['__proto__', 'constructor', 'a | b']);
    expect(cells(report, '__proto__')?.[1]).to.equal('3');
  });

  it('shows texts beside the numbers of an input', () => {
    const report = new PerformanceReport('embeddings');
    report.addInputVariationResult('a', latency, { Coding: 'gzip', Rows: 20 });
    expect(report.inputVariationResults['a']).to.deep.equal({
      ...latency.toDict(),
      Coding: 'gzip',
      Rows: 20,
    });
    expect(cells(report, 'a')?.slice(0, 3)).to.deep.equal(['a', 'gzip', '20']);
  });

  it('compares keys by the sizes they name, and others as names', () => {
    const sentenceOf = (...keys: readonly string[]) => {
      const report = new PerformanceReport('uploads');
      for (const [index, key] of keys.entries()) {
        const samples = Array.from({ length: 100 }, (_, sample) => 4 ** index * (0.95 + (sample % 11) / 100));
        report.addInputVariationResult(key, new LatencyMetrics(samples));
      }
      return report.generateMarkdown().match(/^- (Input: .*) \(/mu)?.[1];
    };
    expect(sentenceOf('256 KB', '1 MB', '16 MB')).to.equal('Input: 16 MB takes **16.0x** as long as 256 KB');
    expect(sentenceOf('v3', 'v2', 'v1')).to.equal('Input: v1 takes **16.0x** as long as v3');
    expect(sentenceOf('2024-03-01', '2023-01-01')).to.equal(
      'Input: 2023-01-01 takes **4.0x** as long as 2024-03-01',
    );
  });

  it('refuses extra values that are neither finite numbers nor texts', () => {
    const report = new PerformanceReport('embeddings');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => report.addInputVariationResult('a', latency, { size: value }))
        .to.throw(
          `The extra value \`size\` of 'a' must be a finite number or a text, but it is ${value} (number).`,
        )
        .with.property('code', 'ERR_INVALID_REPORT');
    }
    expect(report.inputVariationResults).to.deep.equal({});
    expect(report.generateMarkdown()).to.include('# embeddings: 0 scenarios measured');
  });

  it('refuses extra values that would hide a latency', () => {
    expect(() => new PerformanceReport('embeddings').addInputVariationResult('a', latency, { mean: 1 }))
      .to.throw('`mean`')
      .with.property('code', 'ERR_INVALID_REPORT');
  });

  it('refuses a duration that gives no throughput', () => {
    const report = new PerformanceReport('embeddings');
    for (const totalDurationSeconds of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1e306]) {
      const wrong = new ThroughputMetrics({ totalRequests: 3, totalDurationSeconds });
      expect(() => report.addThroughputResult('a', latency, wrong))
        .to.throw(
          `\`totalDurationSeconds\` of 'a' must be a number from 1e-9 to 1e12, but it is ${totalDurationSeconds} (number).`,
        )
        .with.property('code', 'ERR_INVALID_REPORT');
    }
    expect(report.throughputResults).to.deep.equal({});
  });

  it('refuses a latency whose sums are no numbers', () => {
    const report = new PerformanceReport('embeddings');
    const wrong = new LatencyMetrics([1, 1e308]);
    const message = "A latency of 'a' must be below 2^53 milliseconds, but the largest is 1e+308 (number).";
    expect(() => report.addInputVariationResult('a', wrong)).to.throw(message);
    expect(() => report.addThroughputResult('a', wrong, throughput)).to.throw(message);
  });

  it('refuses what JavaScript passes in the place of a name and of numbers', () => {
    const report = new PerformanceReport('embeddings');
    const refusals = [
      [['10', undefined], "The numbers of '10' must be of class LatencyMetrics, but got undefined."],
      [[10, latency], 'The name of a result must be a text, but it is 10 (number).'],
    ] as const;
    for (const [given, message] of refusals)
      expect(() => Reflect.apply(report.addInputVariationResult, report, given)).to.throw(message);
    expect(() =>
      Reflect.apply(report.addThroughputResult, report, ['a', latency, { totalRequests: 5 }]),
    ).to.throw("The numbers of 'a' must be of class ThroughputMetrics, but got an object of class Object.");
  });

  it('refuses a number of requests that is none', () => {
    const report = new PerformanceReport('embeddings');
    for (const totalRequests of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const wrong = new ThroughputMetrics({ totalRequests, totalDurationSeconds: 1 });
      expect(() => report.addThroughputResult('a', latency, wrong))
        .to.throw(`\`totalRequests\` of 'a' must be a whole number, but it is ${totalRequests} (number).`)
        .with.property('code', 'ERR_INVALID_REPORT');
    }
  });

  it('refuses a service that can be no file name', () => {
    for (const service of ['', '../x', 'a b', '.hidden'])
      expect(() => new PerformanceReport(service))
        .to.throw('`service` must be')
        .with.property('code', 'ERR_INVALID_OPTION');
  });
});
