import { RequestError } from './errors';

const MAX_IMAGE_ID_LENGTH = 200;

/** @throws RequestError 400 for anything but standard base64 of at least one byte. */
export function imageBytesOf(value: unknown, field: string): Buffer {
  if (typeof value !== 'string' || value === '')
    throw new RequestError(400, 'invalid_image', `\`${field}\` must be a JPEG or PNG as a base64 string`);
  return base64BytesOf(value, field);
}

/** @throws RequestError 400 for anything but standard base64. */
export function base64BytesOf(value: string, field: string): Buffer {
  const bytes = Buffer.from(value, 'base64');
  // Buffer.from skips what is not base64 without an error; only a round trip shows that nothing was skipped.
  if (bytes.toString('base64') !== value)
    throw new RequestError(
      400,
      'invalid_base64',
      `\`${field}\` must be padded standard base64 (RFC 4648 section 4) without a data: prefix or line breaks`,
    );
  return bytes;
}

/** @throws RequestError 400 for anything but a short string or nothing. */
export function imageIdOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > MAX_IMAGE_ID_LENGTH)
    throw new RequestError(
      400,
      'invalid_image_id',
      `\`image_id\` must be a string of at most ${MAX_IMAGE_ID_LENGTH} characters`,
    );
  return value;
}

/** A field that is a whole number, and what it is when nobody sends it. */
export interface WholeNumberField {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly standard: number;
}

/** @throws RequestError 400 for anything but a whole number within the limits or nothing. */
export function wholeNumberOf(
  value: unknown,
  { name, minimum, maximum, standard }: WholeNumberField,
): number {
  if (value === undefined || value === null) return standard;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > maximum)
    throw new RequestError(
      400,
      `invalid_${name}`,
      `\`${name}\` must be a whole number from ${minimum} to ${maximum}`,
    );
  return value;
}
