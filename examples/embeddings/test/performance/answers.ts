/** Whether a body is what the service promises: an embedding of unit length, or the answer of `GET /health`. */
export function isRightAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  if ('embedding' in body) return isUnitEmbedding(body.embedding);
  return 'status' in body && body.status === 'healthy';
}

function isUnitEmbedding(embedding: unknown): boolean {
  if (!Array.isArray(embedding) || embedding.length !== 768) return false;
  const values: readonly unknown[] = embedding;
  const squaredLength = values.reduce<number>(
    (sum, value) => sum + (typeof value === 'number' ? value * value : Number.NaN),
    0,
  );
  return Math.abs(squaredLength - 1) < 1e-6;
}
