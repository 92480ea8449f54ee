import { type ScenarioSummary, summaryOf } from '../analysis/summary';
import { PerfMarkdownError } from '../core/errors';
import type { OutcomeCounts, Recording } from '../measure/recording';
import { LatencyMetrics } from '../metrics/latency-metrics';

/** What was measured of one scenario, as its report has it. @public */
export class MeasuredResult<TValue = unknown> {
  /** Its name within the group: '100 px', '4 workers'. */
  readonly name: string;
  /** The value of the input, the level of workers, or the rate per second; `undefined` where nothing varies. */
  readonly value: TValue;
  /** How the measured requests ended. */
  readonly outcomes: OutcomeCounts;
  /** The raw samples. */
  readonly recording: Recording;

  constructor(value: TValue, recording: Recording) {
    this.name = recording.scenario.name;
    this.value = value;
    this.outcomes = recording.outcomes;
    this.recording = recording;
  }

  /** Latency and throughput with their intervals, and what became of the thresholds; `null` for what was not measured. */
  get summary(): ScenarioSummary {
    return summaryOf(this.recording);
  }

  /** The service times of the requests that went well, as the class for loops of one's own. */
  get metrics(): LatencyMetrics {
    return new LatencyMetrics(this.recording.samples.durationMs);
  }
}

/** The scenarios that one call declares, which are measured together. @public */
export interface MeasuredGroup<TValue> {
  /**
   * What was measured, in the order of the values; of those alone whose tests were selected.
   *
   * @throws PerfMarkdownError `ERR_MEASUREMENT` before that
   */
  readonly results: readonly MeasuredResult<TValue>[];
}

/**
 * @param where - service and group, for the message
 * @param measured - what is measured by now
 */
export function measuredGroup<TValue>(
  where: string,
  measured: () => readonly MeasuredResult<TValue>[],
): MeasuredGroup<TValue> {
  return {
    get results() {
      const results = measured();
      if (results.length > 0) return results;
      throw new PerfMarkdownError(
        'ERR_MEASUREMENT',
        `${where}: its \`results\` were asked for before it was measured. Read them in an \`after\` hook, or in an \`it\` of a ` +
          '`describe` that stands behind it: the `it`s of a suite run before its groups, and what is not selected is not measured.',
      );
    },
  };
}
