import sharp from 'sharp';
import { randomNumbers } from './random';
import { texturePixels, viewPixels } from './texture';
import { type Transform, transformed, transformOf, type View } from './transform';

const SEED = 42;
const JPEG_QUALITY = 85;
const DESCRIPTOR_BYTES = 32;
/** What is seen in a pair, unless another view is asked for. */
const STANDARD_VIEW: View = { degrees: 15, scale: 0.9, shift: 0.05, tilt: 0.05 };
/** The share of features, at least, that are seen in one picture only. */
const UNSEEN_SHARE = 0.4;
/** The share of a descriptor's bits that differ when the same corner is seen from elsewhere. */
const NOISE_SHARE = 0.1;

/** A picture, as `/match` takes it. */
export interface Picture {
  /** Base64 JPEG. */
  readonly image: string;
}

/** Features as `/extract` gives them, as far as `/match` needs them. */
export interface Features {
  readonly keypoints: readonly { readonly x: number; readonly y: number }[];
  readonly descriptors: string;
}

/** The two sides of a `/match` that is one, and where a point of the query is in the candidate. */
export interface Pair<T = Picture | Features> {
  readonly query: T;
  readonly candidate: T;
  readonly transform: Transform;
}

/** A square picture full of corners as base64 JPEG, for `sidePx` as the varied parameter. */
export function createTestInput(sidePx: number, seed = SEED): Promise<string> {
  return encodedJpeg(texturePixels(sidePx, seed), sidePx);
}

/** The size of a base64 input in KB (1024 bytes), before base64. */
export function getInputSize(base64: string): number {
  return Buffer.byteLength(base64, 'base64') / 1024;
}

/** A square picture and another view of it. */
export async function createImagePair(sidePx: number, view: View = STANDARD_VIEW): Promise<Pair<Picture>> {
  const transform = transformOf(sidePx, view);
  const pixels = texturePixels(sidePx, SEED);
  return {
    query: { image: await encodedJpeg(viewPixels(pixels, sidePx, transform), sidePx) },
    candidate: { image: await encodedJpeg(pixels, sidePx) },
    transform,
  };
}

/**
 * Features of a square picture and of another view of it, made without the service: had it extracted them, its first
 * measured request would not be cold any more.
 */
export function createFeaturePair(count: number, sidePx = 1000): Pair<Features> {
  const random = randomNumbers(SEED);
  const transform = transformOf(sidePx, STANDARD_VIEW);
  const place = () => ({ x: random() * sidePx, y: random() * sidePx });
  const descriptor = () => Buffer.from(Array.from({ length: DESCRIPTOR_BYTES }, () => random() * 256));
  const query = Array.from({ length: count }, () => ({ ...place(), bytes: descriptor() }));
  const candidate = query.map(({ x, y, bytes }) => {
    const seen = transformed(transform, x, y);
    const isSeen = random() >= UNSEEN_SHARE && isOnPicture(seen, sidePx);
    return isSeen ? { ...seen, bytes: withNoise(bytes, random) } : { ...place(), bytes: descriptor() };
  });
  return { query: featuresOf(query), candidate: featuresOf(candidate), transform };
}

/** Creates one input per value, before the first measurement. */
export async function createInputs<T>(
  values: readonly number[],
  create: (value: number) => T | Promise<T>,
): Promise<ReadonlyMap<number, T>> {
  const inputs = new Map<number, T>();
  for (const value of values) inputs.set(value, await create(value));
  return inputs;
}

/** The input created for a value. */
export function inputFor<T>(inputs: ReadonlyMap<number, T>, value: number): T {
  const input = inputs.get(value);
  if (input === undefined) throw new RangeError(`No input was created for ${value}`);
  return input;
}

async function encodedJpeg(pixels: Buffer, sidePx: number): Promise<string> {
  const image = sharp(pixels, { raw: { width: sidePx, height: sidePx, channels: 1 } });
  return (await image.jpeg({ quality: JPEG_QUALITY }).toBuffer()).toString('base64');
}

function isOnPicture({ x, y }: { x: number; y: number }, sidePx: number): boolean {
  return Math.min(x, y) >= 0 && Math.max(x, y) <= sidePx;
}

function withNoise(bytes: Buffer, random: () => number): Buffer {
  const noisy = Buffer.from(bytes);
  for (let bit = 0; bit < bytes.length * 8; bit++)
    if (random() < NOISE_SHARE) noisy.writeUInt8(noisy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return noisy;
}

function featuresOf(found: readonly { x: number; y: number; bytes: Buffer }[]): Features {
  return {
    keypoints: found.map(({ x, y }) => ({ x, y })),
    descriptors: Buffer.concat(found.map(({ bytes }) => bytes)).toString('base64'),
  };
}
