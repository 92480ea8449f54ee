/**
 * The p-values of one family of claims, adjusted so that comparing each with α keeps the chance of any false claim
 * among them at most α; in the given order.
 *
 * Step-down procedure of Holm (1979), as R's `p.adjust(method = "holm")`: no assumption about how the tests depend on
 * each other. One value stays as it is, none give none.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const ascending = pValues.map((pValue, index) => ({ pValue, index })).sort((a, b) => a.pValue - b.pValue);
  const adjusted = [...pValues];
  let largest = 0;
  for (const [rank, { pValue, index }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
