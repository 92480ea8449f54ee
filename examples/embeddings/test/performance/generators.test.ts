import { expect } from 'chai';
import sharp from 'sharp';
import {
  createImageOfSize,
  createInputs,
  createNoiseImage,
  createTestInput,
  getInputSize,
  inputFor,
} from './generators';

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

describe('Generators @unit', function () {
  this.timeout(60_000);

  it('create a JPEG of the asked dimensions', async () => {
    const { format, width, height } = await sharp(bytesOf(await createNoiseImage(60, 40))).metadata();
    expect({ format, width, height }).to.deep.equal({ format: 'jpeg', width: 60, height: 40 });
    expect(await sharp(bytesOf(await createTestInput(100))).metadata()).to.include({
      width: 100,
      height: 100,
    });
  });

  it('create the same bytes from the same seed, others from another, 0 included', async () => {
    const images = await Promise.all([42, 42, 43, 0].map((seed) => createNoiseImage(64, 64, { seed })));
    expect(images[0]).to.equal(images[1]);
    expect(new Set(images).size).to.equal(3);
    expect(await createNoiseImage(64, 64)).to.equal(images[0]);
  });

  it('create noise that uses the whole range in every channel', async () => {
    const { channels } = await sharp(bytesOf(await createNoiseImage(256, 256, { quality: 100 }))).stats();
    expect(channels).to.have.lengthOf(3);
    for (const { mean, stdev } of channels) {
      // Uniform over 0 … 255: mean 127.5 and standard deviation 73.9; clipping in JPEG moves both a little.
      expect(mean).to.be.closeTo(127.5, 3);
      expect(stdev).to.be.closeTo(73.9, 3);
    }
  });

  it('create fewer bytes at lower quality', async () => {
    const [low, high] = await Promise.all([50, 95].map((quality) => createNoiseImage(64, 64, { quality })));
    expect(low?.length).to.be.lessThan(high?.length ?? Number.NaN);
  });

  for (const targetKb of [10, 50, 100, 500, 1024, 5120])
    it(`create exactly ${targetKb} KB with pixels that do not depend on it`, async () => {
      const image = bytesOf(await createImageOfSize(targetKb));
      expect(image.length).to.equal(targetKb * 1024);
      const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
      expect(info).to.include({ width: 518, height: 518 });
      const smallest = await sharp(bytesOf(await createImageOfSize(10)))
        .raw()
        .toBuffer();
      expect(data.equals(smallest)).to.equal(true);
    });

  it('refuse a size that the picture alone exceeds', async () => {
    const failure = await createImageOfSize(1).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(RangeError);
    expect(failure)
      .to.have.property('message')
      .that.matches(/1024 cannot be reached/);
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
