declare const sorted: unique symbol;

/** At least one finite number, in ascending order: the only input most estimators take. */
export type SortedSamples = Float64Array & { readonly [sorted]: true };

function isSortedNonEmpty(samples: Float64Array): samples is SortedSamples {
  return samples.length > 0;
}

/** The samples in ascending order, or `undefined` when there are none: absence has to be handled, it is never a zero. */
export function sortedSamples(samples: Iterable<number>): SortedSamples | undefined {
  const ascending = Float64Array.from(samples).sort();
  return isSortedNonEmpty(ascending) ? ascending : undefined;
}

/** The natural logarithms of the samples above 0, in ascending order; `undefined` where there are none. */
export function sortedLogarithms(sorted: SortedSamples): SortedSamples | undefined {
  const logarithms = sorted.filter((sample) => sample > 0).map(Math.log);
  return isSortedNonEmpty(logarithms) ? logarithms : undefined;
}
