import { expect } from 'chai';
import type { ConcurrencySummary } from '../../../lib/analysis/groups';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { throughputTable } from '../../../reporters/markdown/throughput-table';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';
import { cellTexts, parsed } from '../../doubles/rendered';
import { speedUpOf } from '../../doubles/reports';

const LOAD = { kind: 'throughput', group: 'Throughput' } as const;

function level(workers: number, ms: number): Recording {
  const rounds = Array.from({ length: 10 }, () => Array.from({ length: 30 }, () => ms));
  return recordingOf({ ...LOAD, rounds, name: workers === 1 ? 'sequential' : `${workers} workers`, workers });
}

const summary: ConcurrencySummary = {
  kind: 'throughput',
  name: 'Throughput',
  scenarios: [],
  baseline: 'Throughput: sequential',
  speedUps: [speedUpOf('Throughput: 2 workers', { ratio: 1.9, low: 1.8, high: 2 })],
  saturation: null,
  peak: null,
};

function rowsOf(recordings: readonly Recording[], group?: ConcurrencySummary) {
  return cellTexts(parsed(throughputTable(measuredScenarios(recordings), group)));
}

function captionOf(recordings: readonly Recording[], group?: ConcurrencySummary) {
  return throughputTable(measuredScenarios(recordings), group).split('\n').at(-1);
}

describe('reporters/markdown/throughput-table @unit', () => {
  it('has the guide’s columns', () => {
    expect(rowsOf([level(1, 10), level(2, 10)])).to.deep.equal([
      ['Test', 'Requests', 'Duration', 'Throughput', 'Mean', 'P95', 'P99', 'Max'],
      ['sequential', '300', '3.00\u00a0s', '100\u00a0req/s', '10.0', '10.0', '10.0', '10.0'],
      ['2 workers', '300', '1.50\u00a0s', '200\u00a0req/s', '10.0', '10.0', '10.0', '10.0'],
    ]);
  });

  it('gives the speed-up with its interval', () => {
    const rows = rowsOf([level(1, 10), level(2, 10), level(4, 10)], summary);
    expect(rows.map((row) => row.at(-1))).to.deep.equal(['Speed-up', '1', '1.9x (1.80x to 2.00x)', '–']);
    expect(captionOf([level(1, 10), level(2, 10)], summary)).to.match(
      /^<sub>Mean and percentiles in milliseconds\. Speed-up over sequential, with its interval\. Throughput with its 99 % interval over rounds\. It is counted from the first answers in a round/,
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

  it('has the interval beside each throughput', () => {
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Array.from({ length: 30 }, () => 10 + round / 10),
    );
    const cells = rowsOf([recordingOf({ ...LOAD, rounds, name: 'sequential' })])[1];
    expect(cells?.[3]).to.equal('96\u00a0req/s (93 to 99)');
  });

  it('has counts and why there is no rate where a scenario ended early, failed in part, or is too short', () => {
    const ended = { ...level(1, 10), stoppedBecause: 'a request timed out' };
    const few = recordingOf({ ...LOAD, rounds: [[5, 5, 5]], name: '16 workers', workers: 16 });
    expect(rowsOf([ended, withFailures(level(2, 10), 0, 3), few]).slice(1)).to.deep.equal([
      ['sequential', '300', '3.00\u00a0s', 'ended early', '–', '–', '–', '–'],
      ['2 workers', '297', '1.50\u00a0s', '3 of 300 failed', '–', '–', '–', '–'],
      ['16 workers', '3', '0.01\u00a0s', 'too few requests for 16 workers', '5.00', '–', '–', '5.00'],
    ]);
  });

  it('says that there are no samples', () => {
    expect(rowsOf([failedRecording({ ...LOAD, name: '4 workers' })])[1]).to.deep.equal([
      '4 workers',
      '0',
      '0.01\u00a0s',
      'no samples',
      '–',
      '–',
      '–',
      '–',
    ]);
  });
});
