import type { Evidence, Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { isHandWritten, isSequential, type MeasuredScenario } from '../summary';
import { milliseconds, times } from '../wording';

type Found = RuleFinding<'cold-start' | 'cold-start-among-samples'>;

/** A first request is worth a sentence when it took this many times the largest later one. */
const REMARKABLE = 2;
/** The slowest of fewer later requests is no measure. */
const LEAST_LATER = 3;

function measuredColdStart(measured: MeasuredScenario): Found | undefined {
  const { coldStart } = measured.recording;
  const { count = 0, maxMs: largestMs } = measured.summary.latency ?? {};
  if (
    !coldStart?.isFirstCall ||
    !largestMs ||
    count < LEAST_LATER ||
    coldStart.durationMs < REMARKABLE * largestMs
  )
    return undefined;
  return {
    rule: 'cold-start',
    severity: 'fact',
    section: 'key findings',
    scenarios: [measured.id],
    sentence: phrase`
      The first request after a start took ${{ figure: milliseconds(coldStart.durationMs) }},
      ${times(coldStart.durationMs / largestMs)} the slowest later one of ${{ name: measured.id }}; it is
      in no other number of this report.`,
    effects: [{ quantity: 'first request in ms', value: coldStart.durationMs }],
    sampleSize: 1,
    evidence: 'one request of one start of the service',
  };
}

/** In hand-written samples the cold start is among the others, and bends mean, deviation and upper percentiles. */
function mixedColdStart(measured: MeasuredScenario): Found | undefined {
  const [firstMs, ...laterMs] = measured.recording.samples.durationMs;
  const largestMs = laterMs.reduce((largest, value) => Math.max(largest, value), 0);
  if (firstMs === undefined || laterMs.length < 5 || firstMs < REMARKABLE * largestMs || largestMs === 0)
    return undefined;
  return {
    rule: 'cold-start-among-samples',
    severity: 'warning',
    section: 'key findings',
    scenarios: [measured.id],
    sentence: phrase`
      The first sample of ${{ name: measured.id }} took ${{ figure: milliseconds(firstMs) }},
      ${times(firstMs / largestMs)} the largest of the others: it may be a cold start. It bends the mean,
      the deviation and the upper percentiles, but hardly the median.`,
    effects: [{ quantity: 'first sample in ms', value: firstMs }],
    sampleSize: laterMs.length + 1,
    evidence: 'first sample against the largest later one',
    advice:
      'Send a request before the loop, or measure with perf.varying, which keeps the first request apart.',
  };
}

function findingOf(measured: MeasuredScenario): Found | undefined {
  if (!isHandWritten(measured)) return measuredColdStart(measured);
  return isSequential(measured) ? mixedColdStart(measured) : undefined;
}

export const coldStart: Rule<'cold-start' | 'cold-start-among-samples'> = ({ scenarios }: Evidence) =>
  scenarios.flatMap((measured) => findingOf(measured) ?? []);
