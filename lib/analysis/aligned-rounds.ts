function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/**
 * Series of values per round with as many values each as the shortest has, so that values of the same index were measured
 * side by side: scenarios with more rounds took part in all of the others' too, and theirs in between are averaged.
 *
 * @param series - values above 0, in the order of the rounds
 * @internal
 */
export function alignedRounds(series: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const length = Math.min(...series.map((values) => values.length));
  return series.map((values) =>
    Array.from({ length }, (_, block) =>
      geometricMean(values.filter((_value, round) => Math.floor((round * length) / values.length) === block)),
    ),
  );
}
