import { expect } from 'chai';
import { kthLargest } from '../src/nearest';

describe('kthLargest @unit', () => {
  it('is the k-th value of all sorted, for every k', () => {
    const values = Float32Array.from({ length: 200 }, (_, i) => (i * 7919) % 101);
    const sorted = values.toSorted((a, b) => b - a);
    for (let k = 1; k <= 200; k++) expect(kthLargest(values, k)).to.equal(sorted[k - 1]);
  });

  it('is the smallest of fewer than k values, negative ones included', () => {
    expect(kthLargest(Float32Array.of(-0.5, -0.25), 10)).to.equal(-0.5);
  });
});
