import { expect } from 'chai';
import { texturePixels, viewPixels } from './texture';
import { transformOf } from './transform';

describe('texturePixels @unit', () => {
  it('covers a picture of any size with edges, as many per area', () => {
    for (const sidePx of [100, 400]) {
      const pixels = texturePixels(sidePx, 1);
      const edges = pixels.filter(
        (grey, i) => i % sidePx > 0 && Math.abs(grey - pixels.readUInt8(i - 1)) > 20,
      );
      expect(pixels).to.have.lengthOf(sidePx * sidePx);
      expect(edges.length / pixels.length).to.be.within(0.03, 0.06);
    }
  });
});

describe('viewPixels @unit', () => {
  const pixels = Buffer.from([10, 20, 30, 40, 50, 60, 70, 80, 90]);

  it('shows the same where nothing moves, grey where the next pixel is missing', () => {
    expect([...viewPixels(pixels, 3, transformOf(3, {}))]).to.deep.equal([
      10, 20, 128, 40, 50, 128, 128, 128, 128,
    ]);
  });

  it('takes the mean between pixels', () => {
    const halfway = [
      [1, 0, 0.5],
      [0, 1, 0.5],
      [0, 0, 1],
    ] as const;
    expect([...viewPixels(pixels, 3, halfway)]).to.deep.equal([30, 40, 128, 60, 70, 128, 128, 128, 128]);
  });
});
