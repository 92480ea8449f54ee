const MOST_DECIMALS = 20;

/**
 * Fixed decimals with exact ties to even, as Python's `f"{value:.1f}"` has it; `toFixed` rounds ties up. With d decimals
 * only odd multiples of 2^−(d+1) are exact ties in binary.
 */
function toFixedHalfEven(value: number, decimals: number): string {
  const rounded = value.toFixed(decimals);
  const isTie = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  if (!isTie || Number(rounded.at(-1)) % 2 === 0) return rounded;
  return (value - (Math.sign(value) * 0.25) / 10 ** decimals).toFixed(decimals);
}

/**
 * A label such as `"1.0-2.0ms"` for each bin between two neighbouring edges: one decimal, or as many as it takes to keep
 * all labels different.
 *
 * @internal
 */
export function binLabels(edges: readonly number[]): readonly string[] {
  for (let decimals = 1; ; decimals += 1) {
    const texts = edges.map((edge) => toFixedHalfEven(edge, decimals));
    const labels = texts.slice(1).map((high, bin) => `${texts[bin]}-${high}ms`);
    if (new Set(labels).size === labels.length || decimals === MOST_DECIMALS) return labels;
  }
}
