export interface ServerTiming {
  readonly name: string;
  readonly durationMs: number;
}

// What lies between separators; a quoted string has none, and ends at the latest with the field.
const METRICS = /(?:"(?:[^"\\]|\\.)*"?|[^,])+/g;
const PARAMETERS = /(?:"(?:[^"\\]|\\.)*"?|[^;])+/g;
const NAME = /^[ \t]*([!#$%&'*+.^_`|~\w-]+)/;
const DURATION = /^[ \t]*dur(?:[ \t]*=[ \t]*"?([^"]*)|[ \t]|$)/i;

/** The value of its first `dur`, whatever follows; NaN where that is no number. */
function durationMsIn(parameters: readonly string[]): number {
  for (const parameter of parameters) {
    const found = DURATION.exec(parameter);
    if (found) return Number.parseFloat(found[1] ?? '');
  }
  return Number.NaN;
}

function timingIn(metric: string): ServerTiming | undefined {
  const name = NAME.exec(metric)?.[1];
  const [, ...parameters] = metric.match(PARAMETERS) ?? [];
  const durationMs = durationMsIn(parameters);
  const isDuration = durationMs >= 0 && durationMs < Number.POSITIVE_INFINITY;
  return name !== undefined && isDuration ? { name, durationMs } : undefined;
}

/**
 * The durations in a `Server-Timing` field, in its order, names as often as they come. Metrics without one, which say
 * something else than a time, and what is no metric are left out.
 *
 * As browsers read it (https://www.w3.org/TR/server-timing/, web-platform-tests `server-timing/resources/parsing`).
 *
 * @param field - several fields joined with commas
 */
export function serverTimings(field: string): readonly ServerTiming[] {
  return (field.match(METRICS) ?? []).map(timingIn).filter((timing) => timing !== undefined);
}
