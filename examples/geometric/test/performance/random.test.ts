import { expect } from 'chai';
import { randomNumbers } from './random';

function firstNumbers(seed: number): number[] {
  return Array.from({ length: 2000 }, randomNumbers(seed));
}

describe('randomNumbers @unit', () => {
  it('are the same for the same seed and others for another, 0 included', () => {
    expect(firstNumbers(7)).to.deep.equal(firstNumbers(7));
    expect(new Set([0, 1, 2, 3].map((seed) => firstNumbers(seed)[0])).size).to.equal(4);
  });

  it('are even from 0 to 1', () => {
    for (const seed of [0, 1, 42]) {
      const numbers = firstNumbers(seed);
      expect(Math.min(...numbers)).to.be.within(0, 0.01);
      expect(Math.max(...numbers)).to.be.within(0.99, 1);
      // The standard error of the mean of 2,000 is 0.0065.
      expect(numbers.reduce((sum, value) => sum + value, 0) / 2000).to.be.closeTo(0.5, 0.03);
    }
  });
});
