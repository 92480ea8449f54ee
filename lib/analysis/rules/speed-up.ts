import { nameOf, type Rule, scenariosNamed } from '../evidence';
import type { SentencePart } from '../finding';
import { concurrenciesIn } from '../groups';
import type { SpeedUp } from '../groups/speed-ups';
import type { MeasuredScenario } from '../summary';
import { confidenceText, percent, timesRange, timesWithin } from '../wording';

/** Above this share of sequential throughput, less of it is no reason to speak of contention. */
const CLEARLY_LESS = 0.95;
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

function verdictText(speedUp: SpeedUp, level: MeasuredScenario): readonly SentencePart[] {
  const { verdict, ratio, high } = speedUp;
  const figure = `${timesWithin(ratio, speedUp)} the throughput`;
  const interval = `(${timesRange(speedUp)})`;
  switch (verdict) {
    case 'more':
      return [': ', { figure }, ` of sequential ${interval}.`];
    case 'less':
      return [
        high < CLEARLY_LESS ? ': contention, ' : ': ',
        { figure },
        ` of sequential ${interval}; ${causeText(level)}.`,
      ];
    case 'no more':
      return [
        `: at most ${percent(high - 1)} more throughput than sequential ${interval}; ${causeText(level)}.`,
      ];
    case 'inconclusive':
      // Without the interval, which stands in the table: the sentence stays the same as long as nothing is shown.
      return [': the data does not show whether throughput differs from sequential.'];
    default:
      return verdict satisfies never;
  }
}

/** Throughput of each level of workers against the sequential one. @internal */
export const speedUp: Rule<'speed-up'> = (evidence) => {
  const groups = concurrenciesIn(evidence);
  return groups.flatMap(({ baseline, speedUps }) =>
    speedUps.flatMap((found) => {
      const [level] = scenariosNamed(evidence, [found.level]);
      if (!level || baseline === null) return [];
      const { ratio: value, low, high, confidence, pairs, adjustedFor } = found;
      return [
        {
          rule: 'speed-up',
          severity: 'fact',
          section: 'analysis',
          scenarios: [baseline, level.id],
          sentence: [
            // A level's name is enough where there is no other group that it could belong to.
            groups.length === 1 ? nameOf(level) : { name: level.id },
            ...verdictText(found, level),
          ],
          effects: [{ quantity: 'speed-up', value, low, high, confidence }],
          sampleSize: pairs,
          evidence: `paired t ${confidenceText(confidence)} interval on the logarithms of ${pairs} pairs of round throughputs; p-values adjusted for ${adjustedFor} levels (Holm)`,
        },
      ];
    }),
  );
};
