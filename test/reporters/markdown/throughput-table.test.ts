import { expect } from 'chai';
import type { Finding } from '../../../lib/analysis/finding';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { throughputTable } from '../../../reporters/markdown/throughput-table';
import { failedRecording, handWrittenOf, recordingOf } from '../../doubles/recordings';
import { cellTexts, parsed } from '../../doubles/rendered';
import { findingOf } from '../../doubles/reports';

const LOAD = { kind: 'throughput', group: 'Throughput' } as const;

function level(workers: number, ms: number): Recording {
  const rounds = Array.from({ length: 10 }, () => Array.from({ length: 30 }, () => ms));
  return recordingOf({ ...LOAD, rounds, name: workers === 1 ? 'sequential' : `${workers} workers`, workers });
}

const speedUp = findingOf({
  rule: 'speed-up',
  scenarios: ['Throughput: sequential', 'Throughput: 2 workers'],
  effects: [{ quantity: 'speed-up', value: 1.9, low: 1.8, high: 2, confidence: 0.99 }],
});

function rowsOf(recordings: readonly Recording[], findings: readonly Finding[] = []) {
  return cellTexts(parsed(throughputTable(measuredScenarios(recordings), findings)));
}

function captionOf(recordings: readonly Recording[], findings: readonly Finding[] = []) {
  return throughputTable(measuredScenarios(recordings), findings).split('\n').at(-1);
}

describe('reporters/markdown/throughput-table @unit', () => {
  it('has the guide’s columns', () => {
    expect(rowsOf([level(1, 10), level(2, 10)])).to.deep.equal([
      ['Test', 'Requests', 'Duration', 'Throughput', 'Mean', 'P95', 'P99', 'Max'],
      ['sequential', '300', '3.00\u00a0s', '100\u00a0req/s', '10.0', '10.0', '10.0', '10.0'],
      ['2 workers', '300', '1.50\u00a0s', '200\u00a0req/s', '10.0', '10.0', '10.0', '10.0'],
    ]);
  });

  it('gives the speed-up with the interval of its finding', () => {
    const rows = rowsOf([level(1, 10), level(2, 10), level(4, 10)], [speedUp]);
    expect(rows.map((row) => row.at(-1))).to.deep.equal(['Speed-up', '1', '1.9x (1.80x to 2.00x)', '–']);
    expect(captionOf([level(1, 10), level(2, 10)], [speedUp])).to.match(
      /^<sub>Mean and percentiles in milliseconds\. Speed-up over sequential, with its interval\. Throughput of several workers is counted in whole waves/,
    );
  });

  it('claims no speed-up from single measurements', () => {
    const once = (name: string, totalMs: number) => handWrittenOf([1, 2, 3], { ...LOAD, name }, totalMs);
    const recordings = [once('sequential', 250), once('concurrent_8', 200)];
    expect(rowsOf(recordings)[0]).to.deep.equal([
      'Test',
      'Requests',
      'Duration',
      'Throughput',
      'Mean',
      'P95',
      'P99',
      'Max',
    ]);
    expect(captionOf(recordings)).to.equal(
      '<sub>Mean and percentiles in milliseconds. –: too few requests for that percentile (P95 needs 59, P99 needs 299).</sub>',
    );
  });

  it('says that there are no samples', () => {
    expect(rowsOf([failedRecording({ ...LOAD, name: '4 workers' })])[1]).to.deep.equal([
      '4 workers',
      '0',
      '–',
      'no samples',
      '–',
      '–',
      '–',
      '–',
    ]);
  });
});
