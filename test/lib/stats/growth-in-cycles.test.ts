import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { normalQuantile } from '../../../lib/stats/distributions';
import { growthInCycles } from '../../../lib/stats/growth-in-cycles';

const CYCLES = 10;
const REQUESTS = 100;
/** Of what one and the same heap weighs from cycle to cycle, as seen in live runs. */
const NOISE_BYTES = 25_000;

const sizes = Array.from({ length: CYCLES }, (_, cycle) => (cycle + 1) * REQUESTS);

/** How many of the trials are named a leak. */
function named(trials: number, truth: (cycle: number, random: () => number) => number): number {
  const random = seededRandom(11);
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const own = seededRandom(trial + 1);
    const fill = own();
    const weights = sizes.map((_, cycle) => {
      const noise = NOISE_BYTES * normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())));
      return 4e6 + truth(cycle, () => fill) + noise;
    });
    if (growthInCycles(weights, sizes, 0.99)?.isGrowing) count += 1;
  }
  return count;
}

describe('lib/stats/growth-in-cycles @unit', () => {
  it('finds the slope of a leak, with its interval', () => {
    const weights = sizes.map((size, cycle) => 4e6 + 1000 * size + (cycle % 2) * 1000);
    const { slope = 0, low = 0, high = 0, isGrowing, cycles } = growthInCycles(weights, sizes, 0.99) ?? {};
    expect(slope).to.be.closeTo(1000, 5);
    expect(low).to.be.within(950, slope);
    expect(high).to.be.within(slope, 1050);
    expect({ isGrowing, cycles }).to.deep.equal({ isGrowing: true, cycles: 6 });
  });

  it('names a leak of 1 KB a request in 99 of 100 trials at least', () => {
    expect(named(2000, (cycle) => cycle * REQUESTS * 1000)).to.be.at.least(1980);
  });

  it('names none in 99 of 100 trials at least where nothing grows', () => {
    expect(named(2000, () => 0)).to.be.at.most(20);
  });

  it('names none in 99 of 100 trials at least where a cache fills and stops, large or small, early or late', () => {
    for (const bytes of [50_000, 200_000, 1_000_000, 10_000_000])
      expect(
        named(1000, (cycle, random) => bytes * Math.min(1, cycle / (1 + random() * 5))),
        `${bytes}`,
      ).to.be.at.most(10);
  });

  it('is nothing for fewer than six cycles', () => {
    expect(growthInCycles([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 0.99)).to.equal(undefined);
  });
});
