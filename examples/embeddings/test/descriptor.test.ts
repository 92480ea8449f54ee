import { expect } from 'chai';
import { DIMENSION, descriptorOf, WORKING_SIZE_PX } from '../src/descriptor';

type Colour = readonly [red: number, green: number, blue: number];

const FEATURES_PER_CELL = 12;

function pixelsOf(colourAt: (x: number, y: number) => Colour): Uint8Array {
  return Uint8Array.from({ length: WORKING_SIZE_PX ** 2 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const [red, green, blue] = colourAt(pixel % WORKING_SIZE_PX, Math.floor(pixel / WORKING_SIZE_PX));
    return i % 3 === 0 ? red : i % 3 === 1 ? green : blue;
  });
}

function grey(value: number): Colour {
  return [value, value, value];
}

/** The features of the cell in the middle of the grid, in order: 8 orientations, 4 hues. */
function middleCell(colourAt: (x: number, y: number) => Colour): number[] {
  const offset = (4 * 8 + 4) * FEATURES_PER_CELL;
  return Array.from(descriptorOf(pixelsOf(colourAt)).subarray(offset, offset + FEATURES_PER_CELL));
}

function strongest(features: readonly number[]): number {
  return features.indexOf(Math.max(...features));
}

describe('descriptorOf @unit', () => {
  it('gives 768 numbers of unit length', () => {
    const descriptor = descriptorOf(pixelsOf((x, y) => [(x * 37) % 256, (y * 91) % 256, (x * y) % 256]));
    expect(descriptor).to.have.lengthOf(768);
    expect(DIMENSION).to.equal(768);
    expect(descriptor.reduce((sum, value) => sum + value ** 2, 0)).to.be.closeTo(1, 1e-12);
  });

  it('weighs all features alike when a picture has neither edges nor colour', () => {
    for (const value of [0, 128, 255])
      for (const feature of descriptorOf(pixelsOf(() => grey(value))))
        expect(feature).to.be.closeTo(1 / Math.sqrt(768), 1e-12);
  });

  it('tells orientations apart', () => {
    const leftToRight = middleCell((x) => grey(x * 2));
    const topToBottom = middleCell((_, y) => grey(y * 2));
    const diagonal = middleCell((x, y) => grey(x + y));
    expect([leftToRight, topToBottom, diagonal].map(strongest)).to.deep.equal([0, 4, 2]);
  });

  it('gives an edge from dark to light the orientation of one from light to dark', () => {
    const rising = middleCell((x) => grey(x * 2));
    const falling = middleCell((x) => grey(254 - x * 2));
    rising.forEach((feature, i) => {
      expect(feature).to.be.closeTo(falling[i] ?? Number.NaN, 1e-12);
    });
  });

  it('tells hues apart', () => {
    const colours: Colour[] = [
      [255, 60, 120],
      [200, 200, 0],
      [0, 200, 100],
      [0, 0, 255],
    ];
    const hues = colours.map((colour) => strongest(middleCell(() => colour)) - 8);
    expect(hues).to.deep.equal([0, 1, 2, 3]);
  });

  it('keeps the colour of one cell in that cell', () => {
    const descriptor = descriptorOf(pixelsOf((x, y) => (x < 16 && y < 16 ? [255, 0, 0] : grey(0))));
    const hues = Array.from(descriptor, (value, i) => (i % FEATURES_PER_CELL < 8 ? 0 : value));
    const cells = hues.flatMap((value, i) => (value > 0.1 ? [Math.floor(i / FEATURES_PER_CELL)] : []));
    expect(new Set(cells)).to.deep.equal(new Set([0]));
  });

  it('refuses pixels of another size', () => {
    expect(() => descriptorOf(new Uint8Array(3))).to.throw(RangeError, 'Expected 49152 bytes');
  });
});
