import { sumOf } from '../core/sums';
import type { SortedSamples } from './sorted';

/**
 * How many of the smaller samples are the first of two groups: where the variance between both is largest (Otsu 1979, IEEE Trans.
 * SMC 9, 62–66). One of fewer than three samples, or of equal ones.
 */
export function firstOfTwoGroups(sorted: SortedSamples): number {
  const total = sumOf(sorted);
  let [best, largest, sum] = [1, -1, 0];
  for (const [index, value] of sorted.entries()) {
    sum += value;
    const below = index + 1;
    const above = sorted.length - below;
    if (above === 0) break;
    const between = below * above * (sum / below - (total - sum) / above) ** 2;
    if (between > largest) [best, largest] = [below, between];
  }
  return best;
}
