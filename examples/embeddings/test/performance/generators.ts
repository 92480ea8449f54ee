import { Jimp, JimpMime } from 'jimp';

/** Every picture of the file size series has these pixels, so that only the number of bytes varies. */
const FILE_SIZE_DIMENSION_PX = 518;
const JPEG_COMMENT_MARKER = 0xfffe;
const JPEG_APP0_MARKER = 0xffe0;
const JPEG_MARKER_BYTES = 2;
const COMMENT_OVERHEAD_BYTES = 4;
const MAX_COMMENT_BYTES = COMMENT_OVERHEAD_BYTES + 65_533;

interface NoiseOptions {
  /** JPEG quality from 1 to 100. */
  readonly quality?: number;
  readonly seed?: number;
}

/** A square noise picture as base64 JPEG, for `dimensionPx` as the varied parameter. */
export function createTestInput(dimensionPx: number): Promise<string> {
  return createNoiseImage(dimensionPx, dimensionPx);
}

/** The size of a base64 input in KB (1024 bytes), before base64. */
export function getInputSize(base64: string): number {
  return Buffer.byteLength(base64, 'base64') / 1024;
}

/** Colour noise as base64 JPEG: it hardly compresses. The same arguments give the same bytes. */
export async function createNoiseImage(
  widthPx: number,
  heightPx: number,
  { quality = 85, seed = 42 }: NoiseOptions = {},
): Promise<string> {
  const jpeg = await encodeJpeg(noisePixels(widthPx * heightPx, seed), widthPx, heightPx, quality);
  return jpeg.toString('base64');
}

/**
 * A JPEG of exactly `targetKb` × 1024 bytes as base64. Comment segments make up the size and a decoder skips them: this
 * varies what a request costs to send, to parse and to turn from base64, and holds the decoding itself fixed.
 */
export async function createImageOfSize(targetKb: number): Promise<string> {
  const pixels = smoothPixels(FILE_SIZE_DIMENSION_PX);
  const jpeg = await encodeJpeg(pixels, FILE_SIZE_DIMENSION_PX, FILE_SIZE_DIMENSION_PX, 50);
  return withComments(jpeg, Math.round(targetKb * 1024)).toString('base64');
}

/** Creates one input per value, before the first measurement. */
export async function createInputs(
  values: readonly number[],
  create: (value: number) => Promise<string>,
): Promise<ReadonlyMap<number, string>> {
  const inputs = new Map<number, string>();
  for (const value of values) inputs.set(value, await create(value));
  return inputs;
}

/** The input created for a value. */
export function inputFor(inputs: ReadonlyMap<number, string>, value: number): string {
  const input = inputs.get(value);
  if (input === undefined) throw new RangeError(`No input was created for ${value}`);
  return input;
}

function encodeJpeg(data: Buffer, width: number, height: number, quality: number): Promise<Buffer> {
  return Jimp.fromBitmap({ data, width, height }).getBuffer(JimpMime.jpeg, { quality });
}

/** Random opaque RGBA pixels from Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003). */
function noisePixels(pixelCount: number, seed: number): Buffer {
  const pixels = Buffer.alloc(pixelCount * 4);
  let state = seed | 0 || 1;
  for (let offset = 0; offset < pixels.length; offset += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    pixels.writeInt32LE(state | 0xff000000, offset);
  }
  return pixels;
}

function smoothPixels(sidePx: number): Buffer {
  const pixels = Buffer.alloc(sidePx * sidePx * 4);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const red = Math.floor((x * 255) / sidePx);
      const green = Math.floor((y * 255) / sidePx);
      pixels.writeUInt32BE(((red << 24) | (green << 16) | (128 << 8) | 255) >>> 0, (y * sidePx + x) * 4);
    }
  }
  return pixels;
}

function withComments(jpeg: Buffer, targetBytes: number): Buffer {
  const gapBytes = targetBytes - jpeg.length;
  if (gapBytes === 0) return jpeg;
  if (gapBytes < COMMENT_OVERHEAD_BYTES)
    throw new RangeError(`The picture alone has ${jpeg.length} bytes; ${targetBytes} cannot be reached`);
  const head = headBytes(jpeg);
  return Buffer.concat([jpeg.subarray(0, head), ...commentsOf(gapBytes), jpeg.subarray(head)]);
}

/** JFIF wants its APP0 segment directly after the start marker; comments may follow. */
function headBytes(jpeg: Buffer): number {
  const isApp0 = jpeg.readUInt16BE(JPEG_MARKER_BYTES) === JPEG_APP0_MARKER;
  return isApp0 ? 2 * JPEG_MARKER_BYTES + jpeg.readUInt16BE(2 * JPEG_MARKER_BYTES) : JPEG_MARKER_BYTES;
}

function commentsOf(totalBytes: number): Buffer[] {
  const count = Math.ceil(totalBytes / MAX_COMMENT_BYTES);
  return Array.from({ length: count }, (_, index) => {
    // Equal shares: a remainder of its own could be shorter than the 4 bytes that any segment needs.
    const bytes = Math.floor(((index + 1) * totalBytes) / count) - Math.floor((index * totalBytes) / count);
    const segment = Buffer.alloc(bytes);
    segment.writeUInt16BE(JPEG_COMMENT_MARKER, 0);
    segment.writeUInt16BE(bytes - JPEG_MARKER_BYTES, JPEG_MARKER_BYTES);
    return segment;
  });
}
