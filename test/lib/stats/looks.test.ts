import { expect } from 'chai';
import { LOOKS, nextLook, sequentialPValue } from '../../../lib/stats/looks';
import { seededNormal } from './reference';

describe('lib/stats/looks', () => {
  it('gives the look that comes next', () => {
    expect([0, 9, 10, 169, 170].map(nextLook)).to.deep.equal([10, 10, 15, 170, undefined]);
  });

  it('claims nothing before the first look', () => {
    expect(sequentialPValue(Array<number>(9).fill(3))).to.equal(1);
  });

  it('keeps what an earlier look has shown', () => {
    const shown = Array.from({ length: 10 }, (_, i) => 1 + i / 100);
    const noise = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 40 : -40));
    expect(sequentialPValue([...shown, ...noise])).to.be.at.most(sequentialPValue(shown));
    expect(sequentialPValue(shown)).to.be.below(1e-9);
  });

  it('is rarely small where there is nothing, whichever look it stops at', () => {
    const normal = seededNormal(7);
    let mistaken = 0;
    for (let trial = 0; trial < 1000; trial += 1)
      if (sequentialPValue(Array.from({ length: LOOKS.at(-1) ?? 0 }, normal)) <= 0.05) mistaken += 1;
    // 5 % of 1,000 and 4 standard errors more.
    expect(mistaken).to.be.at.most(78);
  });
});
