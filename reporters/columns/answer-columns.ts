import { percentileIn } from '../../lib/analysis/percentiles';
import { type Column, columnOf } from './column';
import type { Measured } from './scenario-columns';
import { MEDIAN, UPPER } from './times-columns';

/** A first byte that comes earlier than this share of the whole time says something else than that. */
const SAME_SHARE = 0.9;
/** Bodies that are smaller than these many bytes say nothing. */
const LEAST_BYTES = 1000;

const [P95] = UPPER;

/** The times to the first byte of the answers. */
export const FIRST_BYTE: readonly Column<Measured>[] = [MEDIAN, ...(P95 ? [P95] : [])].map((column) => ({
  ...columnOf(column, ({ summary }: Measured) => summary.answers?.firstByte),
  id: `first_byte_${column.id}`,
  head: `First byte ${column.head}`,
  isMain: false,
}));

/** Bytes of the body of an answer, on average. */
export const BODY: Column<Measured> = {
  id: 'body',
  head: 'Body',
  unit: 'bytes',
  of: ({ summary: { answers } }) => answers && { value: answers.bodyBytes.mean },
};

function isFirstByteEarly({ summary: { answers, latency } }: Measured): boolean {
  const first = answers?.firstByte && percentileIn(answers.firstByte, 50);
  const whole = latency && percentileIn(latency, 50);
  return !!first && !!whole && first.ms < SAME_SHARE * whole.ms;
}

/** What is worth a column of the answers of these scenarios: where the first byte comes early, and where bodies are large. */
export function answerColumns(scenarios: readonly Measured[]): readonly Column<Measured>[] {
  const isLarge = scenarios.some(({ summary }) => (summary.answers?.bodyBytes.most ?? 0) >= LEAST_BYTES);
  return [...(scenarios.some(isFirstByteEarly) ? FIRST_BYTE.slice(0, 1) : []), ...(isLarge ? [BODY] : [])];
}
