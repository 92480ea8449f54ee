import { expect } from 'chai';
import fc from 'fast-check';
import { historyCharts } from '../../../reporters/svg/history';
import { measuredNow, sessionsOf } from '../../doubles/histories';
import { reportOfRecordings } from '../../doubles/reports';
import { countOf, drawn, expectSound, textsOf } from './drawn';

const USUAL = [10, 10.1, 9.9, 10.2, 9.8, 10.3, 9.7, 10, 10.1, 9.9];

function chartsAfter(earlier: readonly number[], nowMs: number) {
  const history = sessionsOf({ 'Input: a': earlier });
  return historyCharts(reportOfRecordings([measuredNow('a', nowMs)], { history })).map(drawn);
}

describe('reporters/svg/history historyCharts @unit', () => {
  it('draws earlier values, the normal range, and this one outside of it', () => {
    const [chart] = chartsAfter(USUAL, 13);
    if (!chart) throw new Error('Expected a chart.');
    expectSound(chart);
    expect(textsOf(chart)).to.include.members(['this run', '13.0 ms', 'above normal', '0123456']);
    expect(textsOf(chart)[0]).to.equal('median latency of Input: a · grey band: normal range');
    expect(countOf(chart, /<circle /g)).to.equal(11);
    expect(chart.alt).to.equal('History, median latency of Input: a. This run is above the normal range.');
  });

  it('draws no range after a few sessions, and nothing after none', () => {
    const [chart] = chartsAfter([10, 11], 13);
    if (!chart) throw new Error('Expected a chart.');
    expectSound(chart);
    expect(chart.alt).not.to.contain('normal range');
    expect(countOf(chart, /<circle /g)).to.equal(3);
    expect(chartsAfter([], 13)).to.deep.equal([]);
  });

  it('is sound for any values', () => {
    const values = fc.array(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (earlier, now) => {
        for (const chart of chartsAfter(earlier, now)) expectSound(chart);
      }),
      { numRuns: 60 },
    );
  });

  it('calls points by their day where there is no commit', () => {
    const history = sessionsOf({ 'Input: a': [10] }).map(({ commit: _, ...entry }) => entry);
    const [chart] = historyCharts(reportOfRecordings([measuredNow('a', 10)], { history }));
    expect(textsOf(drawn(chart))).to.include('2025-12-01');
  });
});
