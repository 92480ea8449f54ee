import { expect } from 'chai';
import fc from 'fast-check';
import { history } from '../../../reporters/svg/history';
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
