interface Neighbour {
  readonly id: string;
  readonly score: number;
}

/**
 * Whether a body is what `search` promises for a query near the vector `nearestId`: the `k` results that were asked for, best
 * first, that vector the first of them.
 */
export function isRightAnswer(body: unknown, nearestId: string, k: number): boolean {
  if (typeof body !== 'object' || body === null || !('results' in body)) return false;
  const { results } = body;
  if (!Array.isArray(results) || results.length !== k || !results.every(isNeighbour)) return false;
  const [first] = results;
  return first?.id === nearestId && new Set(results.map(({ id }) => id)).size === k && isDescending(results);
}

function isDescending(results: readonly Neighbour[]): boolean {
  return results.every(({ score }, n) => n === 0 || score <= (results[n - 1]?.score ?? Number.NaN));
}

function isNeighbour(value: unknown): value is Neighbour {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('score' in value)) return false;
  return typeof value.id === 'string' && typeof value.score === 'number';
}
