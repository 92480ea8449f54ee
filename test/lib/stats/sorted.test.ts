import { expect } from 'chai';
import { sortedSamples } from '../../../lib/stats/sorted';

describe('lib/stats/sorted', () => {
  it('orders by value, not by text, and leaves the input alone', () => {
    const samples = [10, 9, -1, 100];
    expect([...(sortedSamples(samples) ?? [])]).to.deep.equal([-1, 9, 10, 100]);
    expect(samples).to.deep.equal([10, 9, -1, 100]);
  });

  it('is undefined without samples', () => {
    expect(sortedSamples([])).to.equal(undefined);
  });
});
