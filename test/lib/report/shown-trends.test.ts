import { expect } from 'chai';
import type { Recording } from '../../../lib/measure/recording';
import { reportTrends, shownTrends } from '../../../lib/report/history';
import type { Report } from '../../../lib/report/report';
import { measuredNow, sessionsOf } from '../../doubles/histories';
import { recordingOf } from '../../doubles/recordings';
import { reportOfRecordings } from '../../doubles/reports';

const USUAL = [10, 10.1, 9.9, 10.2, 9.8, 10.3, 9.7, 10, 10.1, 9.9];

function reportAfter(history: Report['history'], ...recordings: readonly Recording[]): Report {
  return reportOfRecordings(recordings, { history });
}

const idsOf = (report: Report) => shownTrends(report).map(({ id }) => id);

describe('lib/report/shown-trends @unit', () => {
  it('shows at most three scenarios outside of their range, the farthest out first', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const history = sessionsOf(Object.fromEntries(names.map((name) => [`Input: ${name}`, USUAL])));
    const now = [12, 10, 20, 14, 13].map((ms, index) => measuredNow(names[index] ?? '', ms));
    expect(idsOf(reportAfter(history, ...now))).to.deep.equal(['Input: c', 'Input: d', 'Input: e']);
  });

  it('shows the slowest value of the first input, where nothing is outside', () => {
    const history = sessionsOf({ 'Input: a': [10], 'Input: b': [20], 'Throughput: 2 workers': [100] });
    const report = reportAfter(history, measuredNow('a', 10), measuredNow('b', 20));
    expect(idsOf(report)).to.deep.equal(['Input: b']);
    expect(reportTrends(report).map(({ id }) => id)).to.deep.equal(['Input: a', 'Input: b']);
  });

  it('shows the highest throughput, or any scenario, where there is no input', () => {
    const level = (workers: number, ms: number) =>
      recordingOf({
        rounds: [Array(8).fill(ms)],
        kind: 'throughput',
        group: 'Load',
        name: `${workers}`,
        workers,
      });
    const values = { 'Load: 1': [100], 'Load: 2': [150] };
    const report = reportAfter(sessionsOf(values, { unit: 'req/s', n: 8 }), level(1, 10), level(2, 12));
    expect(idsOf(report)).to.deep.equal(['Load: 2']);
    const health = recordingOf({ rounds: [[1, 1]], kind: 'single', group: 'health', name: 'health' });
    expect(idsOf(reportAfter(sessionsOf({ health: [1] }, { n: 2 }), health))).to.deep.equal(['health']);
  });

  it('shows nothing of the first session, or of other machines', () => {
    expect(idsOf(reportAfter([], measuredNow('a', 10)))).to.deep.equal([]);
    const elsewhere = sessionsOf({ 'Input: a': USUAL }, { machine: 'another' });
    expect(idsOf(reportAfter(elsewhere, measuredNow('a', 20)))).to.deep.equal([]);
  });
});
