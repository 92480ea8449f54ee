import { CONFIDENCE } from '../analysis/error-budget';
import { centreOf, halfWidthOf } from '../stats/centre';
import type { Change } from './comparison';

/** The chance of any false difference in a comparison, whichever of its scenarios and looks it comes from. */
export const ALPHA = 0.01;

/** A change by the logarithms of head / base of launches; `undefined` of fewer than two. */
export function changeOf(logRatios: readonly number[]): Change | undefined {
  if (logRatios.length < 2) return undefined;
  const centre = centreOf(logRatios);
  const half = halfWidthOf(centre, CONFIDENCE);
  const [ratio, low, high] = [centre.centre, centre.centre - half, centre.centre + half].map(Math.exp);
  if (ratio === undefined || low === undefined || high === undefined) return undefined;
  return { ratio, low, high, confidence: CONFIDENCE };
}
