import { expect } from 'chai';
import fc from 'fast-check';
import { history, historyCharts } from '../../../reporters/svg/history';
import { measuredNow, sessionsOf } from '../../doubles/histories';
import { reportOfRecordings } from '../../doubles/reports';
import { countOf, drawn, expectSound, textsOf } from './drawn';

const points = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `#${index}`, value: 100 + (index % 3) }));
const options = { title: 'median latency', unit: 'ms' };

describe('The history', () => {
  it('marks this run, with its verdict in words', () => {
    const all = [...points(9), { label: '#9', value: 120, low: 115, high: 125 }];
    const chart = drawn(
      history(
        all,
        { ...options, outside: { side: 'above', verdict: 'worse' } },
        { low: 99, high: 103, from: 3 },
      ),
    );
    expect(textsOf(chart)).to.include.members(['this run', '120 ms', 'above normal']);
    expect(chart.alt).to.equal('History, median latency. This run is above the normal range.');
    expect(countOf(chart, /<rect /g)).to.equal(2);
    expectSound(chart);
  });

  it('has no band, interval and verdict where none is given', () => {
    const chart = drawn(history(points(3), options));
    expect(textsOf(chart)).to.include('this run');
    expect(countOf(chart, /<rect /g)).to.equal(1);
    expect(countOf(chart, /stroke-opacity="0\.55"/g)).to.equal(0);
  });

  it('shows the latest of very many points', () => {
    const chart = drawn(history(points(300), options));
    expect(textsOf(chart)[0]).to.match(/latest 120 of 300/);
    expect(countOf(chart, /<circle /g)).to.equal(120);
    expectSound(chart);
  });

  it('is sound for any values, and not drawn without', () => {
    expect(history([], options)).to.equal(undefined);
    const point = fc.record({
      label: fc.string({ unit: 'grapheme' }),
      value: fc.double({ min: 0, max: 1e9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (some) =>
        expectSound(drawn(history(some, options))),
      ),
      { numRuns: 60 },
    );
  });
});

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

  it('calls points by their day where there is no commit', () => {
    const history = sessionsOf({ 'Input: a': [10] }).map(({ commit: _, ...entry }) => entry);
    const [chart] = historyCharts(reportOfRecordings([measuredNow('a', 10)], { history }));
    expect(textsOf(drawn(chart))).to.include('2025-12-01');
  });
});
