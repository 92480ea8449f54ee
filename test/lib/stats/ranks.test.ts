import { expect } from 'chai';
import fc from 'fast-check';
import { ranksOf } from '../../../lib/stats/ranks';
import { reference } from './reference';

describe('lib/stats/ranks', () => {
  it('equals scipy.stats.rankdata', () => {
    for (const { values, ranks } of reference.ranks) expect([...ranksOf(values)]).to.deep.equal(ranks);
  });

  it('is one more than the smaller values, plus half of the other equal ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (values) => {
        const naive = values.map((value) => {
          const smaller = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          return smaller + (equal + 1) / 2;
        });
        expect([...ranksOf(values)]).to.deep.equal(naive);
      }),
    );
  });

  it('has no ranks without values, and none for NaN', () => {
    expect(ranksOf([])).to.have.lengthOf(0);
    expect(() => ranksOf([1, Number.NaN]))
      .to.throw('finite')
      .with.property('code', 'ERR_INVALID_OPTION');
  });
});
