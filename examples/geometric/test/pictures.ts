import sharp from 'sharp';
import { createImagePair, type Pair, type Picture } from './performance/generators';
import { transformed, type View } from './performance/transform';

/** A picture of one colour, as a pipeline to encode in any format. */
export function plain(width: number, height: number, background: sharp.Colour): sharp.Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A picture as a field of a request. */
export async function base64(image: sharp.Sharp): Promise<string> {
  return (await image.toBuffer()).toString('base64');
}

/** Views of one picture with what they are called. */
export const VIEWS: readonly (readonly [string, View])[] = [
  ['the same picture', {}],
  ['turned by 30°', { degrees: 30 }],
  ['turned upside down', { degrees: 180 }],
  ['at two thirds of its size', { scale: 1.5 }],
  ['turned, scaled and shifted', { degrees: -20, scale: 0.85, shift: 0.1 }],
  ['turned, scaled, shifted and tilted', { degrees: 15, scale: 0.9, shift: 0.05, tilt: 0.1 }],
];

/** A pair of 500×500 px. */
export function pairSeenAs(view: View): Promise<Pair<Picture>> {
  return createImagePair(500, view);
}

/** The largest distance in pixels between where two transforms put the corners of a square. */
export function cornerErrorPx(
  expected: Pair['transform'],
  actual: Pair['transform'],
  sidePx: number,
): number {
  const last = sidePx - 1;
  const corners = [
    [0, 0],
    [last, 0],
    [0, last],
    [last, last],
  ] as const;
  return Math.max(
    ...corners.map(([x, y]) => {
      const there = transformed(expected, x, y);
      const found = transformed(actual, x, y);
      return Math.hypot(there.x - found.x, there.y - found.y);
    }),
  );
}
