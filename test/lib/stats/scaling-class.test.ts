import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { type PowerLawFit, powerLawFit } from '../../../lib/stats/power-law';
import { scalingClassOf } from '../../../lib/stats/scaling-class';
import { seededNormal } from './reference';

function growing(exponentLow: number, exponentHigh: number): PowerLawFit {
  const exponent = (exponentLow + exponentHigh) / 2;
  const law = { constant: 1, constantLow: 1, constantHigh: 1, factor: 1, rSquaredLog: 1 };
  return { ...law, exponent, exponentLow, exponentHigh };
}

describe('lib/stats/scaling-class', () => {
  for (const [low, high, expected] of [
    [0.95, 1.04, 'linear'],
    [1, 1, 'linear'],
    [1.0000001, 1.0000001, 'linear'],
    [0.45, 1.04, undefined],
    [0.9, 1.6, undefined],
    [1.08, 1.12, 'super-linear'],
    [1.4, 1.6, 'super-linear'],
    [0.3, 0.9, 'sub-linear'],
    [0.45, 0.55, 'sub-linear'],
    [0, 0.3, undefined],
    [1.9, 2.1, 'quadratic'],
    [1.4, 2.1, 'super-linear'],
    [2.8, 3.3, 'cubic'],
    [0, 4, undefined],
  ] as const)
    it(`calls an exponent of ${low}…${high} ${expected ?? 'nothing'}`, () => {
      expect(scalingClassOf(growing(low, high))).to.equal(expected);
    });

  it('never calls n·log n linear, nor a line with a constant sub-linear', () => {
    const inputs = [100, 500, 1000, 5000, 10_000, 50_000];
    const [normal, random] = [seededNormal(91), seededRandom(92)];
    const wordFor = (law: (input: number) => number) => {
      const rounds = Array.from({ length: 10 }, () =>
        inputs.map((input) => law(input) * Math.exp(0.02 * normal())),
      );
      const fit = powerLawFit(inputs, rounds, { random, resamples: 199, confidence: 0.99 });
      return fit && scalingClassOf(fit);
    };
    for (let trial = 0; trial < 20; trial++) {
      expect(wordFor((input) => 0.4 + 1e-5 * input * Math.log(input))).to.equal('super-linear');
      expect(wordFor((input) => 0.449 + (0.0434 * input) / 1000)).to.equal('linear');
    }
  });
});
