/** Width and height of the picture that {@link descriptorOf} describes. */
export const WORKING_SIZE_PX = 128;

const GRID = 8;
const CELL_PX = WORKING_SIZE_PX / GRID;
const ORIENTATIONS = 8;
const HUES = 4;
const FEATURES_PER_CELL = ORIENTATIONS + HUES;

/** The number of elements of a descriptor. */
export const DIMENSION = GRID * GRID * FEATURES_PER_CELL;

/** Keeps a picture without edges and colours from having no direction at all, and damps noise in flat areas. */
const SMOOTHING = 1e-4;

/**
 * A descriptor of unit length: on an 8×8 grid, a histogram of 8 gradient orientations (Dalal & Triggs, "Histograms of
 * Oriented Gradients for Human Detection", CVPR 2005) and one of 4 opponent hues. Square roots of the histograms make
 * the dot product of two descriptors a Hellinger similarity: 1 for the same picture, less for others, never below 0.
 *
 * @param pixels - `WORKING_SIZE_PX`² RGB pixels, three bytes each, row by row.
 * @throws RangeError for another number of bytes.
 */
export function descriptorOf(pixels: Uint8Array): Float64Array {
  const expectedBytes = WORKING_SIZE_PX * WORKING_SIZE_PX * 3;
  if (pixels.length !== expectedBytes)
    throw new RangeError(`Expected ${expectedBytes} bytes of RGB pixels, got ${pixels.length}`);
  const histograms = new Float64Array(DIMENSION);
  const luma = lumaOf(pixels);
  for (let y = 0; y < WORKING_SIZE_PX; y++) {
    for (let x = 0; x < WORKING_SIZE_PX; x++) {
      const cell = Math.floor(y / CELL_PX) * GRID + Math.floor(x / CELL_PX);
      addGradient(histograms, cell * FEATURES_PER_CELL, luma, x, y);
      addHue(histograms, cell * FEATURES_PER_CELL + ORIENTATIONS, pixels, y * WORKING_SIZE_PX + x);
    }
  }
  return normalised(histograms);
}

function lumaOf(pixels: Uint8Array): Float64Array {
  const luma = new Float64Array(pixels.length / 3);
  for (let i = 0; i < luma.length; i++)
    luma[i] =
      (0.299 * at(pixels, 3 * i) + 0.587 * at(pixels, 3 * i + 1) + 0.114 * at(pixels, 3 * i + 2)) / 255;
  return luma;
}

function addGradient(
  histograms: Float64Array,
  offset: number,
  luma: Float64Array,
  x: number,
  y: number,
): void {
  const last = WORKING_SIZE_PX - 1;
  const row = y * WORKING_SIZE_PX;
  const dx = at(luma, row + Math.min(x + 1, last)) - at(luma, row + Math.max(x - 1, 0));
  const dy =
    at(luma, Math.min(y + 1, last) * WORKING_SIZE_PX + x) -
    at(luma, Math.max(y - 1, 0) * WORKING_SIZE_PX + x);
  // An edge from dark to light has the orientation of one from light to dark, hence half a turn and not a whole one.
  addToBins(histograms, offset, ORIENTATIONS, Math.atan2(dy, dx) / Math.PI + 1, Math.sqrt(dx * dx + dy * dy));
}

function addHue(histograms: Float64Array, offset: number, pixels: Uint8Array, pixel: number): void {
  const red = at(pixels, 3 * pixel) / 255;
  const green = at(pixels, 3 * pixel + 1) / 255;
  const blue = at(pixels, 3 * pixel + 2) / 255;
  const redGreen = red - green;
  const yellowBlue = (red + green) / 2 - blue;
  const turn = Math.atan2(yellowBlue, redGreen) / (2 * Math.PI) + 1;
  addToBins(histograms, offset, HUES, turn, Math.sqrt(redGreen * redGreen + yellowBlue * yellowBlue));
}

/** Shares a weight between the two bins nearest to an angle, so that a small turn is a small change. */
function addToBins(
  histograms: Float64Array,
  offset: number,
  bins: number,
  turn: number,
  weight: number,
): void {
  const position = turn * bins;
  const lower = Math.floor(position);
  const upperShare = position - lower;
  const lowerBin = offset + (lower % bins);
  const upperBin = offset + ((lower + 1) % bins);
  histograms[lowerBin] = at(histograms, lowerBin) + weight * (1 - upperShare);
  histograms[upperBin] = at(histograms, upperBin) + weight * upperShare;
}

function normalised(histograms: Float64Array): Float64Array {
  const roots = histograms.map((sum) => Math.sqrt(sum / (CELL_PX * CELL_PX) + SMOOTHING));
  const length = Math.sqrt(roots.reduce((sum, value) => sum + value * value, 0));
  return roots.map((value) => value / length);
}

function at(values: Uint8Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
