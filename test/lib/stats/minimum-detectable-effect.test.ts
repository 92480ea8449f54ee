import { expect } from 'chai';
import { minimumDetectableRatio } from '../../../lib/stats/minimum-detectable-effect';
import { pairedRatio } from '../../../lib/stats/paired-ratio';
import { expectClose, reference, seededNormal } from './reference';

describe('lib/stats/minimum-detectable-effect', () => {
  for (const { pairs, power, deviations } of reference.detectable)
    it(`agrees with the non-central t for ${pairs} pairs and a power of ${power}`, () => {
      const ratio = minimumDetectableRatio(0.05, pairs, 0.01, power);
      expectClose(Math.log(ratio), 0.05 * deviations, pairs < 5 ? 0.03 : 0.01);
    });

  it('names a ratio that a paired t test really finds that often', () => {
    const ratio = minimumDetectableRatio(0.05 * Math.SQRT2, 12, 0.01, 0.9);
    const normal = seededNormal(111);
    let found = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const slower = Array.from({ length: 12 }, () => ratio * Math.exp(0.05 * normal()));
      const faster = Array.from({ length: 12 }, () => Math.exp(0.05 * normal()));
      if ((pairedRatio(slower, faster, 0.99)?.pValue ?? 1) <= 0.01) found++;
    }
    // Three standard errors of 2,000 trials at 90 % are 2 %.
    expect(found / 2000).to.be.closeTo(0.9, 0.02);
  });

  it('shrinks with more pairs and less variation, and is 1 without any', () => {
    const ratioOf = (deviation: number, pairs: number) =>
      minimumDetectableRatio(deviation, pairs, 0.01, 0.95);
    expect(ratioOf(0.05, 10)).to.be.above(ratioOf(0.05, 20));
    expect(ratioOf(0.05, 10)).to.be.above(ratioOf(0.04, 10));
    expect(ratioOf(0, 10)).to.equal(1);
  });
});
