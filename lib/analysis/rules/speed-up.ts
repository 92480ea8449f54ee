import { nameOf, type Rule, scenariosNamed } from '../evidence';
import { effectOf, phrase, type SentencePart } from '../finding';
import { comparisonsIn, concurrenciesIn } from '../groups';
import type { SpeedUp } from '../groups/speed-ups';
import type { MeasuredScenario } from '../summary';
import { SIZES_TEXT } from '../throughput-ratio';
import { leaningText, neededText } from '../verdicts';
import { confidenceText, count, percent, timesRange, timesWithin } from '../wording';

/** Above this share of sequential throughput, less of it is no reason to speak of contention. */
const CLEARLY_LESS = 0.95;
/** Above this share of the time an event loop has no room for more. */
const SATURATED = 0.9;

/** What held a level back; nothing where no process of the service alone was watched. */
function causeText({ recording }: MeasuredScenario): string {
  const services = (recording.vitals ?? []).filter(
    ({ isService, isLoadGenerator }) => isService && !isLoadGenerator,
  );
  const [busiest] = services.toSorted((a, b) => b.eventLoopUtilisation - a.eventLoopUtilisation);
  if (!busiest) return '';
  const busy = percent(busiest.eventLoopUtilisation);
  return busiest.eventLoopUtilisation >= SATURATED
    ? `; the event loop of the service was busy for ${busy} of the time, and does one thing at a time`
    : `; the event loop of the service was busy for ${busy} of the time only, so the limit lies elsewhere`;
}

/** Of a difference: what there is less of has a cause. */
function differenceText(speedUp: SpeedUp, level: MeasuredScenario): readonly SentencePart[] {
  const { ratio, high } = speedUp;
  const figure = `${timesWithin(ratio, speedUp)} the throughput`;
  const interval = `(${timesRange(speedUp)})`;
  if (ratio > 1) return [': ', { figure }, ` of sequential ${interval}.`];
  const contention = high < CLEARLY_LESS ? ': contention, ' : ': ';
  return [contention, { figure }, ` of sequential ${interval}${causeText(level)}.`];
}

function verdictText(
  speedUp: SpeedUp,
  level: MeasuredScenario,
  comparisons: number,
): readonly SentencePart[] {
  const { verdict, ratio, low, high, pairs, needed } = speedUp;
  const range = timesRange(speedUp);
  switch (verdict) {
    case 'differs':
      return differenceText(speedUp, level);
    case 'equal':
      return phrase`
        : no difference from sequential above ${{ figure: percent(Math.max(high, 1 / low) - 1) }}${causeText(level)}.`;
    case 'bounded':
      return phrase`
        : at most ${{ figure: `${percent(high - 1)} more` }} and ${percent(1 - low)} less throughput than
        sequential.`;
    case 'leaning':
      return [
        `: ${timesWithin(ratio, speedUp)} of the sequential throughput (${range})${leaningText(comparisons, needed)}.`,
      ];
    case 'open':
      return [
        `: between ${range.replace(' to ', ' and ')} of the sequential throughput after ${count(pairs)} rounds${neededText(needed)}.`,
      ];
    default:
      return verdict satisfies never;
  }
}

export const speedUp: Rule<'speed-up'> = (evidence) => {
  const groups = concurrenciesIn(evidence);
  const comparisons = comparisonsIn(evidence);
  return groups.flatMap(({ baseline, speedUps }) =>
    speedUps.flatMap((found) => {
      const [level] = scenariosNamed(evidence, [found.level]);
      if (!level || baseline === null) return [];
      const { confidence, pairs } = found;
      return {
        rule: 'speed-up',
        severity: 'fact',
        section: 'analysis',
        scenarios: [baseline, level.id],
        sentence: [
          // A level's name is enough where there is no other group that it could belong to.
          groups.length === 1 ? nameOf(level) : { name: level.id },
          ...verdictText(found, level, comparisons),
        ],
        effects: [effectOf('speed-up', found.ratio, found)],
        sampleSize: pairs,
        evidence: `paired t ${confidenceText(confidence)} interval on the logarithms of ${pairs} pairs of round throughputs; ${SIZES_TEXT}; p-values adjusted for all ${comparisons} comparisons (Holm)`,
      };
    }),
  );
};
