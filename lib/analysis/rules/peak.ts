import { seededRandom } from '../../core/random';
import { medianOf } from '../../stats/percentile';
import { type Peak, uslFit } from '../../stats/usl';
import { alignedRounds } from '../aligned-rounds';
import { groupsOf, type Rule } from '../evidence';
import type { Finding } from '../finding';
import type { MeasuredScenario } from '../summary';
import { digits } from '../wording';

const CONFIDENCE = 0.95;

/** Whether throughput really rises up to the peak and falls beyond it: the law has a peak for any data that bends. */
function isAround({ low, high }: Peak, levels: readonly number[], rates: readonly (readonly number[])[]) {
  const medians = levels
    .map((level, index) => ({ level, rate: medianOf(rates[index] ?? []) }))
    .toSorted((a, b) => a.level - b.level);
  return medians.every(({ level, rate }, index) => {
    const next = medians[index + 1];
    if (!next) return true;
    if (next.level < low) return next.rate >= rate;
    return level <= high || next.rate <= rate;
  });
}

function groupFindings(group: readonly MeasuredScenario[], seed: number): readonly Finding[] {
  const levels = group
    .map(({ recording }) => recording.scenario.value)
    .filter((value) => typeof value === 'number');
  if (levels.length !== group.length) return [];
  const rates = alignedRounds(group.map(({ summary }) => summary.throughput?.perRound ?? []));
  const roundCount = rates[0]?.length ?? 0;
  const rounds = Array.from({ length: roundCount }, (_, round) => rates.map((of) => of[round] ?? Number.NaN));
  const fit = uslFit(levels, rounds, { random: seededRandom(seed), confidence: CONFIDENCE });
  const peak = fit?.peak;
  if (!peak || peak.high > Math.max(...levels) || !isAround(peak, levels, rates)) return [];
  return [
    {
      rule: 'peak',
      severity: 'fact',
      section: 'analysis',
      scenarios: group.map(({ id }) => id),
      sentence: [
        'Throughput is highest at about ',
        { figure: `${digits(peak.workers)} workers` },
        ` (${digits(peak.low)} to ${digits(peak.high)}), near ${digits(peak.throughput)} req/s; more of them make it lower.`,
      ],
      effects: [
        {
          quantity: 'workers at the peak',
          value: peak.workers,
          low: peak.low,
          high: peak.high,
          confidence: CONFIDENCE,
        },
        { quantity: 'requests per second of one worker', value: fit.throughputOfOne.value },
        { quantity: 'contention', value: fit.contention.value },
        { quantity: 'coherency', value: fit.coherency.value },
      ],
      sampleSize: roundCount,
      evidence: `fit of the Universal Scalability Law to ${roundCount} rounds of ${levels.length} levels; bootstrap over rounds`,
    },
  ];
}

/** The number of workers beyond which throughput falls, where the measured levels enclose it. @internal */
export const peak: Rule = (evidence) =>
  groupsOf(evidence, 'throughput').flatMap((group) => groupFindings(group, evidence.seed));
