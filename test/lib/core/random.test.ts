import { expect } from 'chai';
import fc from 'fast-check';
import { type Random, seededRandom, shuffled } from '../../../lib/core/random';

function drawn(random: Random, count: number): readonly number[] {
  return Array.from({ length: count }, random);
}

describe('seededRandom @unit', () => {
  it('is the Mersenne Twister MT19937', () => {
    // ISO C++ [rand.predef]: the 10,000th number of a default-constructed mt19937 (seed 5489) is 4123659995.
    const numbers = drawn(seededRandom(5489), 10_000);
    expect(numbers[9999]).to.equal(4_123_659_995 / 2 ** 32);
  });

  it('gives the numbers numpy gives', () => {
    // numpy 1.24: numpy.random.RandomState(1).randint(0, 2**32, 4, dtype=numpy.uint64)
    expect(drawn(seededRandom(1), 4).map((number) => number * 2 ** 32)).to.deep.equal([
      1_791_095_845, 4_282_876_139, 3_093_770_124, 4_005_303_368,
    ]);
  });

  it('gives the same sequence for the same seed, and another for another', () => {
    expect(drawn(seededRandom(3), 50)).to.deep.equal(drawn(seededRandom(3), 50));
    expect(drawn(seededRandom(3), 50)).not.to.deep.equal(drawn(seededRandom(4), 50));
  });

  it('two generators do not disturb one another', () => {
    const [first, second] = [seededRandom(3), seededRandom(3)];
    const pairs = Array.from({ length: 20 }, () => [first(), second()]);
    expect(pairs.map(([one]) => one)).to.deep.equal(pairs.map(([, other]) => other));
  });

  it('takes any number as a seed', () => {
    for (const [seed, same] of [
      [0, 1],
      [Number.NaN, 1],
      [2 ** 32, 1],
      [2 ** 32 + 7, 7],
      [7.9, 7],
      [-1, 2 ** 32 - 1],
    ] as const)
      expect(drawn(seededRandom(seed), 3), String(seed)).to.deep.equal(drawn(seededRandom(same), 3));
  });

  it('stays within [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (seed) => {
        for (const number of drawn(seededRandom(seed), 100)) expect(number).to.be.within(0, 1 - 2 ** -32);
      }),
    );
  });
});

describe('shuffled @unit', () => {
  it('gives a permutation and leaves the original alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 1e6 }), (items, seed) => {
        const original = [...items];
        const order = shuffled(items, seededRandom(seed));
        expect(items).to.deep.equal(original);
        expect(order.toSorted((a, b) => a - b)).to.deep.equal(items.toSorted((a, b) => a - b));
      }),
    );
  });

  it('draws without replacement, in the order of the random numbers', () => {
    const numbers = [0.99, 0, 0.5];
    expect(shuffled(['a', 'b', 'c'], () => numbers.shift() ?? 0)).to.deep.equal(['c', 'a', 'b']);
  });

  it('gives every order of three about equally often', () => {
    const random = seededRandom(1);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i += 1) {
      const order = shuffled([1, 2, 3], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).to.deep.equal(['123', '132', '213', '231', '312', '321']);
    // Binomial(6000, 1/6) has a standard deviation of 29; the seed is fixed, so this cannot flicker.
    for (const count of counts.values()) expect(count).to.be.within(1000 - 4 * 29, 1000 + 4 * 29);
  });

  it('of nothing is nothing, of one is that one', () => {
    expect(shuffled([], () => 0)).to.deep.equal([]);
    expect(shuffled(['only'], () => 0.999)).to.deep.equal(['only']);
  });
});
