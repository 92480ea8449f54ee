import { expect, use } from 'chai';
import { performanceAssertions } from '../../../lib/chai/performance-assertions';
import { LatencyMetrics } from '../../../lib/metrics/latency-metrics';
import { ThroughputMetrics } from '../../../lib/metrics/throughput-metrics';

use(performanceAssertions);

/** From 100 ms on, in an order in which neighbours do not resemble each other. */
function latency(count: number): LatencyMetrics {
  return new LatencyMetrics(Array.from({ length: count }, (_, index) => 100 + ((index * 37) % count)));
}

const hundred = latency(100);
const fifty = new ThroughputMetrics({ totalRequests: 100, totalDurationSeconds: 2 });

function failureOf(assertion: () => unknown): unknown {
  try {
    assertion();
  } catch (error) {
    return error;
  }
  throw new Error('It passed.');
}

/** The warnings of the process while something is asserted. */
async function warningsOf(assertion: () => unknown): Promise<readonly string[]> {
  const warnings: string[] = [];
  const listen = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`);
  process.on('warning', listen);
  assertion();
  await new Promise((done) => setImmediate(done));
  process.off('warning', listen);
  return warnings;
}

describe('lib/chai/performance-assertions @unit', () => {
  it('passes where the samples show that it holds', () => {
    expect(hundred).to.have.percentile(95).below(300);
    expect(hundred).to.have.percentile(95).that.is.at.most(300).and.above(100);
    expect(hundred).to.have.percentile(90).lessThan(300).and.to.have.mean.below(200).and.median.gt(100);
    expect(fifty).to.have.throughput.above(49).and.at.least(50);
    expect({ requests: 300, failed: 0 }).to.have.errorRate.below(0.01);
  });

  it('fails where they show that it is broken, with limit, value, interval and sample size', () => {
    const error = failureOf(() => expect(hundred).to.have.percentile(95).below(150));
    expect(error).to.include({
      name: 'AssertionError',
      message: 'expected p(95) < 150 ms, but it is 194 ms (190 ms to 198 ms, n=100)',
      expected: 'p(95) < 150 ms',
      actual: 'p(95) is 194 ms (190 ms to 198 ms, n=100)',
      showDiff: false,
    });
    expect(failureOf(() => expect(fifty).to.have.throughput.above(60))).to.include({
      message: 'expected throughput > 60/s, but it is 50.0/s (n=100)',
    });
    expect(failureOf(() => expect({ requests: 30, failed: 5 }).to.have.errorRate.below(0.01))).to.include({
      message: 'expected error rate < 1 %, but it is 17 % (6.8 % to 32 %, n=30)',
    });
    expect(failureOf(() => expect(latency(30)).to.have.percentile(99).below(110))).to.include({
      message: 'expected p(99) < 110 ms, but it is at least 128 ms (n=30)',
    });
  });

  it('fails a percentile that the samples do not support, and one without samples', () => {
    expect(failureOf(() => expect(hundred).to.have.percentile(99).below(1000))).to.include({
      message:
        'expected p(99) < 1000 ms, but it is not supported (n=100, it takes 299). Measure more requests, or limit what fewer requests can show.',
    });
    expect(failureOf(() => expect(new LatencyMetrics()).to.have.median.below(1))).to.include({
      message: 'expected p(50) < 1 ms, but it has no samples',
    });
    const none = new ThroughputMetrics();
    expect(failureOf(() => expect(none).to.have.throughput.above(1))).to.include({
      message: 'expected throughput > 1/s, but it cannot be told from this',
    });
  });

  it('points at the line of the assertion', () => {
    const error = failureOf(() => expect(hundred).to.have.percentile(95).below(150));
    const [first] = (error instanceof Error ? (error.stack ?? '') : '')
      .split('\n')
      .filter((line) => /^ +at /.test(line));
    expect(first).to.contain('performance-assertions.test.ts');
  });

  it('keeps words of one’s own, before the message or before the subject', () => {
    const message = 'greeting: expected p(50) < 1 ms, but it is';
    expect(failureOf(() => expect(hundred).to.have.median.below(1, 'greeting')))
      .to.have.property('message')
      .that.contains(message);
    expect(failureOf(() => expect(hundred, 'greeting').to.have.median.below(1)))
      .to.have.property('message')
      .that.contains(message);
  });

  it('warns where the samples do not decide, and fails if the setting says so', async () => {
    const undecided = () => expect(hundred).to.have.percentile(95).below(195);
    expect(await warningsOf(undecided))
      .to.have.length(1)
      .and.to.have.nested.property('[0]')
      .that.matches(
        /^PerfMarkdownWarning: expected p\(95\) < 195 ms, but that is undecided: it is 194 ms \(190 ms to 198 ms, n=100\)\. Measure more requests/,
      );
    process.env['PERF_MARKDOWN_UNDECIDED'] = 'fail';
    try {
      expect(failureOf(undecided)).to.include({ name: 'AssertionError' });
    } finally {
      delete process.env['PERF_MARKDOWN_UNDECIDED'];
    }
  });

  it('leaves every other assertion as it is', () => {
    expect(3).to.be.below(4).and.above(2).and.at.least(3).and.at.most(3);
    expect('abc').to.have.length.above(2);
    expect(failureOf(() => expect(3).to.be.below(2))).to.include({
      message: 'expected 3 to be below 2',
      showDiff: true,
    });
  });

  it('refuses what has no such number, no such percentile, no such limit, and `not`', () => {
    const refusals: readonly (readonly [assertion: () => unknown, message: string])[] = [
      [
        () => expect(3).to.have.mean.below(1),
        'An assertion about latency needs `LatencyMetrics` or a result, but `expect` got 3 (number).',
      ],
      [
        () => expect(hundred).to.have.throughput.above(1),
        'An assertion about throughput needs `ThroughputMetrics` or a result of `perf.throughput`, but `expect` got an object of class LatencyMetrics.',
      ],
      [
        () => expect(hundred).to.have.errorRate.below(0.1),
        'An assertion about error rate needs `{ requests, failed }` or a result, but `expect` got an object of class LatencyMetrics.',
      ],
      [
        () => expect({ requests: 3, failed: 4 }).to.have.errorRate.below(0.1),
        'An assertion about error rate needs `{ requests, failed }` or a result, but `expect` got an object of class Object.',
      ],
      [
        () => expect(hundred).to.have.percentile(101).below(1),
        'Expected a percentile from 0 to 100, got 101 (number).',
      ],
      [
        () => expect(hundred).to.have.mean.below(0),
        'Expected a limit above 0: milliseconds, requests per second, a share below 1, or calls (which may be 0), as a number, got 0 (number).',
      ],
      [
        () => expect(hundred).to.not.have.mean.below(1),
        '`not` turns no limit around, because requests can leave it undecided: say `above` instead of `not … below`.',
      ],
    ];
    for (const [assertion, message] of refusals)
      expect(failureOf(assertion)).to.include({ code: 'ERR_INVALID_OPTION', message });
  });
});
