/** What explains a slow request, such as a pause or a function, covers this share of what the request took beyond the median. */
export const EXPLAINED_SHARE = 0.5;

const SLOW = 1.5;

/** A request is slow when it took longer than that: many times the median, and so many milliseconds more. */
export function slowFromMs(medianMs: number, leastExcessMs: number): number {
  return Math.max(SLOW * medianMs, medianMs + leastExcessMs);
}
