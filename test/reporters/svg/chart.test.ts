import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { chartOf } from '../../../reporters/svg/chart';
import { latencyAgainstInput } from '../../../reporters/svg/latency-against-input';
import { latencyRidges } from '../../../reporters/svg/latency-ridges';
import { COLOURS } from '../../../reporters/svg/theme';
import { throughputAgainstWorkers } from '../../../reporters/svg/throughput-against-workers';
import { drawn, expectSound, measured, recordingOf } from './drawn';

/** Down to a nanosecond: what takes less has a throughput that is no number. */
const durationMs = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 1e-6, max: 1e5, noNaN: true }) },
  fc.constant(0),
);
const durations = fc.array(durationMs, { maxLength: 80 });
const group = (kind: 'input variation' | 'throughput') =>
  fc
    .array(
      fc.record({
        name: fc.string({ unit: 'grapheme', maxLength: 100 }),
        samples: durations,
        value: fc.integer({ min: 1, max: 4096 }),
        rounds: fc.integer({ min: 1, max: 10 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) =>
      measured(
        ...all.map(({ name, samples, value, rounds }) => recordingOf(name, samples, { kind, value, rounds })),
      ),
    );

describe('A chart', () => {
  it('is sound and the same again for any inputs', () => {
    fc.assert(
      fc.property(group('input variation'), (scenarios) => {
        const ridges = latencyRidges(scenarios);
        if (ridges) expectSound(ridges);
        expect(latencyRidges(scenarios)).to.deep.equal(ridges);
        const curve = latencyAgainstInput(scenarios);
        if (curve) expectSound(curve);
      }),
      { numRuns: 80 },
    );
  });

  it('is sound for any throughputs', () => {
    fc.assert(
      fc.property(group('throughput'), (scenarios) => {
        const chart = throughputAgainstWorkers(scenarios);
        if (chart) expectSound(chart);
      }),
      { numRuns: 80 },
    );
  });

  it('has a title, a description with every value, and other text with the verdict, or else the first few', () => {
    const values = Array.from({ length: 9 }, (_, index) => `v${index}`);
    const { svg, alt } = chartOf({ title: 'T & T', verdicts: ['It is so.'], values, height: 50, body: [] });
    expect(alt).to.equal('T & T. It is so.');
    const undecided = chartOf({ title: 'T', verdicts: [], values, height: 50, body: [] });
    expect(undecided.alt).to.equal('T. v0; v1; v2; v3; v4; v5; and 3 more.');
    expect(svg)
      .to.include('<title>T &amp; T</title>')
      .and.include('<desc>It is so. v0; v1;')
      .and.include('v8.</desc>');
  });

  it('breaks a long caption between its parts, and moves the drawing below it', () => {
    const part = (name: string) => `${name}: ${'word '.repeat(7)}end`;
    const caption = [part('a'), part('b'), part('c'), part('d')];
    const { svg } = chartOf({
      title: '',
      verdicts: [],
      values: [],
      caption,
      height: 50,
      body: ['<path d=""/>'],
    });
    const lines = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].flatMap(([, line = '']) => line);
    expect(lines).to.deep.equal([`${part('a')} · ${part('b')}`, `${part('c')} · ${part('d')}`]);
    expect(svg).to.include('height="66"').and.include('<g transform="translate(0 16)"><path d=""/></g>');
  });

  it('replaces every light colour on a dark page', () => {
    const { svg } = chartOf({ title: '', verdicts: [], values: [], height: 50, body: [] });
    expect(svg).to.include('@media(prefers-color-scheme:dark)');
    for (const colour of Object.values(COLOURS)) {
      expect(svg).to.match(new RegExp(`\\[fill="${colour}"\\]\\{fill:#[0-9a-f]{6}\\}`));
      expect(svg).to.match(new RegExp(`\\[stroke="${colour}"\\]\\{stroke:#[0-9a-f]{6}\\}`));
    }
  });

  it('is read by another renderer', async () => {
    const { svg } = drawn(latencyRidges(measured(recordingOf('<&> \u0000 名', [1, 2, 3]))));
    const { format, width } = await sharp(Buffer.from(svg)).metadata();
    expect([format, width]).to.deep.equal(['svg', 760]);
  });
});
