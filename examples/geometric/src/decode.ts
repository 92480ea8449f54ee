import sharp from 'sharp';
import { RequestError } from './errors';
import { PATCH_PX } from './features';

/** A picture must be as large as what is described around a key point. */
export const MIN_SIDE_PX = PATCH_PX;
export const MAX_SIDE_PX = 4096;

const SIGNATURES: readonly Buffer[] = [
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
];

/** Upright grey pixels, one byte each, row by row. */
export interface GreyImage {
  readonly pixels: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * A JPEG or PNG as grey pixels in its own size, transparency on white.
 *
 * @param field - the name of the field it came in, for the refusals.
 * @throws RequestError 400 for anything but an intact JPEG or PNG of at least `MIN_SIDE_PX` a side, 413 for one side
 * over `MAX_SIDE_PX`.
 */
export async function decodeImage(imageBytes: Buffer, field: string): Promise<GreyImage> {
  // libvips would open SVG, TIFF and more: nothing but the two formats of the contract may reach it.
  if (!SIGNATURES.some((signature) => imageBytes.subarray(0, signature.length).equals(signature)))
    throw new RequestError(400, 'unsupported_image', `\`${field}\` must be a JPEG or a PNG`);
  const image = sharp(imageBytes, { limitInputPixels: false });
  const { width, height } = await readable(image.metadata(), field);
  requireSides(width, height, field);
  const { data, info } = await readable(
    image
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true }),
    field,
  );
  return { pixels: data, widthPx: info.width, heightPx: info.height };
}

function requireSides(width: number, height: number, field: string): void {
  if (Math.max(width, height) > MAX_SIDE_PX)
    throw new RequestError(
      413,
      'image_too_large',
      `\`${field}\` may have at most ${MAX_SIDE_PX}×${MAX_SIDE_PX} pixels and has ${width}×${height}`,
    );
  if (Math.min(width, height) < MIN_SIDE_PX)
    throw new RequestError(
      400,
      'image_too_small',
      `\`${field}\` must have at least ${MIN_SIDE_PX}×${MIN_SIDE_PX} pixels and has ${width}×${height}`,
    );
}

async function readable<T>(result: Promise<T>, field: string): Promise<T> {
  try {
    return await result;
  } catch {
    throw new RequestError(400, 'unreadable_image', `\`${field}\` is damaged or incomplete`);
  }
}
