import { expect } from 'chai';
import type { Growth } from '../../../lib/analysis/groups/growth';
import { latencyAgainstInput } from '../../../reporters/svg/latency-against-input';
import { countOf, drawn, expectSound, findingOf, measured, recordingOf, textsOf } from './drawn';

const inRounds = (around: number) =>
  Array.from({ length: 24 }, (_, index) => around * (1 + (index % 5) / 50));
const group = measured(
  ...[1, 10, 100].map((value) => recordingOf(`${value} KB`, inRounds(value * 2), { value, rounds: 8 })),
);
const INTERVAL = /stroke-opacity="0\.55"/g;
const DASHED = /stroke-dasharray="5 4"/g;

describe('Latency against a numeric input', () => {
  it('has a point with an interval for every input', () => {
    const chart = drawn(latencyAgainstInput(group));
    expect(countOf(chart, INTERVAL)).to.equal(3);
    expect(countOf(chart, /<circle /g)).to.equal(3);
    expect(textsOf(chart)).to.include.members(['1', '10', '100', 'Size, KB']);
    expect(countOf(chart, DASHED)).to.equal(0);
    expectSound(chart);
  });

  it('draws no interval where there are too few rounds for one', () => {
    const chart = drawn(
      latencyAgainstInput(
        measured(recordingOf('1', [1, 2], { value: 1 }), recordingOf('2', [3], { value: 2 })),
      ),
    );
    expect(countOf(chart, INTERVAL)).to.equal(0);
    expect(textsOf(chart)[0]).to.match(/too few rounds/);
  });

  it('draws the law of the growth, and the line where it is linear', () => {
    const power: Growth = {
      scaling: 'super-linear',
      constantMs: { value: 0.5, low: 0.1, high: 0.9 },
      factorMs: 2,
      exponent: { value: 1.02, low: 0.9, high: 1.1 },
      confidence: 0.99,
      rSquaredLog: 0.99,
      inputs: 3,
      rounds: 8,
    };
    const chart = drawn(latencyAgainstInput(group, power, [findingOf('input-law', group, 'Grows.')]));
    expect(countOf(chart, DASHED)).to.equal(1);
    expect(textsOf(chart)).to.include.members(['exponent 1.02', '0.90 to 1.10', 'on top of 0.500 ms']);
    expect(chart.alt).to.equal('Latency against Size. Grows.');
    const line: Growth = {
      ...power,
      scaling: 'linear',
      constantMs: { value: 0.5, low: 0, high: 0.9 },
      line: { constantMs: 0, msPerThousand: 2000 },
    };
    const linear = textsOf(drawn(latencyAgainstInput(group, line)));
    expect(linear).to.include.members(['linear', '2,000 ms per 1,000']);
    expect(linear.some((text) => text.startsWith('on top'))).to.equal(false);
  });

  it('says how many inputs have no samples', () => {
    const chart = drawn(latencyAgainstInput([...group, ...measured(recordingOf('none', [], { value: 7 }))]));
    expect(textsOf(chart)[0]).to.match(/1 input without samples/);
  });

  it('is not drawn for fewer than two numbers', () => {
    expect(latencyAgainstInput([])).to.equal(undefined);
    expect(latencyAgainstInput(group.slice(0, 1))).to.equal(undefined);
    expect(
      latencyAgainstInput(measured(recordingOf('a', [1], { value: 'a' }), recordingOf('b', [1]))),
    ).to.equal(undefined);
  });

  it('is sound for inputs of zero and below, huge ranges and hundreds of points', () => {
    const at = (value: number, ms: number) => recordingOf(String(value), [ms], { value });
    for (const recordings of [
      [at(0, 1), at(5, 2)],
      [at(-3, 0), at(5, 0)],
      [at(1e-9, 0.01), at(1e12, 1e5)],
      Array.from({ length: 200 }, (_, index) => at(index + 1, 1 + index)),
    ])
      expectSound(drawn(latencyAgainstInput(measured(...recordings))));
  });
});
