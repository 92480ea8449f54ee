import { PerfMarkdownError } from '../core/errors';
import type { Scenario, ScenarioKind } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import type { ThresholdMetric } from '../scenario/threshold';
import { thresholdsIn } from '../scenario/threshold-option';

/** Throughput is a result only where workers send as fast as they can. */
function fits(metric: ThresholdMetric, kind: ScenarioKind): boolean {
  if (metric.kind === 'base ratio') return (metric.of === 'throughput') === (kind === 'throughput');
  if (metric.kind === 'heap growth') return kind === 'leak';
  return metric.kind !== 'throughput' || kind === 'throughput';
}

/**
 * Refuses a scenario's own threshold on a throughput that is no result of it.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION`
 */
export function requireFitting(where: string, kind: ScenarioKind, thresholds: unknown): void {
  if (thresholds === undefined) return;
  const misfit = thresholdsIn(where, thresholds).find(({ metric }) => !fits(metric, kind));
  if (!misfit) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    misfit.metric.kind === 'heap growth'
      ? `${where}: \`thresholds\` must not limit \`heap growth\` here, where nothing is weighed. Limit it in \`perf.leak\`.`
      : `${where}: \`thresholds\` must not limit \`throughput\` here, where the suite decides how many requests are sent in ` +
          'a second. Limit it in `perf.throughput`, or the times of the requests here.',
  );
}

/** The thresholds of the settings that fit a kind of scenario: those on throughput are left out of all others. */
export function fittingThresholds(
  { thresholds, undecided }: Pick<Settings, 'thresholds' | 'undecided'>,
  kind: ScenarioKind,
): Pick<Scenario, 'thresholds' | 'undecided'> {
  const fitting = thresholds.filter(({ metric }) => fits(metric, kind));
  if (fitting.length === 0) return {};
  return { thresholds: fitting, ...(undecided === 'fail' && { undecided }) };
}
