import { expect } from 'chai';
import { LatencyMetrics } from '../../lib/metrics/latency-metrics';
import { ThroughputMetrics } from '../../lib/metrics/throughput-metrics';
import { PerformanceReport } from '../../reporters/mocha/performance-report';
import { cellTexts, nodesOf, parsed, visibleText } from '../doubles/rendered';

/** What the guide's own project printed of these samples, and what they do not show. */
const FALSE_SENTENCES = [
  '4.8x',
  'minimal impact',
  'sub-linear',
  'more slowly than in proportion',
  'CPU-bound',
  'contention',
  'P99 is 3.3x',
  'speedup',
  '1.25x',
  'No errors',
];

/** 30 samples that lie `stepMs` apart around a middle. */
function around(middleMs: number, stepMs: number, count = 30): readonly number[] {
  return Array.from({ length: count }, (_, index) => middleMs + (index - (count - 1) / 2) * stepMs);
}

/** The 30 samples of 100x100: a cold request of 911 ms and 29 others, the largest of which took 11.7 ms. */
const smallest = [911, ...around(11.1, 0.043, 29)];

const INPUTS: Readonly<Record<string, readonly number[]>> = {
  '100x100': smallest,
  '512x512': around(14.2, 0.05),
  '1024x1024': around(23.8, 0.06),
  '2048x2048': around(61.5, 0.1),
  '4096x4096': around(198.8, 0.13),
};

function guideReport(): string {
  const report = new PerformanceReport('embeddings');
  for (const [key, samples] of Object.entries(INPUTS))
    report.addInputVariationResult(key, new LatencyMetrics(samples));
  // One measurement each of one service that does nothing, 250 and 240 requests.
  const load = (name: string, totalRequests: number, totalDurationSeconds: number) =>
    report.addThroughputResult(
      name,
      new LatencyMetrics(around(4, 0.001, totalRequests)),
      new ThroughputMetrics({ totalRequests, totalDurationSeconds }),
    );
  load('sequential', 250, 1);
  load('concurrent_8', 240, 0.768);
  return report.generateMarkdown();
}

describe('The samples that the guide published @unit', () => {
  const markdown = guideReport();
  const root = parsed(markdown);
  const items = nodesOf(root, 'listItem').map(visibleText);

  it('are those of its table: mean 41.1, p99 650', () => {
    const { mean, p99 } = new LatencyMetrics(smallest);
    expect(mean).to.be.closeTo(41.1, 0.05);
    expect(p99).to.be.closeTo(650, 1);
  });

  it('say 17.9x', () => {
    expect(items[0]).to.match(
      /^Input: 4096x4096 takes 17\.9x as long as 100x100 \(17\.\dx to 18\.\dx; medians 199 ms and 11\.1 ms\)\.$/,
    );
  });

  it('say that one of them may be a cold start', () => {
    expect(items).to.include(
      '⚠️\u00a0The first sample of Input: 100x100 took 911 ms, 77.8x the largest of the others: it may be a cold start. It bends the mean, the deviation and the upper percentiles, but hardly the median. Send a request before the loop, or measure with perf.varying, which keeps the first request apart.',
    );
  });

  it('say none of what they do not show', () => {
    const said = FALSE_SENTENCES.filter((words) => markdown.toLowerCase().includes(words.toLowerCase()));
    expect(said).to.deep.equal([]);
    // 30 samples cannot tell whether p95 is near the median.
    expect(items.filter((item) => item.includes('consistent') && item.includes('Input'))).to.deep.equal([]);
  });

  it('say nothing but what is listed here', () => {
    expect(items.map((item) => item.slice(0, 40))).to.deep.equal([
      'Input: 4096x4096 takes 17.9x as long as ',
      '⚠️\u00a0The first sample of Input: 100x100 to',
      '⚠️\u00a0Measured one after the other, so that',
    ]);
  });

  it('have a largest sample, and no percentile that nobody saw', () => {
    const row = cellTexts(root).find(([name]) => name === '100x100');
    expect(row).to.deep.equal(['100x100', '30', '41', '160', '11.1', '–', '–', '911']);
    const upper = cellTexts(root)
      .filter(([name = '']) => name in INPUTS)
      .flatMap((cells) => cells.slice(-3, -1));
    expect(upper).to.have.length(10);
    expect(upper.filter((cell) => cell !== '–')).to.deep.equal([]);
    expect(markdown).not.to.include('650');
  });

  it('count the requests that were sent', () => {
    const row = cellTexts(root).find(([name]) => name === 'concurrent_8');
    expect(row?.[1]).to.equal('240');
  });
});
