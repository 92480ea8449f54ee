/** A range of values that enclose an unknown one with the given confidence. @public */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/**
 * An interval widened to the value printed beside it, which is of all rounds together: where a few disturbed rounds bend the
 * one and not the other, nothing said of the interval may contradict that value.
 */
export function enclosing<T extends Pick<Interval, 'low' | 'high'>>(interval: T, printed: number): T {
  return { ...interval, low: Math.min(interval.low, printed), high: Math.max(interval.high, printed) };
}
