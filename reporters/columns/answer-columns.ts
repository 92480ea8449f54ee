import type { TimesSummary } from '../../lib/analysis/latency';
import { percentileIn } from '../../lib/analysis/percentiles';
import { decimalBytes } from '../../lib/analysis/wording';
import { type Column, columnOf } from './column';
import type { Measured } from './scenario-columns';
import type { StageRow } from './stage-columns';
import { MEDIAN, UPPER } from './times-columns';

/** A first byte that comes earlier than this share of the whole time says something else than that. */
const SAME_SHARE = 0.9;
/** Bodies that are smaller than these many bytes say nothing. */
const LEAST_BYTES = 1000;

const [P95] = UPPER;

/** Median and P95 of the times to the first of something in an answer. */
function firstColumns<TRow>(what: 'byte' | 'event', of: (row: TRow) => TimesSummary | undefined) {
  return [MEDIAN, ...(P95 ? [P95] : [])].map((column) => ({
    ...columnOf(column, of),
    id: `first_${what}_${column.id}`,
    head: `First ${what} ${column.head}`,
    isMain: false,
  }));
}

export const FIRST_BYTE: readonly Column<Measured>[] = firstColumns(
  'byte',
  ({ summary }) => summary.answers?.firstByte,
);

const EVENTS: Column<Measured> = {
  id: 'events',
  head: 'Events',
  unit: 'given',
  of: ({ summary: { answers } }) => {
    if (!answers?.events) return undefined;
    const { mean, ...range } = answers.events;
    return { value: mean, ...(range.least < range.most && { range }) };
  },
};

/** What came of event streams; none where no answer was one. */
export function eventColumns(scenarios: readonly Measured[]): readonly Column<Measured>[] {
  if (!scenarios.some(({ summary }) => summary.answers?.firstEvent)) return [];
  return [...firstColumns<Measured>('event', ({ summary }) => summary.answers?.firstEvent), EVENTS];
}

/** The same of loads by the clock. */
export function stageEventColumns(rows: readonly StageRow[]): readonly Column<StageRow>[] {
  return rows.some(({ firstEvent }) => firstEvent)
    ? firstColumns('event', ({ firstEvent }: StageRow) => firstEvent)
    : [];
}

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

function isLarge(scenarios: readonly Measured[]): boolean {
  return scenarios.some(({ summary }) => (summary.answers?.bodyBytes.most ?? 0) >= LEAST_BYTES);
}

/** The size of the large bodies of several scenarios in a sentence, where all are of one size; empty where they have a column, or none. */
export function bodiesText(scenarios: readonly Measured[]): string {
  const [first, ...others] = scenarios.map(({ summary }) => summary.answers?.bodyBytes);
  if (!first || others.length === 0 || !isLarge(scenarios)) return '';
  const isCommon = [first, ...others].every(
    (size) => size?.least === first.least && size.most === first.least,
  );
  return isCommon ? ` Each body has ${decimalBytes(first.least)}.` : '';
}

/** What is worth a column of the answers of these scenarios: events, a first byte that comes early, large bodies that differ. */
export function answerColumns(scenarios: readonly Measured[]): readonly Column<Measured>[] {
  return [
    ...(scenarios.some(isFirstByteEarly) ? FIRST_BYTE.slice(0, 1) : []),
    ...eventColumns(scenarios),
    ...(isLarge(scenarios) && bodiesText(scenarios) === '' ? [BODY] : []),
  ];
}
