import { RequestError } from './errors';
import { DIMENSION } from './vector-memory';

/** How far from 1 the length of a vector may be. */
const LENGTH_TOLERANCE = 1e-3;

/**
 * A vector from a JSON value.
 *
 * @param where - what the client calls it: `vectors[3]`
 * @throws RequestError 400 unless it is a list of `DIMENSION` finite numbers of length 1.
 */
export function vectorOf(value: unknown, where: string): Float64Array {
  if (!Array.isArray(value))
    throw new RequestError(400, 'invalid_vector', `\`${where}\` must be a list of ${DIMENSION} numbers`);
  const elements: readonly unknown[] = value;
  if (elements.length !== DIMENSION)
    throw new RequestError(
      400,
      'wrong_dimension',
      `\`${where}\` must have ${DIMENSION} numbers and has ${elements.length}`,
    );
  const vector = new Float64Array(DIMENSION);
  for (const [i, element] of elements.entries()) {
    if (typeof element !== 'number')
      throw new RequestError(
        400,
        'invalid_vector',
        `\`${where}[${i}]\` must be a number, not ${JSON.stringify(element)}`,
      );
    vector[i] = element;
  }
  requireUnitLength(vector, where);
  return vector;
}

/** @throws RequestError 400 for NaN, infinite elements, or a length other than 1. */
export function requireUnitLength(vector: Float64Array | Float32Array, where: string): void {
  let squaredLength = 0;
  for (let i = 0; i < vector.length; i++) squaredLength += (vector[i] ?? 0) ** 2;
  if (!Number.isFinite(squaredLength))
    throw new RequestError(400, 'invalid_vector', `\`${where}\` has an element that is not a finite number`);
  const length = Math.sqrt(squaredLength);
  if (Math.abs(length - 1) > LENGTH_TOLERANCE)
    throw new RequestError(
      400,
      'not_normalised',
      `\`${where}\` must have the length 1 and has ${Number(length.toPrecision(4))}: divide its elements by that`,
    );
}
