const FIRST_THAT_TO_FIXED_WRITES_WITH_EXPONENT = 1e21;

/**
 * A finite number with that many decimals, at least one, as Python's `f"{value:.1f}"` writes it: exact ties go to the even
 * digit, where `toFixed` rounds them up, and huge numbers are written in full.
 */
export function fixedDecimals(value: number, decimals: number): string {
  if (Math.abs(value) >= FIRST_THAT_TO_FIXED_WRITES_WITH_EXPONENT)
    return `${BigInt(value)}.${'0'.repeat(decimals)}`;
  const rounded = value.toFixed(decimals);
  // With d decimals only odd multiples of 2^−(d+1) are exact ties in binary; one decimal more writes those exactly.
  const isTie = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  return isTie && Number(rounded.at(-1)) % 2 === 1 ? value.toFixed(decimals + 1).slice(0, -1) : rounded;
}

const MOST_DECIMALS = 20;

/**
 * A label such as `"1.0-2.0ms"` for each bin between two neighbouring edges: one decimal, or as many as it takes to keep
 * all labels different, up to 20.
 */
export function binLabels(edges: readonly number[]): readonly string[] {
  for (let decimals = 1; ; decimals += 1) {
    const texts = edges.map((edge) => fixedDecimals(edge, decimals));
    const labels = texts.slice(1).map((high, bin) => `${texts[bin]}-${high}ms`);
    if (new Set(labels).size === labels.length || decimals === MOST_DECIMALS) return labels;
  }
}
