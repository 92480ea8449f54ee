import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { inputLaw } from '../../../../lib/analysis/rules/input-law';
import { noisyRounds } from '../../../doubles/noise';
import { evidenceOf, failedRecording, recordingOf } from '../../../doubles/recordings';
import { seededNormal } from '../../stats/reference';

const INPUTS = [100, 1000, 5000, 10_000, 50_000];

/** Ten rounds of 3 requests for each input, with 2 % noise. */
function measured(
  latencyMs: (input: number) => number,
  { inputs = INPUTS, rounds = 10, seed = 1, unit }: Options = {},
) {
  const normal = seededNormal(seed);
  return inputs.map((value) =>
    recordingOf({
      rounds: noisyRounds({ normal, medianMs: latencyMs(value), rounds }),
      group: 'Vectors',
      name: String(value),
      value,
      ...(unit !== undefined && { unit }),
    }),
  );
}

interface Options {
  readonly inputs?: readonly number[];
  readonly rounds?: number;
  readonly seed?: number;
  readonly unit?: string;
}

function findings(latencyMs: (input: number) => number, options?: Options) {
  return inputLaw(evidenceOf(measured(latencyMs, options)));
}

/** The sentence without the exponents in brackets, which depend on the noise. */
function sentences(latencyMs: (input: number) => number, options?: Options) {
  return findings(latencyMs, options).map((finding) => plainSentence(finding).replace(/ \(exponent .*$/, ''));
}

describe('lib/analysis/rules/input-law @unit', () => {
  it('calls linear what is linear on top of a constant', () => {
    const linear = (input: number) => 0.449 + (0.0434 * input) / 1000;
    const [finding, ...others] = findings(linear);
    expect(others).to.deep.equal([]);
    expect(finding?.sampleSize).to.equal(10);
    const [exponent] = finding?.effects ?? [];
    expect(exponent?.low).to.be.within(0.5, 1);
    expect(exponent?.high).to.be.within(1, 1.5);
    expect(finding && plainSentence(finding)).to.match(
      /^Latency over Vectors grows linearly on top of 0\.4[345]\d* ms, by 0\.04[234]\d* ms per 1,000 \(exponent /,
    );
  });

  it('gives the slope of a line, whatever exponent near 1 fits best', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const [finding] = findings((input) => 10 + (9.5 * input) / 1000, { seed, unit: 'KB' });
      const slope = finding?.effects.find(({ quantity }) => quantity === 'ms per 1,000 at exponent 1')?.value;
      if (finding) expect(slope, `seed ${seed}`).to.be.within(9.2, 9.8);
      else expect.fail(`seed ${seed}: a linear law was not found`);
    }
    expect(sentences((input) => 10 + (9.5 * input) / 1000, { unit: 'KB' })).to.deep.equal([
      'Latency over Vectors grows linearly on top of 10.0 ms, by 9.51 ms per 1,000 KB',
    ]);
  });

  it('keeps the unit, which a user chose, apart from our own words', () => {
    const [finding] = findings((input) => 10 + input / 100, { unit: '|`*' });
    expect(finding?.sentence).to.deep.include({ name: '|`*' });
  });

  it('knows squares and cubes', () => {
    expect(sentences((input) => 0.01 * (input / 100) ** 2)).to.deep.equal([
      'Latency over Vectors grows with the square',
    ]);
    expect(sentences((input) => 1e-4 * (input / 100) ** 3)).to.deep.equal([
      'Latency over Vectors grows with the cube',
    ]);
  });

  it('knows what grows more slowly or faster than in proportion, beside a constant', () => {
    expect(sentences((input) => input ** 0.7)).to.deep.equal([
      'Latency over Vectors grows more slowly than in proportion',
    ]);
    expect(sentences((input) => 1000 + (input / 100) ** 1.3 * 100)).to.deep.equal([
      'Latency over Vectors grows faster than in proportion on top of 1,010 ms',
    ]);
  });

  it('says nothing of what does not grow, or shrinks', () => {
    expect(sentences(() => 10)).to.deep.equal([]);
    expect(sentences((input) => 1000 / input)).to.deep.equal([]);
  });

  it('says nothing of a law that does not fit', () => {
    const jumping = new Map([
      [100, 10],
      [1000, 90],
      [5000, 11],
      [10_000, 95],
      [50_000, 100],
    ]);
    expect(sentences((input) => jumping.get(input) ?? 0)).to.deep.equal([]);
  });

  it('says nothing from three inputs, five rounds or names, and leaves out an input without samples', () => {
    expect(sentences((input) => input, { inputs: [100, 200, 300] })).to.deep.equal([]);
    expect(sentences((input) => input, { rounds: 5 })).to.deep.equal([]);
    const named = measured((input) => input).map(({ scenario, ...rest }) => ({
      ...rest,
      scenario: { ...scenario, value: scenario.name },
    }));
    expect(inputLaw(evidenceOf(named))).to.deep.equal([]);
    const failed = failedRecording({ group: 'Vectors', name: '70000', value: 70_000 });
    expect(inputLaw(evidenceOf([...measured((input) => input), failed]))).to.have.length(1);
    expect(inputLaw(evidenceOf([]))).to.deep.equal([]);
  });
});
