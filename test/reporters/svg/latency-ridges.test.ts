import { expect } from 'chai';
import { latencyRidges } from '../../../reporters/svg/latency-ridges';
import { countOf, drawn, expectSound, findingOf, measured, recordingOf, textsOf } from './drawn';

const spread = (count: number, around: number) =>
  Array.from({ length: count }, (_, index) => around * (0.9 + (0.2 * ((index * 7) % count)) / count));

const CURVE = /fill-opacity="0\.28"/g;
const POINT = /<circle /g;

describe('The ridges of latencies', () => {
  it('draw few samples one by one, and many as their density', () => {
    const few = drawn(latencyRidges(measured(recordingOf('few', spread(49, 10)))));
    expect([countOf(few, POINT), countOf(few, CURVE)]).to.deep.equal([49, 0]);
    const many = drawn(latencyRidges(measured(recordingOf('many', spread(50, 10)))));
    expect([countOf(many, POINT), countOf(many, CURVE)]).to.deep.equal([0, 1]);
    for (const chart of [few, many]) expectSound(chart);
  });

  it('share an axis of milliseconds where medians are near each other', () => {
    const chart = drawn(
      latencyRidges(measured(recordingOf('a', spread(20, 10)), recordingOf('b', spread(20, 50)))),
    );
    expect(textsOf(chart)).to.include('20 ms');
  });

  it('show each row relative to its own median where medians are far apart', () => {
    const chart = drawn(
      latencyRidges(measured(recordingOf('a', spread(20, 1)), recordingOf('b', spread(20, 500)))),
    );
    expect(textsOf(chart)).to.include('1x');
    expect(textsOf(chart)[0]).to.match(/÷ own median/);
  });

  it('say where there are no samples, and that a p95 is shown only where it is supported', () => {
    const chart = drawn(latencyRidges(measured(recordingOf('none', []), recordingOf('some', spread(58, 3)))));
    expect(textsOf(chart)).to.include('no samples');
    expect(chart.alt).to.match(/none: no samples/);
    expect(textsOf(chart)[0]).not.to.match(/p95/);
    expect(textsOf(drawn(latencyRidges(measured(recordingOf('p95', spread(59, 3))))))[0]).to.match(/p95/);
    expectSound(chart);
  });

  it('are sound with one sample and with equal ones, and not drawn without any', () => {
    for (const samples of [[3], Array(40).fill(5), Array(400).fill(5), [0, 0, 1]])
      expectSound(drawn(latencyRidges(measured(recordingOf('only', samples)))));
    expect(latencyRidges([])).to.equal(undefined);
    expect(latencyRidges(measured(recordingOf('only', [])))).to.equal(undefined);
  });

  it('count what is too far out to be drawn', () => {
    const chart = drawn(latencyRidges(measured(recordingOf('a', [...spread(100, 10), 5000, 9000]))));
    expect(textsOf(chart)).to.include('n = 102, 2 off the axis');
  });

  it('show some of very many rows and say so', () => {
    const many = measured(
      ...Array.from({ length: 200 }, (_, index) => recordingOf(`n${index}`, spread(5, 10))),
    );
    const chart = drawn(latencyRidges(many));
    expect(textsOf(chart)[0]).to.match(/24 of 200 rows/);
    expect(textsOf(chart)).to.include.members(['n0', 'n199']);
    expectSound(chart);
  });

  it('carry the verdict of their own group only', () => {
    const own = measured(recordingOf('a', [1]), recordingOf('b', [2]));
    const findings = [
      findingOf('input-ratio', own, 'b takes 2.00x as long as a.'),
      findingOf('input-ratio', measured(recordingOf('other', [1])), 'Another group.'),
      findingOf('tail', own, 'A tail.'),
    ];
    const { alt, svg } = drawn(latencyRidges(own, findings));
    expect(alt).to.equal('Distribution of the latency, Size. b takes 2.00x as long as a.');
    expect(svg).to.match(/<desc>b takes 2\.00x as long as a\./);
  });

  it('escape names', () => {
    const chart = drawn(latencyRidges(measured(recordingOf('<b>&"\u0000', [1]))));
    expect(textsOf(chart)).to.include('&lt;b&gt;&amp;&quot;\ufffd');
    expectSound(chart);
  });
});
