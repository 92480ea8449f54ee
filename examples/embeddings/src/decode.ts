import sharp from 'sharp';
import { WORKING_SIZE_PX } from './descriptor';
import { RequestError } from './errors';

export const MAX_PIXELS = 4096 * 4096;

const SIGNATURES: readonly Buffer[] = [
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
];

/**
 * A JPEG or PNG as `WORKING_SIZE_PX`² upright RGB pixels, three bytes each, transparency on white.
 *
 * @throws RequestError 400 for anything but an intact JPEG or PNG, 413 for more than `MAX_PIXELS` pixels.
 */
export async function decodeImage(imageBytes: Buffer): Promise<Buffer> {
  // libvips would open SVG, TIFF and more: nothing but the two formats of the contract may reach it.
  if (!SIGNATURES.some((signature) => imageBytes.subarray(0, signature.length).equals(signature)))
    throw new RequestError(400, 'unsupported_image', '`image` must be a JPEG or a PNG');
  const image = sharp(imageBytes, { limitInputPixels: false });
  const { width, height } = await readable(image.metadata());
  if (width * height > MAX_PIXELS)
    throw new RequestError(
      413,
      'image_too_large',
      `\`image\` may have at most ${MAX_PIXELS} pixels and has ${width}×${height}`,
    );
  return readable(
    image
      .autoOrient()
      .resize(WORKING_SIZE_PX, WORKING_SIZE_PX, { fit: 'fill' })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw()
      .toBuffer(),
  );
}

async function readable<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch {
    throw new RequestError(400, 'unreadable_image', '`image` is damaged or incomplete');
  }
}
