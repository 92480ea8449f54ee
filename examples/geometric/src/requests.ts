import { RequestError } from './errors';
import type { Features } from './features';
import { featuresFieldOf } from './features-field';
import { imageBytesOf, imageIdOf, type WholeNumberField, wholeNumberOf } from './fields';
import { MIN_PAIRS } from './homography';
import { type Fields, fieldsOf, isObject } from './json-body';

/** How many features an image gives at most. */
export const MAX_FEATURES = {
  name: 'max_features',
  minimum: 1,
  maximum: 5000,
  standard: 500,
} as const satisfies WholeNumberField;

/** How many inliers make a match: unrelated pictures reach about 10 by chance. */
export const MIN_INLIERS = {
  name: 'min_inliers',
  minimum: MIN_PAIRS,
  maximum: MAX_FEATURES.maximum,
  standard: 15,
} as const satisfies WholeNumberField;

/** The validated body of `POST /extract`. */
export interface ExtractRequest {
  readonly imageBytes: Buffer;
  readonly imageId: string | null;
  readonly maxFeatures: number;
}

/** One of the two that are compared: an image yet to be read, or features found earlier. */
export type Side = { readonly imageBytes: Buffer; readonly field: string } | { readonly features: Features };

/** The validated body of `POST /match`. */
export interface MatchRequest {
  readonly query: Side;
  readonly candidate: Side;
  readonly maxFeatures: number;
  readonly minInliers: number;
}

/** @throws RequestError 400 that names the first field that is missing or wrong. */
export function extractRequestOf(body: unknown): ExtractRequest {
  const fields = fieldsOf(body);
  return {
    imageBytes: imageBytesOf(fields['image'], 'image'),
    imageId: imageIdOf(fields['image_id']),
    maxFeatures: wholeNumberOf(fields['max_features'], MAX_FEATURES),
  };
}

/** @throws RequestError 400 that names the first field that is missing or wrong. */
export function matchRequestOf(body: unknown): MatchRequest {
  const fields = fieldsOf(body);
  return {
    query: sideOf(fields, 'query'),
    candidate: sideOf(fields, 'candidate'),
    maxFeatures: wholeNumberOf(fields['max_features'], MAX_FEATURES),
    minInliers: wholeNumberOf(fields['min_inliers'], MIN_INLIERS),
  };
}

function sideOf(fields: Fields, name: 'query' | 'candidate'): Side {
  const side = fields[name];
  const hasImage = isObject(side) && 'image' in side;
  const hasFeatures = isObject(side) && 'keypoints' in side;
  if (!isObject(side) || hasImage === hasFeatures)
    throw new RequestError(
      400,
      `invalid_${name}`,
      `\`${name}\` must be an object with either \`image\`, or \`keypoints\` and \`descriptors\` as \`/extract\` gives them`,
    );
  if (hasFeatures) return { features: featuresFieldOf(side, name, MAX_FEATURES.maximum) };
  const field = `${name}.image`;
  return { imageBytes: imageBytesOf(side['image'], field), field };
}
