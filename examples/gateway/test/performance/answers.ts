function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a right answer is: the picture asked for, confirmed as far as the pipeline goes, and nothing left out. */
export function isIdentified(answer: unknown, pipeline: string, id: string): boolean {
  if (!isFields(answer) || !Array.isArray(answer['degraded']) || answer['degraded'].length > 0) return false;
  if (pipeline === 'embedding_only') return answer['id'] === null && answer['is_match'] === null;
  if (answer['id'] !== id) return false;
  return pipeline === 'with_search' ? answer['is_match'] === null : answer['is_match'] === true;
}

/** How much of the time each stage took, as `/info` tells it. */
export function stageShares(info: unknown): Readonly<Record<string, number>> {
  const stages = isFields(info) ? info['stages'] : undefined;
  const share = isFields(stages) ? stages['share'] : undefined;
  if (!isFields(share)) throw new Error('`/info` must tell `stages.share`');
  return Object.fromEntries(Object.entries(share).map(([stage, value]) => [stage, Number(value)]));
}
