import { sumOf } from '../core/sums';
import type { Recording } from '../measure/recording';
import { type SortedSamples, sortedSamples } from '../stats/sorted';
import { type TimesSummary, timesSummary } from './latency';
import { oncePerRecording } from './recording-views';

/** What differs from answer to answer. @public */
export interface Amounts {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** The answers to the measured requests, by themselves. @public */
export interface AnswerSummary {
  /** From the start of a request to the first byte of its answer; absent where every answer came in one piece. */
  readonly firstByte?: TimesSummary;
  /** From the start of a request to the first event of its stream; absent where no answer had one. */
  readonly firstEvent?: TimesSummary;
  /** Of an answer; absent where none had any. */
  readonly events?: Amounts;
  /** Of a body, as it came. */
  readonly bodyBytes: Amounts;
}

/** The times to the first byte, in the order of the requests; those to the last one where every answer came in one piece. */
export function firstByteTimes({ samples }: Recording): readonly number[] | undefined {
  const { firstByteMs, bodyBytes, durationMs } = samples;
  return bodyBytes && (firstByteMs ?? durationMs);
}

/** The same, ascending; `undefined` where they are not known. */
export const sortedFirstBytes = oncePerRecording((recording): SortedSamples | undefined =>
  sortedSamples(firstByteTimes(recording) ?? []),
);

/** The times to the first event, in the order of the requests; none of an answer without one. */
export function firstEventTimes({ samples }: Recording): readonly number[] {
  return (samples.firstEventMs ?? []).flatMap((ms) => ms ?? []);
}

/** The same, ascending; `undefined` where there are none. */
export const sortedFirstEvents = oncePerRecording((recording) => sortedSamples(firstEventTimes(recording)));

function amountsOf(values: readonly number[] | undefined): Amounts | undefined {
  const sorted = sortedSamples(values ?? []);
  if (!sorted) return undefined;
  const mean = sumOf(sorted) / sorted.length;
  return { mean, least: sorted[0] ?? mean, most: sorted.at(-1) ?? mean };
}

/** What is known of the answers; `undefined` where the suite's own code got them. */
export const answerSummary = oncePerRecording((recording): AnswerSummary | undefined => {
  const { firstByteMs, ...samples } = recording.samples;
  const bodyBytes = amountsOf(samples.bodyBytes);
  if (!bodyBytes) return undefined;
  const firstBytes = firstByteMs && sortedFirstBytes(recording);
  const firstEvents = sortedFirstEvents(recording);
  const events = amountsOf(samples.events);
  return {
    ...(firstBytes && { firstByte: timesSummary(firstBytes) }),
    ...(firstEvents && { firstEvent: timesSummary(firstEvents) }),
    ...(events && { events }),
    bodyBytes,
  };
});
