import { expect } from 'chai';
import { icicle } from '../../../reporters/svg/icicle';
import { profileOf } from '../../doubles/profiles';
import { countOf, drawn, expectSound, textsOf } from './drawn';

const SCENARIO = { id: 'POST /parse' };

describe('The picture of which function calls which', () => {
  it('has a box for each, as wide as its share', () => {
    const chart = drawn(icicle(SCENARIO, profileOf([]), 'search'));
    expect(textsOf(chart)).to.include.members(['Node.js', 'handler (src/server.ts:10)', 'ajv']);
    // One is the paper.
    expect(countOf(chart, /<rect /g)).to.equal(6);
    expect(chart.alt).to.equal('Where CPU time goes, POST /parse. Node.js 100 %; garbage collector 5.0 %.');
    const widths = Array.from(
      chart.svg.matchAll(/<rect x="[\d.]+" y="(\d+)" width="([\d.]+)"/g),
      ([, y, width]) => [Number(y), Math.round(Number(width))],
    );
    expect(widths.slice(0, 5)).to.deep.equal([
      [40, 727],
      [62, 654],
      [84, 436],
      [84, 145],
      [40, 35],
    ]);
    expectSound(chart);
  });

  it('is not there where there is nothing to draw', () => {
    expect(icicle(SCENARIO, profileOf([]), 'other')).to.equal(undefined);
    expect(icicle(SCENARIO, profileOf([], { processes: [] }), 'search')).to.equal(undefined);
  });
});
