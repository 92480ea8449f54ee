import { relativeHalfWidth } from '../../stats/precision';
import type { Rule } from '../evidence';
import { percent } from '../wording';

export const precision: Rule<'precision'> = ({ scenarios }) =>
  scenarios.flatMap(({ id, recording, summary }) => {
    const { workload } = recording.scenario;
    if (workload.kind !== 'closed' || workload.precision === undefined || !summary.latency) return [];
    const share = workload.precision;
    const reached = relativeHalfWidth(summary.latency.roundMediansMs);
    const isReached = reached <= share;
    const known = Number.isFinite(reached)
      ? `known to ±${percent(reached)}`
      : 'not known to a stated precision';
    const wanted = isReached
      ? ` as wanted (±${percent(share)})`
      : `; ±${percent(share)} was wanted, and the time to go on ended before (\`timeBudgetMs\`)`;
    return {
      rule: 'precision',
      severity: isReached ? 'fact' : 'warning',
      section: 'trust',
      scenarios: [id],
      sentence: ['The median of ', { name: id }, ' is ', { figure: known }, `${wanted}.`],
      brief: isReached
        ? `median as precise as wanted (±${percent(share)})`
        : `median less precise than wanted (±${percent(share)})`,
      effects: Number.isFinite(reached)
        ? [{ quantity: 'half width of the median’s interval', value: reached }]
        : [],
      sampleSize: recording.rounds.length,
      evidence: `order-statistic 95 % interval of the medians of ${recording.rounds.length} rounds`,
    };
  });
