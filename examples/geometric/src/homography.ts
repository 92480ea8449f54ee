import type { Point } from './features';
import type { PointPair } from './matching';
import { freeing, type OpenCv } from './opencv';

/** A perspective transform, row by row, its last element 1. */
export type Homography = readonly (readonly number[])[];

/** The transform that most pairs agree on, and how many they are. */
export interface Consensus {
  readonly homography: Homography | null;
  readonly inliers: number;
}

/** Four pairs determine a homography: fewer agree with any, so with none. */
export const MIN_PAIRS = 4;

const NO_CONSENSUS: Consensus = { homography: null, inliers: 0 };
/** How far from where the transform puts it a point may be to count as an inlier. */
const TOLERANCE_PX = 3;
const MAX_TRIALS = 2000;
const CONFIDENCE = 0.9999;
const SIDE = 3;

/**
 * The homography from query to candidate with the most inliers by RANSAC (Fischler & Bolles, Communications of the ACM
 * 24(6), 1981), refined on its inliers. The same pairs give the same one: OpenCV seeds its random numbers anew each time.
 * Fewer than 4 pairs, or pairs on one line, have none.
 */
export function consensusOf(cv: OpenCv, pairs: readonly PointPair[]): Consensus {
  if (pairs.length < MIN_PAIRS) return NO_CONSENSUS;
  return freeing(cv, (keep) => {
    const matrixOf = (points: readonly Point[]) =>
      keep(
        cv.matFromArray(
          points.length,
          1,
          cv.CV_32FC2,
          points.flatMap(({ x, y }) => [x, y]),
        ),
      );
    const query = matrixOf(pairs.map((pair) => pair.query));
    const candidate = matrixOf(pairs.map((pair) => pair.candidate));
    const isInlier = keep(new cv.Mat());
    const matrix = keep(
      cv.findHomography(query, candidate, cv.RANSAC, TOLERANCE_PX, isInlier, MAX_TRIALS, CONFIDENCE),
    );
    const homography = normalised([...matrix.data64F]);
    return homography ? { homography, inliers: cv.countNonZero(isInlier) } : NO_CONSENSUS;
  });
}

function normalised(elements: readonly number[]): Homography | undefined {
  const scale = elements.at(-1) ?? 0;
  const scaled = elements.map((element) => element / scale);
  if (scaled.length !== SIDE * SIDE || !scaled.every(Number.isFinite)) return undefined;
  return Array.from({ length: SIDE }, (_, row) => scaled.slice(row * SIDE, (row + 1) * SIDE));
}
