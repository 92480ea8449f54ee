import { MAX_SIDE_PX } from './decode';
import { RequestError } from './errors';
import { DESCRIPTOR_BYTES, type Features, type Point } from './features';
import { base64BytesOf } from './fields';
import { type Fields, isObject } from './json-body';

/**
 * The features in an answer of `/extract` that came back, of which only places and descriptors are needed.
 *
 * @param name - of the object that holds them, for the refusals.
 * @throws RequestError 400 that names what is missing or wrong.
 */
export function featuresFieldOf(fields: Fields, name: string, maxFeatures: number): Features {
  const points = pointsOf(fields['keypoints'], `${name}.keypoints`, maxFeatures);
  return { points, descriptors: descriptorsOf(fields['descriptors'], `${name}.descriptors`, points.length) };
}

function pointsOf(value: unknown, field: string, maxFeatures: number): readonly Point[] {
  const keyPoints: readonly unknown[] = Array.isArray(value) ? value : [undefined];
  if (keyPoints.length > maxFeatures || !keyPoints.every(isPoint))
    throw new RequestError(
      400,
      'invalid_keypoints',
      `\`${field}\` must be a list of at most ${maxFeatures} objects whose \`x\` and \`y\` are from 0 to ${MAX_SIDE_PX}`,
    );
  return keyPoints;
}

function isPoint(value: unknown): value is Point {
  return isObject(value) && isCoordinate(value['x']) && isCoordinate(value['y']);
}

function isCoordinate(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= MAX_SIDE_PX;
}

function descriptorsOf(value: unknown, field: string, count: number): Uint8Array {
  const expectedBytes = count * DESCRIPTOR_BYTES;
  const bytes = typeof value === 'string' ? base64BytesOf(value, field) : undefined;
  if (bytes?.length !== expectedBytes)
    throw new RequestError(
      400,
      'invalid_descriptors',
      `\`${field}\` must be base64 of ${expectedBytes} bytes, ${DESCRIPTOR_BYTES} for each of ${count} key points`,
    );
  return bytes;
}
