import { metricName, type ThresholdMetric, unitOf } from '../../scenario/threshold';
import type { Rule } from '../evidence';
import type { Effect, RuleFinding } from '../finding';
import type { MeasuredScenario } from '../summary';
import type { ThresholdResult } from '../thresholds';
import { count } from '../wording';

const QUANTITIES = {
  bytes: ' in bytes',
  calls: '',
  ms: ' in ms',
  share: '',
  'per second': ' in requests per second',
  ratio: '',
} as const;

function effectsOf({ value, interval }: ThresholdResult, metric: ThresholdMetric): readonly Effect[] {
  const quantity = `${metricName(metric)}${QUANTITIES[unitOf(metric)]}`;
  return value === undefined ? [] : [{ quantity, value, ...interval }];
}

const SAID = {
  broken: [' breaks ', ': it '],
  unsupported: [' cannot show ', ': it '],
  undecided: [' leaves ', ' undecided: it '],
} as const;

/** What is certain comes first. */
const ORDER = ['broken', 'unsupported', 'undecided'] as const;

function findingOf(id: string, result: ThresholdResult): RuleFinding<'thresholds'> | undefined {
  const { threshold, verdict, known, fails, sampleSize, method, advice } = result;
  if (verdict === 'kept') return undefined;
  const [before, after] = SAID[verdict];
  return {
    rule: 'thresholds',
    severity: fails ? 'problem' : 'warning',
    section: fails ? 'key findings' : 'trust',
    scenarios: [id],
    sentence: [{ name: id }, before, { figure: threshold.text }, `${after}${known}.`],
    brief: `threshold ${verdict}`,
    effects: effectsOf(result, threshold.metric),
    sampleSize,
    evidence: method,
    ...(advice !== undefined && { advice }),
  };
}

function allKept(limited: readonly MeasuredScenario[]): RuleFinding<'thresholds'> {
  const results = limited.flatMap(({ summary }) => summary.thresholds);
  return {
    rule: 'thresholds',
    severity: 'fact',
    section: 'key findings',
    scenarios: limited.map(({ id }) => id),
    sentence:
      results.length === 1
        ? ['The one threshold of what was measured is ', { figure: 'kept' }, '.']
        : ['All ', { figure: `${count(results.length)} thresholds` }, ' of what was measured are kept.'],
    effects: [{ quantity: 'thresholds kept', value: results.length }],
    sampleSize: Math.min(...results.map(({ sampleSize }) => sampleSize)),
    evidence: `each by itself: ${[...new Set(results.map(({ method }) => method))].join(' | ')}`,
  };
}

export const thresholds: Rule<'thresholds'> = ({ scenarios }) => {
  const limited = scenarios.filter(({ summary }) => summary.thresholds.length > 0);
  const findings = ORDER.flatMap((verdict) =>
    limited.flatMap(({ id, summary }) =>
      summary.thresholds
        .filter((result) => result.verdict === verdict)
        .flatMap((result) => findingOf(id, result) ?? []),
    ),
  );
  return findings.length === 0 && limited.length > 0 ? [allKept(limited)] : findings;
};
