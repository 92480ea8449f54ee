import { expect } from 'chai';
import { sortedSamples } from '../../../lib/stats/sorted';
import { firstOfTwoGroups } from '../../../lib/stats/two-groups';

function cut(...samples: readonly number[]) {
  const sorted = sortedSamples(samples);
  return sorted && firstOfTwoGroups(sorted);
}

describe('lib/stats/two-groups @unit', () => {
  it('cuts between two groups, whatever their sizes', () => {
    expect(cut(1, 2, 3, 101, 102, 103)).to.equal(3);
    expect(cut(1, 2, 103, 101, 102, 104, 105)).to.equal(2);
    expect(cut(1, 2, 3, 4, 50)).to.equal(4);
  });

  it('leaves a sample in the first group', () => {
    expect(cut(7)).to.equal(1);
    expect(cut(7, 7, 7)).to.equal(1);
  });
});
