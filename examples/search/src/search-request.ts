import { fieldsOf } from './body';
import { RequestError } from './errors';
import { vectorOf } from './vector';

export const MAX_K = 1000;
const DEFAULT_K = 10;

/** The validated body of `search`. */
export interface SearchRequest {
  readonly query: Float64Array;
  readonly k: number;
}

/** @throws RequestError 400 that names the first field that is missing or wrong. */
export function searchRequestOf(body: unknown): SearchRequest {
  const { embedding, k } = fieldsOf(body);
  return { query: vectorOf(embedding, 'embedding'), k: kOf(k) };
}

function kOf(k: unknown = DEFAULT_K): number {
  if (typeof k !== 'number' || !Number.isInteger(k) || k < 1 || k > MAX_K)
    throw new RequestError(400, 'invalid_k', `\`k\` must be a whole number from 1 to ${MAX_K}`);
  return k;
}
