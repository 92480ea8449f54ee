import { expect } from 'chai';
import { isFitting } from '../../../lib/stats/lack-of-fit';

/** Ten rounds around these values, 1 % up and down in turn. */
function around(values: readonly number[], share = 0.01) {
  return Array.from({ length: 10 }, (_, round) =>
    values.map((value) => value * (round % 2 === 0 ? 1 + share : 1 / (1 + share))),
  );
}

describe('lib/stats/lack-of-fit @unit', () => {
  it('fits where every value is within its interval of the law', () => {
    expect(isFitting([100, 180, 300], around([100, 180, 300]))).to.equal(true);
    expect(isFitting([100, 181, 299], around([100, 180, 300]))).to.equal(true);
  });

  it('does not where one is outside of its interval, however near', () => {
    expect(isFitting([100, 180, 309], around([100, 180, 300]))).to.equal(false);
    expect(isFitting([100, 180, 309], around([100, 180, 300], 0.1))).to.equal(true);
  });

  it('does not where one is more than 5 % off, however wide its interval is', () => {
    expect(isFitting([100, 180, 318], around([100, 180, 300], 0.5))).to.equal(false);
    expect(isFitting([100, 180, 284], around([100, 180, 300], 0.5))).to.equal(false);
  });

  it('does not from one round, or of what is no throughput', () => {
    expect(isFitting([100], [[100]])).to.equal(false);
    expect(isFitting([100], [[100], [0]])).to.equal(false);
  });
});
