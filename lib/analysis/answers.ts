import { sumOf } from '../core/sums';
import type { Recording } from '../measure/recording';
import { type SortedSamples, sortedSamples } from '../stats/sorted';
import { type TimesSummary, timesSummary } from './latency';
import { oncePerRecording } from './recording-views';

/** The answers to the measured requests, by themselves. @public */
export interface AnswerSummary {
  /** From the start of a request to the first byte of its answer; absent where every answer came in one piece. */
  readonly firstByte?: TimesSummary;
  /** Of a body, as it came. */
  readonly bodyBytes: { readonly mean: number; readonly least: number; readonly most: number };
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

/** What is known of the answers; `undefined` where the suite's own code got them. */
export const answerSummary = oncePerRecording((recording): AnswerSummary | undefined => {
  const { bodyBytes, firstByteMs } = recording.samples;
  const sizes = sortedSamples(bodyBytes ?? []);
  if (!sizes) return undefined;
  const firstBytes = firstByteMs && sortedFirstBytes(recording);
  const mean = sumOf(sizes) / sizes.length;
  return {
    ...(firstBytes && { firstByte: timesSummary(firstBytes) }),
    bodyBytes: { mean, least: sizes[0] ?? mean, most: sizes.at(-1) ?? mean },
  };
});
