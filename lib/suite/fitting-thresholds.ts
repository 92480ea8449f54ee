import { PerfMarkdownError } from '../core/errors';
import type { Scenario, ScenarioKind } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import { metricName, type ThresholdMetric } from '../scenario/threshold';
import { thresholdsIn } from '../scenario/threshold-option';

export type Subject = ScenarioKind | 'step of a journey';

export function subjectOf(scenario: Scenario): Subject {
  return scenario.kind === 'journey' && scenario.step !== undefined ? 'step of a journey' : scenario.kind;
}

/** What is known of a whole journey and not of its steps, and the other way round. */
const OF_THE_WHOLE: readonly ThresholdMetric['kind'][] = ['cpu', 'allocated bytes'];
const OF_A_STEP: readonly ThresholdMetric['kind'][] = [
  'first byte',
  'first event',
  'bytes',
  'calls',
  'calls ratio',
];

/** Throughput is a result only where workers send as fast as they can. */
function fits(metric: ThresholdMetric, subject: Subject): boolean {
  const { kind } = metric;
  if (subject === 'journey' && OF_A_STEP.includes(kind)) return false;
  if (subject === 'step of a journey' && OF_THE_WHOLE.includes(kind)) return false;
  if (metric.kind === 'base ratio') return (metric.of === 'throughput') === (subject === 'throughput');
  if (kind === 'heap growth') return subject === 'leak';
  return kind !== 'throughput' || subject === 'throughput';
}

function cureOf({ kind }: ThresholdMetric, subject: Subject): string {
  if (kind === 'heap growth')
    return 'must not limit `heap growth` here, where nothing is weighed. Limit it in `perf.leak`';
  if (kind === 'throughput' || !subject.endsWith('journey'))
    return 'must not limit `throughput` here, where the suite decides how many requests are sent in a second. Limit it in `perf.throughput`, or the times of the requests here';
  return OF_A_STEP.includes(kind)
    ? `must not limit \`${kind}\` of a whole journey. Limit it in the steps`
    : `must not limit \`${kind}\` of a step, of which that is not known. Limit it in the journey`;
}

/**
 * Refuses a scenario's own threshold on what is no result of it.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION`
 */
export function requireFitting(where: string, subject: Subject, thresholds: unknown): void {
  if (thresholds === undefined) return;
  const misfit = thresholdsIn(where, thresholds).find(({ metric }) => !fits(metric, subject));
  if (!misfit) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: \`thresholds\` ${cureOf(misfit.metric, subject)}.`,
  );
}

/** The names of the metrics that thresholds are on, also of those that they take away. */
export function limitedMetrics(where: string, thresholds: unknown): readonly string[] {
  return thresholds === undefined
    ? []
    : thresholdsIn(where, thresholds).map(({ metric }) => metricName(metric));
}

/** The thresholds of the settings that fit: those on throughput are left out of all but levels of workers. */
export function fittingThresholds(
  { thresholds, undecided }: Pick<Settings, 'thresholds' | 'undecided'>,
  subject: Subject,
): Pick<Scenario, 'thresholds' | 'undecided'> {
  const fitting = thresholds.filter(({ metric }) => fits(metric, subject));
  if (fitting.length === 0) return {};
  return { thresholds: fitting, ...(undecided === 'fail' && { undecided }) };
}
