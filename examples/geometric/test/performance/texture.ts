import { randomNumbers } from './random';
import { type Transform, transformed } from './transform';

const MIN_SHAPE_PX = 4;
/** Sizes are even on a logarithmic scale, so that there are corners to find at every scale. */
const SHAPE_SIZE_RATIO = 16;
const PIXELS_PER_SHAPE = 400;
const BACKGROUND = 128;

/** A square of grey pixels covered with rectangles of many sizes, as many per area whatever the side. */
export function texturePixels(sidePx: number, seed: number): Buffer {
  const pixels = Buffer.alloc(sidePx * sidePx, BACKGROUND);
  const random = randomNumbers(seed);
  for (let shapes = Math.ceil((sidePx * sidePx) / PIXELS_PER_SHAPE); shapes > 0; shapes--) {
    const sizePx = MIN_SHAPE_PX * SHAPE_SIZE_RATIO ** random();
    const [left, right] = extent(random() * sidePx, sizePx * (0.5 + random()), sidePx);
    const [top, bottom] = extent(random() * sidePx, sizePx * (0.5 + random()), sidePx);
    const grey = Math.floor(random() * 256);
    for (let y = top; y < bottom; y++) pixels.fill(grey, y * sidePx + left, y * sidePx + right);
  }
  return pixels;
}

/** Another view of a square of grey pixels: at each place is what `view` finds there in `pixels`, grey beyond its borders. */
export function viewPixels(pixels: Buffer, sidePx: number, view: Transform): Buffer {
  const seen = Buffer.alloc(pixels.length, BACKGROUND);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const place = transformed(view, x, y);
      if (isWithin(place.x, sidePx) && isWithin(place.y, sidePx))
        seen[y * sidePx + x] = interpolated(pixels, sidePx, place.x, place.y);
    }
  }
  return seen;
}

function extent(centre: number, lengthPx: number, sidePx: number): [number, number] {
  const start = Math.max(0, Math.round(centre - lengthPx / 2));
  return [start, Math.max(start, Math.min(sidePx, Math.round(centre + lengthPx / 2)))];
}

function isWithin(coordinate: number, sidePx: number): boolean {
  return coordinate >= 0 && coordinate < sidePx - 1;
}

/** The bilinear mean of the four pixels around a place. */
function interpolated(pixels: Buffer, sidePx: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const at = (row: number, column: number) => pixels.readUInt8(row * sidePx + column);
  const across = (row: number) => at(row, left) + (x - left) * (at(row, left + 1) - at(row, left));
  return Math.round(across(top) + (y - top) * (across(top + 1) - across(top)));
}
