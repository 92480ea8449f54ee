import { DESCRIPTOR_BYTES, type Features, type Point } from './features';
import { freeing, type OpenCv } from './opencv';

/** Where the same corner is in two images. */
export interface PointPair {
  readonly query: Point;
  readonly candidate: Point;
}

interface OpenCvMatch {
  readonly queryIdx: number;
  readonly trainIdx: number;
}

/**
 * The pairs whose descriptors are mutual nearest neighbours by Hamming distance, each with each compared. No point is in
 * two pairs; a pair may well be wrong.
 */
export function pairsOf(cv: OpenCv, query: Features, candidate: Features): readonly PointPair[] {
  if (query.points.length === 0 || candidate.points.length === 0) return [];
  return freeing(cv, (keep) => {
    const matches = keep(new cv.DMatchVector());
    const matrixOf = (features: Features) => {
      const matrix = keep(new cv.Mat(features.points.length, DESCRIPTOR_BYTES, cv.CV_8UC1));
      matrix.data.set(features.descriptors);
      return matrix;
    };
    keep(new cv.BFMatcher(cv.NORM_HAMMING, true)).match(matrixOf(query), matrixOf(candidate), matches);
    return Array.from({ length: matches.size() }, (_, i) => pairOf(matches.get(i), query, candidate));
  });
}

function pairOf({ queryIdx, trainIdx }: OpenCvMatch, query: Features, candidate: Features): PointPair {
  return { query: pointAt(query, queryIdx), candidate: pointAt(candidate, trainIdx) };
}

function pointAt({ points }: Features, index: number): Point {
  const point = points[index];
  if (point === undefined)
    throw new RangeError(`Expected one of ${points.length} points, got number ${index}`);
  return point;
}
