import { expect } from 'chai';
import { slicesOf } from '../../../../reporters/html/page/distribution';

describe('reporters/html/page/distribution @unit', () => {
  it('counts every sample once', () => {
    const heights = Array.from({ length: 250 }, (_, index) => (index * 37) % 211);
    const slices = slicesOf(heights);
    expect(slices.reduce((sum, { samples }) => sum + samples, 0)).to.equal(250);
    expect(slices).to.have.length(32);
    expect(slices[0]?.top).to.equal(0);
  });

  it('has one slice around samples that are equal', () => {
    expect(slicesOf([50, 50, 50])).to.deep.equal([{ top: 48, height: 4, samples: 3 }]);
  });
});
