import { expect } from 'chai';
import sharp from 'sharp';
import {
  createFeaturePair,
  createImagePair,
  createInputs,
  createTestInput,
  getInputSize,
  inputFor,
} from './generators';
import { transformed } from './transform';

function metadataOf(base64: string): Promise<sharp.Metadata> {
  return sharp(Buffer.from(base64, 'base64')).metadata();
}

function pixelsOf(base64: string): Promise<Buffer> {
  return sharp(Buffer.from(base64, 'base64')).raw().toBuffer();
}

describe('Generators @unit', () => {
  it('create a JPEG of the asked size', async () => {
    expect(await metadataOf(await createTestInput(100))).to.include({
      format: 'jpeg',
      width: 100,
      height: 100,
    });
  });

  it('create the same bytes from the same seed, others from another, 0 included', async () => {
    const images = await Promise.all([42, 42, 43, 0].map((seed) => createTestInput(64, seed)));
    expect(images[0]).to.equal(images[1]);
    expect(new Set(images).size).to.equal(3);
    expect(await createTestInput(64)).to.equal(images[0]);
  });

  it('create a pair of different pictures', async () => {
    const { query, candidate } = await createImagePair(100);
    expect(await metadataOf(query.image)).to.include({ width: 100, height: 100 });
    expect(candidate.image).to.equal(await createTestInput(100));
    expect(query.image).to.not.equal(candidate.image);
  });

  it('create a pair of the same picture where nothing moves', async () => {
    const { query, candidate } = await createImagePair(100, {});
    const [seen, original] = [await pixelsOf(query.image), await pixelsOf(candidate.image)];
    const different = seen.filter((value, i) => Math.abs(value - (original[i] ?? Number.NaN)) > 0);
    // Grey where the next pixel is missing changes the last 8×8 blocks of JPEG, two of which cover 100 px only partly.
    expect(different.length / original.length).to.be.within(0.01, 0.16);
  });

  it('create as many features as asked, of which about half are where the transform puts them', () => {
    const { query, candidate, transform } = createFeaturePair(1000, 500);
    expect(query.keypoints).to.have.lengthOf(1000);
    expect(Buffer.from(query.descriptors, 'base64')).to.have.lengthOf(32_000);
    expect(Buffer.from(candidate.descriptors, 'base64')).to.have.lengthOf(32_000);
    const seen = query.keypoints.filter(({ x, y }, i) => {
      const there = transformed(transform, x, y);
      const found = candidate.keypoints[i] ?? { x: Number.NaN, y: Number.NaN };
      return Math.hypot(there.x - found.x, there.y - found.y) < 1e-9;
    });
    expect(seen.length).to.be.within(450, 600);
    for (const { x, y } of [...query.keypoints, ...candidate.keypoints])
      for (const place of [x, y]) expect(place).to.be.within(0, 500);
    expect(createFeaturePair(1000, 500)).to.deep.equal({ query, candidate, transform });
  });

  it('give the size in KB before base64, whatever the padding', () => {
    for (const bytes of [1022, 1023, 1024])
      expect(getInputSize(Buffer.alloc(bytes).toString('base64'))).to.equal(bytes / 1024);
  });

  it('create one input per value and name a value without one', async () => {
    const inputs = await createInputs([1, 2], async (value) => `input ${value}`);
    expect([...inputs]).to.deep.equal([
      [1, 'input 1'],
      [2, 'input 2'],
    ]);
    expect(inputFor(inputs, 2)).to.equal('input 2');
    expect(() => inputFor(inputs, 3)).to.throw(RangeError, 'No input was created for 3');
  });
});
