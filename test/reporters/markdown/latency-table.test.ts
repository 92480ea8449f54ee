import { expect } from 'chai';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { latencyTable } from '../../../reporters/markdown/latency-table';
import { failedRecording, handWrittenOf } from '../../doubles/recordings';
import { cellTexts, parsed } from '../../doubles/rendered';

function upTo(
  count: number,
  name = `${count}`,
  extra?: Readonly<Record<string, number | string>>,
): Recording {
  const samples = Array.from({ length: count }, (_, index) => ((index * 37) % count) + 1);
  return handWrittenOf(samples, { name, ...(extra && { extra }) });
}

function rowsOf(...recordings: readonly Recording[]) {
  return cellTexts(parsed(latencyTable('Input', measuredScenarios(recordings))));
}

function captionOf(...recordings: readonly Recording[]) {
  return latencyTable('Input', measuredScenarios(recordings)).split('\n').at(-1);
}

describe('reporters/markdown/latency-table @unit', () => {
  it('shows p95 and p99 only where so many samples support them', () => {
    expect(rowsOf(upTo(30), upTo(100), upTo(1001))).to.deep.equal([
      ['Input', 'n', 'Mean', 'Std', 'P50', 'P95', 'P99', 'Max'],
      ['30', '30', '16', '8.7', '15.5', '–', '–', '30.0'],
      ['100', '100', '51', '29', '50.5', '95.0', '–', '100'],
      ['1001', '1,001', '500', '290', '501', '950', '991', '1,000'],
    ]);
  });

  it('explains what is not a percentile, and only then', () => {
    expect(captionOf(upTo(30), upTo(100))).to.equal(
      '<sub>Milliseconds. –: too few requests for that percentile (P95 needs 59, P99 needs 299).</sub>',
    );
    expect(captionOf(upTo(299))).to.equal('<sub>Milliseconds.</sub>');
    expect(captionOf(failedRecording())).to.equal('<sub>Milliseconds.</sub>');
  });

  it('says that there are no samples, and shows no number for them', () => {
    expect(rowsOf(failedRecording({ name: '8192 px' }))[1]).to.deep.equal([
      '8192 px',
      '0',
      'no samples',
      '–',
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('has the extra columns of all scenarios, empty where one has none', () => {
    const rows = rowsOf(
      upTo(1, 'a', { 'Size (KB)': 17.12, '@x|y': 0, Format: 'gzip | *br*' }),
      upTo(1, 'b', { 'Size (KB)': 25_900 }),
    );
    expect(rows.map((row) => row.slice(0, 5))).to.deep.equal([
      ['Input', 'Size (KB)', '@x|y', 'Format', 'n'],
      ['a', '17.1', '0', 'gzip | *br*', '1'],
      ['b', '25,900', '–', '–', '1'],
    ]);
  });

  it('shows whole numbers with all digits, and texts as texts', () => {
    const table = latencyTable(
      'Input',
      measuredScenarios([
        upTo(1, 'a', { Rows: 1, Coding: 'none' }),
        upTo(1, 'b', { Rows: 25_920, Coding: 'g|zip' }),
      ]),
    );
    expect(cellTexts(parsed(table)).map((row) => row.slice(1, 3))).to.deep.equal([
      ['Rows', 'Coding'],
      ['1', 'none'],
      ['25,920', 'g|zip'],
    ]);
    expect(table.split('\n')[1]).to.match(/^\| :- \| -: \| :- \|/);
  });

  it('shows the names that a user chose', () => {
    expect(rowsOf(upTo(1, 'a | `b`'))[1]?.[0]).to.equal('a | `b`');
  });
});
