import { holmAdjusted } from '../../stats/holm';
import type { PairedRatio } from '../../stats/paired-ratio';
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
import { throughputRatio } from '../throughput-ratio';
import { rateIntervalText, rateText } from '../times-texts';
import { percent, timesRange, timesWithin } from '../wording';

/** A level whose whole interval lies within this share of sequential throughput adds nothing worth speaking of. */
const FLAT = 0.1;
/** Above this share of sequential throughput, less of it is no reason to speak of contention. */
const CLEARLY_LESS = 0.95;

function isBaseline({ recording }: MeasuredScenario): boolean {
  const { scenario } = recording;
  return scenario.name === 'sequential' || scenario.value === 1;
}

function sequentialFact(sequential: MeasuredScenario): readonly Finding[] {
  const throughput = sequential.summary.throughput;
  if (!throughput?.intervalPerSecond) return [];
  const { low, high, confidence } = throughput.intervalPerSecond;
  return [
    {
      rule: 'sequential-throughput',
      severity: 'fact',
      section: 'key findings',
      scenarios: [sequential.id],
      sentence: [
        { name: sequential.recording.scenario.group },
        ': one request after the other, ',
        { figure: `${rateText(throughput)} req/s` },
        `${rateIntervalText(throughput)}.`,
      ],
      effects: [
        { quantity: 'requests per second', value: throughput.requestsPerSecond, low, high, confidence },
      ],
      sampleSize: throughput.requests,
      evidence: `answers after the first of each round, divided by the time they took; 95 % t interval on the logarithms of the throughput of ${throughput.perRound.length} rounds`,
    },
  ];
}

/** Above this share of the time an event loop has no room for more. */
const SATURATED = 0.9;

/** What held a level back, where the service's processes were watched and one of them had no room for more. */
function causeText({ recording }: MeasuredScenario): string {
  const services = (recording.vitals ?? []).filter(
    ({ isService, isLoadGenerator }) => isService && !isLoadGenerator,
  );
  const [busiest] = services.toSorted((a, b) => b.eventLoopUtilisation - a.eventLoopUtilisation);
  if (!busiest) return 'the cause was not measured';
  const busy = percent(busiest.eventLoopUtilisation);
  return busiest.eventLoopUtilisation >= SATURATED
    ? `the event loop of the service was busy for ${busy} of the time, and does one thing at a time`
    : `the event loop of the service was busy for ${busy} of the time only, so the limit lies elsewhere`;
}

function verdictOf(
  { ratio, low, high }: PairedRatio,
  isSignificant: boolean,
  cause: string,
): readonly SentencePart[] {
  const interval = `(${timesRange({ low, high })})`;
  if (isSignificant && low > 1)
    return [
      ': ',
      { figure: `${timesWithin(ratio, { low, high })} the throughput` },
      ` of sequential ${interval}.`,
    ];
  if (isSignificant && high < 1)
    return [
      high < CLEARLY_LESS ? ': contention, ' : ': ',
      { figure: `${timesWithin(ratio, { low, high })} the throughput` },
      ` of sequential ${interval}; ${cause}.`,
    ];
  if (low > 1 - FLAT && high < 1 + FLAT)
    return [`: at most ${percent(high - 1)} more throughput than sequential ${interval}; ${cause}.`];
  // Without the interval, which stands in the table: the sentence stays the same as long as nothing is shown.
  return [': the data does not show whether throughput differs from sequential.'];
}

/** @param isOnly - whether there is no other group that a level's name could belong to */
function groupFindings(
  group: readonly MeasuredScenario[],
  groupConfidence: number,
  isOnly: boolean,
): readonly Finding[] {
  const sequential = group.find(isBaseline);
  if (!sequential) return [];
  const compared = group.flatMap((level) => {
    if (level === sequential || isHandWritten(level)) return [];
    const ratio = throughputRatio(level, sequential, groupConfidence);
    return ratio ? [{ level, ratio }] : [];
  });
  const adjusted = holmAdjusted(compared.map(({ ratio }) => ratio.pValue));
  // What Holm does not reject Bonferroni does not either: its wider interval encloses 1, as the sentence says.
  const cautious = 1 - (1 - groupConfidence) / Math.max(1, compared.length);
  const speedUps = compared.flatMap(({ level }, index): readonly Finding[] => {
    const isSignificant = (adjusted[index] ?? 1) < 1 - groupConfidence;
    const confidence = isSignificant ? groupConfidence : cautious;
    const paired = throughputRatio(level, sequential, confidence);
    if (!paired) return [];
    const { ratio, low, high, pairs } = paired;
    return [
      {
        rule: 'speed-up',
        severity: 'fact',
        section: 'analysis',
        scenarios: [sequential.id, level.id],
        sentence: [
          isOnly ? nameOf(level) : { name: level.id },
          ...verdictOf(paired, isSignificant, causeText(level)),
        ],
        effects: [{ quantity: 'speed-up', value: ratio, low, high, confidence }],
        sampleSize: pairs,
        evidence: `paired t ${confidenceText(confidence)} interval on the logarithms of ${pairs} pairs of round throughputs; p-values adjusted for ${compared.length} levels (Holm)`,
      },
    ];
  });
  return [...sequentialFact(sequential), ...speedUps];
}

/** Throughput of each level of workers against the sequential one. @internal */
export const speedUp: Rule = (evidence) => {
  const groups = groupsOf(evidence, 'throughput');
  const confidence = comparisonConfidence(evidence);
  return groups.flatMap((group) => groupFindings(group, confidence, groups.length === 1));
};
