import { holmAdjusted } from '../../stats/holm';
import { type PairedRatio, pairedRatio } from '../../stats/paired-ratio';
import { alignedRounds } from '../aligned-rounds';
import { isTelling, within } from '../comparison';
import {
  comparisonConfidence,
  confidenceText,
  groupsOf,
  isHandWritten,
  nameOf,
  type Rule,
} from '../evidence';
import type { Finding, SentencePart } from '../finding';
import type { MeasuredScenario } from '../summary';
import { digits, percent, times, timesRange } from '../wording';

/** A level whose whole interval lies within this share of sequential throughput adds nothing worth speaking of. */
const FLAT = 0.1;
/** Above this share of sequential throughput, less of it is no reason to speak of contention. */
const CLEARLY_LESS = 0.95;

function isBaseline({ recording }: MeasuredScenario): boolean {
  const { scenario } = recording;
  return scenario.name === 'sequential' || scenario.value === 1;
}

function rateOf({ summary }: MeasuredScenario): number {
  return summary.throughput?.requestsPerSecond ?? Number.NaN;
}

function sequentialFact(sequential: MeasuredScenario): readonly Finding[] {
  const throughput = sequential.summary.throughput;
  if (!throughput) return [];
  return [
    {
      rule: 'sequential-throughput',
      severity: 'fact',
      section: 'key findings',
      scenarios: [sequential.id],
      sentence: [
        'One request after the other, the service answers ',
        { figure: `${digits(throughput.requestsPerSecond)} req/s` },
        '.',
      ],
      effects: [{ quantity: 'requests per second', value: throughput.requestsPerSecond }],
      sampleSize: throughput.requests,
      evidence: 'requests answered divided by the time of their rounds',
    },
  ];
}

function verdictOf({ ratio, low, high }: PairedRatio, isSignificant: boolean): readonly SentencePart[] {
  const interval = `(${timesRange({ low, high })})`;
  if (isSignificant && low > 1)
    return [': ', { figure: `${times(ratio)} the throughput` }, ` of sequential ${interval}.`];
  if (isSignificant && high < 1)
    return [
      high < CLEARLY_LESS ? ': contention, ' : ': ',
      { figure: `${times(ratio)} the throughput` },
      ` of sequential ${interval}; the cause was not measured.`,
    ];
  if (low > 1 - FLAT && high < 1 + FLAT)
    return [
      `: at most ${percent(high - 1)} more throughput than sequential ${interval}; the cause was not measured.`,
    ];
  return [`: the data does not show whether throughput differs from sequential ${interval}.`];
}

function ratioOf(
  level: MeasuredScenario,
  sequential: MeasuredScenario,
  confidence: number,
): PairedRatio | undefined {
  const rates = [level, sequential].map(({ summary }) => summary.throughput?.perRound ?? []);
  const [over = [], under = []] = alignedRounds(rates);
  const ratio = pairedRatio(over, under, confidence);
  if (!ratio || !isTelling(ratio)) return undefined;
  return within(ratio, rateOf(level) / rateOf(sequential));
}

function groupFindings(group: readonly MeasuredScenario[], groupConfidence: number): readonly Finding[] {
  const sequential = group.find(isBaseline);
  if (!sequential) return [];
  const compared = group.flatMap((level) => {
    if (level === sequential || isHandWritten(level)) return [];
    const ratio = ratioOf(level, sequential, groupConfidence);
    return ratio ? [{ level, ratio }] : [];
  });
  const adjusted = holmAdjusted(compared.map(({ ratio }) => ratio.pValue));
  // What Holm does not reject Bonferroni does not either: its wider interval encloses 1, as the sentence says.
  const cautious = 1 - (1 - groupConfidence) / Math.max(1, compared.length);
  const speedUps = compared.flatMap(({ level }, index): readonly Finding[] => {
    const isSignificant = (adjusted[index] ?? 1) < 1 - groupConfidence;
    const confidence = isSignificant ? groupConfidence : cautious;
    const paired = ratioOf(level, sequential, confidence);
    if (!paired) return [];
    const { ratio, low, high, pairs } = paired;
    return [
      {
        rule: 'speed-up',
        severity: 'fact',
        section: 'analysis',
        scenarios: [sequential.id, level.id],
        sentence: [nameOf(level), ...verdictOf(paired, isSignificant)],
        effects: [{ quantity: 'speed-up', value: ratio, low, high, confidence }],
        sampleSize: pairs,
        evidence: `paired t ${confidenceText(confidence)} interval on the logarithms of ${pairs} pairs of round throughputs; p-values adjusted for ${compared.length} levels (Holm)`,
      },
    ];
  });
  return [...sequentialFact(sequential), ...speedUps];
}

/** Throughput of each level of workers against the sequential one. @internal */
export const speedUp: Rule = (evidence) =>
  groupsOf(evidence, 'throughput').flatMap((group) => groupFindings(group, comparisonConfidence(evidence)));
