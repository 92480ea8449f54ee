import { expect } from 'chai';
import { historyLine, isHistoryEntry, parsedHistory } from '../../../lib/report/history';
import { HERE, measuredNow } from '../../doubles/histories';
import { reportOfRecordings } from '../../doubles/reports';

function lineAt(minute: string, ms = 10): string {
  const generatedAt = `2026-01-02T03:${minute}:05.678Z`;
  return historyLine(reportOfRecordings([measuredNow('a', ms)], { generatedAt }), undefined) ?? '';
}

function minutesIn(text: string): readonly string[] {
  return parsedHistory(text).entries.map(({ generatedAt }) => generatedAt.slice(14, 16));
}

describe('parsedHistory @unit', () => {
  it('gives what lines hold, as far as later sessions need it', () => {
    expect(parsedHistory(lineAt('04'))).to.deep.equal({
      entries: [
        {
          generatedAt: '2026-01-02T03:04:05.678Z',
          commit: '0123456789abcdef0123456789abcdef01234567',
          machine: HERE,
          values: { 'Input: a': { unit: 'ms', value: 10, low: 9.9, high: 10.1, n: 30 } },
        },
      ],
      unreadable: [],
    });
  });

  it('orders sessions by time, each once, whatever a merge made of the lines', () => {
    const text = lineAt('06') + lineAt('04') + lineAt('05') + lineAt('04');
    expect(minutesIn(text)).to.deep.equal(['04', '05', '06']);
    expect(minutesIn(text.replaceAll('\n', '\r\n'))).to.deep.equal(['04', '05', '06']);
    expect(minutesIn(`\n\n${text.trimEnd()}`)).to.deep.equal(['04', '05', '06']);
  });

  it('keeps two sessions of the same moment, of two machines', () => {
    expect(minutesIn(lineAt('04') + lineAt('04', 11))).to.deep.equal(['04', '04']);
  });

  it('passes over a conflict, and says which lines it is', () => {
    const text = `${lineAt('04')}<<<<<<< HEAD\n${lineAt('05')}=======\n${lineAt('06')}>>>>>>> other\n`;
    expect(minutesIn(text)).to.deep.equal(['04', '05', '06']);
    expect(parsedHistory(text).unreadable).to.deep.equal([2, 4, 6]);
  });

  it('passes over half a line, something else, and lines of a later version', () => {
    const later = lineAt('05').replace('"schemaVersion":1', '"schemaVersion":2');
    const text = `${lineAt('04').slice(0, 80)}\nnull\n{}\n[1]\n${later}${lineAt('06')}`;
    expect(parsedHistory(text).unreadable).to.deep.equal([1, 2, 3, 4, 5]);
    expect(minutesIn(text)).to.deep.equal(['06']);
  });

  it('is empty without lines', () => {
    expect(parsedHistory('')).to.deep.equal({ entries: [], unreadable: [] });
  });
});

describe('isHistoryEntry @unit', () => {
  const [entry] = parsedHistory(lineAt('04')).entries;
  const withValue = (value: unknown) => ({ ...entry, values: { a: value } });

  it('takes a session', () => {
    expect(isHistoryEntry(entry)).to.equal(true);
    expect(isHistoryEntry(withValue({ unit: 'req/s', value: 3, n: 1 }))).to.equal(true);
  });

  it('takes nothing that could mislead', () => {
    for (const given of [
      { ...entry, generatedAt: 'yesterday' },
      { ...entry, machine: 4 },
      { ...entry, commit: 4 },
      { ...entry, values: [] },
      withValue(5),
      withValue({ unit: 's', value: 1, n: 1 }),
      withValue({ unit: 'ms', value: 0, n: 1 }),
      withValue({ unit: 'ms', value: '1', n: 1 }),
      withValue({ unit: 'ms', value: 1 }),
      withValue({ unit: 'ms', value: 1, n: 0 }),
      withValue({ unit: 'ms', value: 1, low: 0.5, n: 1 }),
      withValue({ unit: 'ms', value: 1, low: 1.5, high: 2, n: 1 }),
      withValue({ unit: 'ms', value: 1, low: 0.1, high: 0.5, n: 1 }),
    ])
      expect(isHistoryEntry(given), JSON.stringify(given)).to.equal(false);
  });
});
