import type { Recording } from '../measure/recording';
import { measuredAt } from '../scenario/request-position';
import { traceIdOf } from '../scenario/trace-context';
import { percentileOf } from '../stats/percentile';
import { sortedDurations } from './recording-views';

/** A measured request, and by what a tracing system knows it. @public */
export interface TracedRequest {
  readonly iteration: number;
  readonly durationMs: number;
  /** As W3C Trace Context has it. */
  readonly traceId: string;
}

/** Requests whose traces are worth a look. @public */
export interface Traces {
  /** Slowest first. */
  readonly slowest: readonly TracedRequest[];
  /** One that took about as long as the median, to compare with. */
  readonly typical: TracedRequest;
}

const SLOWEST = 3;

/** The trace id of a measured request; `undefined` where none was sent. */
export function traceIdIn({ tracePrefix }: Recording, iteration: number): string | undefined {
  return tracePrefix === undefined ? undefined : traceIdOf(tracePrefix, measuredAt(iteration));
}

/** Of the samples that are kept; `undefined` where no trace ids were sent, or there is no sample. */
export function tracesIn(recording: Recording): Traces | undefined {
  const { tracePrefix, samples } = recording;
  const sorted = sortedDurations(recording);
  if (tracePrefix === undefined || samples.durationMs.length === 0 || !sorted) return undefined;
  const requests = samples.durationMs.map((durationMs, place) => ({
    iteration: samples.iteration[place] ?? place,
    durationMs,
  }));
  const medianMs = percentileOf(sorted, 50);
  const slowMs = sorted.at(-SLOWEST) ?? 0;
  const slowest = requests
    .filter(({ durationMs }) => durationMs >= slowMs)
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .slice(0, SLOWEST);
  const typical = requests.reduce((best, each) =>
    Math.abs(each.durationMs - medianMs) < Math.abs(best.durationMs - medianMs) ? each : best,
  );
  const traced = (request: Omit<TracedRequest, 'traceId'>): TracedRequest => ({
    ...request,
    traceId: traceIdOf(tracePrefix, measuredAt(request.iteration)),
  });
  return { slowest: slowest.map(traced), typical: traced(typical) };
}
