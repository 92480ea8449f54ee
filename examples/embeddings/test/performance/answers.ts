/** Whether a body is what `POST /embed` promises: an embedding of 768 numbers and unit length. */
export function isRightAnswer(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'embedding' in body && isUnitEmbedding(body.embedding);
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
