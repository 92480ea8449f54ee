import { expect } from 'chai';
import fc from 'fast-check';
import { type ForestRow, forestPlot } from '../../../reporters/svg/forest-plot';
import { countOf, drawn, expectSound, textsOf } from './drawn';

const row = (
  name: string,
  ratio: number,
  verdict: ForestRow['verdict'],
  more: Partial<ForestRow> = {},
): ForestRow => ({
  name,
  section: 'Latency',
  ratio,
  low: ratio,
  high: ratio,
  verdict,
  word: verdict,
  worseIf: 'higher',
  ...more,
});

/** Where the triangles are, and which way they point. */
function trianglesOf(svg: string): readonly { readonly tip: number; readonly back: number }[] {
  return [...svg.matchAll(/d="M([\d.]+),[\d.]+L([\d.]+),[^"]*Z" fill="#(?:cf222e|1a7f37)"/g)].map(
    ([, tip, back]) => ({ tip: Number(tip), back: Number(back) }),
  );
}

describe('The forest plot', () => {
  it('points to the right for worse, whichever way of the ratio that is', () => {
    const chart = drawn(
      forestPlot(
        [
          row('slow', 1.2, 'worse'),
          row('lower', 0.8, 'worse', { worseIf: 'lower' }),
          row('fast', 0.8, 'better'),
        ],
        0,
      ),
    );
    const [slow, lower, fast] = trianglesOf(chart.svg);
    expect(slow).to.deep.equal(lower);
    expect(slow && slow.tip > slow.back).to.equal(true);
    expect(fast && fast.tip < fast.back && fast.back < (slow?.back ?? 0)).to.equal(true);
  });

  it('can be read without colour: sign, word, bold and shape', () => {
    const chart = drawn(
      forestPlot(
        [
          row('a', 1.163, 'worse', { word: 'slower' }),
          row('b', 0.934, 'better'),
          row('c', 1.005, 'neither'),
          row('d', 1, 'neither'),
        ],
        0,
      ),
    );
    expect(textsOf(chart)).to.include.members([
      '+16.3 %',
      'slower',
      '−6.6 %',
      'better',
      '+0.50 %',
      'neither',
      '±0 %',
    ]);
    expect(countOf(chart, /<circle /g)).to.equal(2);
    expect(trianglesOf(chart.svg).length).to.equal(2);
    expect(chart.svg)
      .to.match(/font-weight="600"[^>]*>a</)
      .and.not.match(/font-weight="600"[^>]*>c</);
  });

  it('carries the verdict in its other text', () => {
    expect(
      drawn(
        forestPlot(
          [
            row('a', 1.2, 'worse', { low: 1.1, high: 1.3 }),
            row('b', 1, 'neither', { word: 'slower, within the margin' }),
          ],
          0,
        ),
      ).alt,
    ).to.equal('Changes against the base. 1 worse; 1 slower, within the margin.');
  });

  it('shows that an interval goes on beyond the axis', () => {
    const bars = /stroke-width="3" stroke-linecap/g;
    const wide = drawn(forestPlot([row('a', 1.2, 'neither', { low: 0.0001, high: 90000 })], 0));
    expect(countOf(wide, bars)).to.equal(1);
    expect(countOf(wide, /rotate\(/g)).to.equal(2);
    expect(textsOf(wide)).to.include('1x');
  });

  it('has a band where changes are noise', () => {
    const chart = drawn(forestPlot([row('a', 1.2, 'worse')], 0.03));
    expect(textsOf(chart)).to.include('within ±3 %');
    expect(countOf(chart, /<rect /g)).to.equal(2);
  });

  it('puts rows under the names of their sections', () => {
    const rows = ['Latency', 'Latency', 'Throughput'].map((section) =>
      row(section, 1, 'neither', { section }),
    );
    expect(textsOf(drawn(forestPlot(rows, 0))).filter((text) => text === 'Latency').length).to.equal(3);
  });

  it('says how many rows it leaves out, and counts their verdicts', () => {
    const chart = drawn(
      forestPlot(
        Array.from({ length: 200 }, (_, index) => row(`n${index}`, 1.1, 'worse')),
        0,
      ),
    );
    expect(textsOf(chart))
      .to.include('bars: 99 % intervals · 40 of 200 rows')
      .and.include('n39')
      .and.not.include('n40');
    expect(chart.alt).to.match(/200 worse/);
    expect(forestPlot([], 0)).to.equal(undefined);
  });

  for (const [low, high, labels] of [
    [0.9, 1.2, ['20 %', '10 %', '0', '10 %', '20 %']],
    [0.5, 1.2, ['40 %', '20 %', '0', '20 %']],
    [0.3, 1.1, ['3x', '2x', '1x']],
    [0.8, 2.5, ['1x', '1.5x', '2x', '2.5x']],
    [0.1, 9, ['8x', '4x', '2x', '1x', '2x', '4x', '8x']],
    [0.02, 90, ['64x', '16x', '4x', '1x', '4x', '16x', '64x']],
  ] as const)
    it(`labels its axis evenly from ${low} to ${high}, and where nothing changes`, () => {
      const one = row('a rather long name of a scenario', 1, 'worse', { low, high });
      const [, axis = ''] =
        /<g font-size="\d+" text-anchor="middle">(.*?)<\/g>/s.exec(drawn(forestPlot([one], 0.1)).svg) ?? [];
      const ticks = [...axis.matchAll(/x="([\d.]+)"[^>]*>([^<]+)</g)]
        .map(([, x, text]) => ({ x: Number(x), text }))
        .sort((a, b) => a.x - b.x);
      expect(ticks.map(({ text }) => text)).to.deep.equal(labels);
      const distances = ticks.slice(1).map(({ x }, index) => x - (ticks[index]?.x ?? 0));
      const isEqual = Math.max(high, 1 / low) >= 4 || (high < 1.6 && low > 0.4);
      if (isEqual) for (const distance of distances) expect(distance).to.be.closeTo(distances[0] ?? 0, 0.2);
    });

  it('is sound and the same again for any rows', () => {
    const ratio = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const rows = fc.array(
      fc.record(
        {
          name: fc.string({ unit: 'grapheme', maxLength: 90 }),
          ratio,
          low: ratio,
          high: ratio,
          verdict: fc.constantFrom('worse', 'better', 'neither'),
          worseIf: fc.constantFrom('higher', 'lower'),
          section: fc.string({ maxLength: 90 }),
          word: fc.string({ maxLength: 40 }),
        },
        { requiredKeys: ['name', 'ratio', 'low', 'high', 'verdict', 'worseIf', 'section', 'word'] },
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 0.03, 0.5), (some, noiseShare) => {
        const ordered = some.map((each) => {
          const { low = each.ratio, high = each.ratio } = each;
          return { ...each, low: Math.min(low, each.ratio), high: Math.max(high, each.ratio) };
        });
        const chart = drawn(forestPlot(ordered, noiseShare));
        expectSound(chart);
        expect(drawn(forestPlot(ordered, noiseShare))).to.deep.equal(chart);
      }),
      { numRuns: 60 },
    );
  });
});
