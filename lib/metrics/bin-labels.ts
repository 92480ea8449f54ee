import { fixedDecimals } from './fixed-decimals';

const MOST_DECIMALS = 20;

/**
 * A label such as `"1.0-2.0ms"` for each bin between two neighbouring edges: one decimal, or as many as it takes to keep
 * all labels different, up to 20.
 *
 * @internal
 */
export function binLabels(edges: readonly number[]): readonly string[] {
  for (let decimals = 1; ; decimals += 1) {
    const texts = edges.map((edge) => fixedDecimals(edge, decimals));
    const labels = texts.slice(1).map((high, bin) => `${texts[bin]}-${high}ms`);
    if (new Set(labels).size === labels.length || decimals === MOST_DECIMALS) return labels;
  }
}
