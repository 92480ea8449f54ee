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

/** What a right answer of each endpoint is. */
export function isRightAnswer(answer: unknown, endpoint: string): boolean {
  if (!isFields(answer)) return false;
  return endpoint === 'health' ? answer['status'] === 'healthy' : answer['service'] === 'gateway';
}
