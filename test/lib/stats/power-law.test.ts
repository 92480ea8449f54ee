import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { type PowerLawFit, powerLawFit } from '../../../lib/stats/power-law';
import { expectClose, reference, seededNormal } from './reference';

const inputs = [100, 500, 1000, 5000, 10_000, 50_000];
const random = seededRandom(81);

type Law = (input: number) => number;

function roundsOf(law: Law, count: number, noise: number, normal = seededNormal(82)): number[][] {
  return Array.from({ length: count }, () => {
    const disturbance = noise * normal();
    return inputs.map((input) => law(input) * Math.exp(disturbance + noise * normal()));
  });
}

function growing(law: Law, noise = 0, count = 10): PowerLawFit {
  const fit = powerLawFit(inputs, roundsOf(law, count, noise), { random });
  if (!fit) throw new Error('This law grows.');
  return fit;
}

describe('lib/stats/power-law', () => {
  it('recovers the guide’s own numbers: exactly linear plus a constant', () => {
    const fit = growing((input) => 0.449 + (0.0434 * input) / 1000);
    expectClose(fit.exponent, 1, 1e-6);
    expectClose(fit.constant, 0.449, 1e-5);
    expectClose(fit.factor, 0.0434e-3, 1e-4);
    expectClose(fit.rSquaredLog, 1, 1e-9);
  });

  for (const [name, law, exponent] of [
    ['a plain proportion', (input) => 0.02 * input, 1],
    ['a square', (input) => 0.4 + 1e-8 * input ** 2, 2],
    ['a square root', (input) => 1 + 0.1 * Math.sqrt(input), 0.5],
    ['a cube', (input) => 3 + 1e-12 * input ** 3, 3],
  ] as const satisfies readonly (readonly [string, Law, number])[])
    it(`recovers ${name}, and encloses it under noise`, () => {
      expectClose(growing(law).exponent, exponent, 1e-5);
      const noisy = growing(law, 0.03);
      expect(noisy.exponentLow).to.be.within(exponent - 0.2, exponent);
      expect(noisy.exponentHigh).to.be.within(exponent, exponent + 0.2);
      expect(noisy.constantLow).to.be.at.most(noisy.constant);
      expect(noisy.constantHigh).to.be.at.least(noisy.constant);
    });

  it('finds n·log n steeper than linear', () => {
    const fit = growing((input) => 0.4 + 1e-5 * input * Math.log(input), 0.02);
    expect(fit.exponentLow).to.be.above(1.02);
    expect(fit.exponentHigh).to.be.below(1.25);
  });

  it('equals scipy.optimize.curve_fit with relative weights', () => {
    const { inputs: measured, values, ...expected } = reference.powerLaw;
    const rounds = Array.from({ length: 6 }, () => values);
    const fit = powerLawFit(measured, rounds, { random, resamples: 1 });
    if (!fit) throw new Error('These values grow.');
    expectClose(fit.exponent, expected.exponent, 1e-4);
    expectClose(fit.constant, expected.constant, 1e-4);
    expectClose(fit.factor, expected.factor, 1e-3);
  });

  it('covers the true exponent about as often as promised', () => {
    const normal = seededNormal(83);
    let covered = 0;
    for (let trial = 0; trial < 120; trial++) {
      const rounds = roundsOf((input) => 0.449 + (0.0434 * input) / 1000, 10, 0.05, normal);
      const fit = powerLawFit(inputs, rounds, { random, resamples: 199 });
      if (fit && fit.exponentLow <= 1 && 1 <= fit.exponentHigh) covered++;
    }
    // 95 % less three standard errors of 120 trials is 89 %.
    expect(covered / 120).to.be.above(0.89);
  });

  it('gives no exponent to values that do not grow, or shrink', () => {
    for (const law of [() => 3, (input: number) => 1000 / input])
      expect(powerLawFit(inputs, roundsOf(law, 12, 0.02), { random })).to.equal(undefined);
  });

  it('says nothing about too few inputs, too few rounds, or values without logarithm', () => {
    const rounds = roundsOf((input) => input, 6, 0.01);
    const fitOf = (some: readonly number[], ofRounds: readonly (readonly number[])[]) =>
      powerLawFit(some, ofRounds, { random });
    expect(fitOf([1, 1, 2, 2, 3, 3], rounds)).to.equal(undefined);
    expect(fitOf(inputs, rounds.slice(1))).to.equal(undefined);
    expect(fitOf(inputs, [])).to.equal(undefined);
    expect(fitOf([0, 1, 2, 3, 4, 5], rounds)).to.equal(undefined);
    for (const value of [0, Number.NaN, Number.POSITIVE_INFINITY])
      expect(fitOf(inputs, [[1, 2, value, 4, 5, 6], ...rounds])).to.equal(undefined);
  });
});
