import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { dipShares, dipTable } from '../../../lib/stats/dip-quantiles';
import { dipOf } from '../../../lib/stats/dip-test';
import { percentileOf } from '../../../lib/stats/percentile';
import { sortedOf } from './reference';

describe('lib/stats/dip-quantiles', () => {
  it('has a quantile for every share, rising along each row, and rising numbers of samples', () => {
    expect(dipTable).to.have.lengthOf(22);
    for (const [index, { count, quantiles }] of dipTable.entries()) {
      expect(quantiles).to.have.lengthOf(dipShares.length);
      expect([...quantiles].sort((a, b) => a - b)).to.deep.equal(quantiles);
      expect(count).to.be.above(dipTable[index - 1]?.count ?? 3);
    }
  });

  for (const count of [10, 50, 200])
    it(`agrees with a fresh simulation for ${count} samples`, () => {
      const random = seededRandom(41 + count);
      const dips = sortedOf(
        Array.from(
          { length: 5000 },
          () => Math.sqrt(count) * dipOf(sortedOf(Array.from({ length: count }, random))),
        ),
      );
      const row = dipTable.find((each) => each.count === count);
      for (const share of [0.1, 0.5, 0.9, 0.95])
        expect(row?.quantiles[dipShares.indexOf(share)]).to.be.closeTo(percentileOf(dips, 100 * share), 0.01);
    });
});
