import { performance } from 'node:perf_hooks';
import { decodeImage } from './decode';
import { type Features, featuresOf } from './features';
import { consensusOf, type Homography } from './homography';
import { pairsOf } from './matching';
import type { OpenCv } from './opencv';
import type { MatchRequest, Side } from './requests';

/** Whether two pictures show the same, how one becomes the other, and how long each stage took. */
export interface Comparison {
  readonly isMatch: boolean;
  readonly inliers: number;
  readonly matches: number;
  /** From pixels of the query to pixels of the candidate; absent without a match, because it would mean nothing. */
  readonly homography: Homography | null;
  readonly extractMs: number;
  readonly matchMs: number;
  readonly ransacMs: number;
}

/** @throws RequestError for an image that cannot be read. */
export async function comparisonOf(cv: OpenCv, request: MatchRequest): Promise<Comparison> {
  const startedMs = performance.now();
  const query = await sideFeaturesOf(cv, request.query, request.maxFeatures);
  const candidate = await sideFeaturesOf(cv, request.candidate, request.maxFeatures);
  const extractedMs = performance.now();
  const pairs = pairsOf(cv, query, candidate);
  const matchedMs = performance.now();
  const { inliers, homography } = consensusOf(cv, pairs);
  const isMatch = inliers >= request.minInliers;
  return {
    isMatch,
    inliers,
    matches: pairs.length,
    homography: isMatch ? homography : null,
    extractMs: extractedMs - startedMs,
    matchMs: matchedMs - extractedMs,
    ransacMs: performance.now() - matchedMs,
  };
}

async function sideFeaturesOf(cv: OpenCv, side: Side, maxFeatures: number): Promise<Features> {
  if ('features' in side) return side.features;
  return featuresOf(cv, await decodeImage(side.imageBytes, side.field), maxFeatures);
}
