import { present } from '../../core/fields';
import { sumBy } from '../../core/sums';
import { type Evidence, type Rule, scenariosNamed } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { journeysIn } from '../groups';
import { hasThinkTime, type JourneySummary, type StepShare } from '../groups/journey';
import type { Interval } from '../interval';
import { medianIn, upperIn } from '../percentiles';
import type { MeasuredScenario } from '../summary';
import { medianText } from '../times-texts';
import { confidenceText, count, digits, milliseconds, percent, plainNumber } from '../wording';

type Found = RuleFinding<'journey' | 'journey-step'>;

interface Leading extends StepShare {
  readonly interval: Interval;
  readonly isMost: boolean;
}

/** The step that takes more than half of the whole, or else more than each other one, if intervals leave no doubt. */
function leadingOf({ shares }: JourneySummary): Leading | undefined {
  const [first, second] = shares.toSorted((a, b) => b.share - a.share);
  if (!first?.interval || !second?.interval) return undefined;
  const isMost = first.interval.low > 0.5;
  return isMost || first.interval.low > second.interval.high
    ? { ...first, interval: first.interval, isMost }
    : undefined;
}

function stepFact(summary: JourneySummary, whole: MeasuredScenario, evidence: Evidence): Found | undefined {
  const leading = leadingOf(summary);
  const [step] = leading ? scenariosNamed(evidence, [leading.step]) : [];
  if (!leading || !step) return undefined;
  const { low, high, confidence } = leading.interval;
  const most = leading.isMost ? 'most of the time' : 'more of the time than any other step';
  return {
    rule: 'journey-step',
    severity: 'fact',
    section: 'key findings',
    scenarios: [step.id, whole.id],
    sentence: phrase`
      ${{ name: step.recording.scenario.name }} takes ${most} of ${{ name: summary.name }}:
      ${{ figure: percent(leading.share) }} (${percent(low)} to ${percent(high)}).`,
    effects: [{ quantity: 'share of the whole journey', value: leading.share, low, high, confidence }],
    sampleSize: whole.recording.samples.durationMs.length,
    evidence: `sums of what the step took against sums of the whole in each round; paired t ${confidenceText(confidence)} interval on the logarithms of their ratio`,
  };
}

function waitsText(whole: MeasuredScenario): string {
  return hasThinkTime(whole) ? ' without the time between them' : '';
}

function wholeFact(summary: JourneySummary, whole: MeasuredScenario): Found | undefined {
  const { latency } = whole.summary;
  const interval = latency && medianIn(latency).interval;
  if (!latency || !interval) return undefined;
  const { low, high, confidence } = interval;
  return {
    rule: 'journey',
    severity: 'fact',
    section: 'key findings',
    scenarios: [whole.id],
    sentence: phrase`
      ${{ name: summary.name }} takes ${{ figure: medianText(latency) }} at the median (${digits(low)} ms
      to ${digits(high)} ms), all of its steps together${waitsText(whole)}.`,
    effects: [{ quantity: 'median in ms', value: medianIn(latency).ms, low, high, confidence }],
    sampleSize: latency.count,
    evidence: `binomial interval of the share of requests above it, by blocks of ${latency.roundMediansMs.length} rounds (Korn–Graubard)`,
  };
}

/** What half of the journeys took that began by the clock, and most of them: there are no rounds to tell more. */
function openFact(summary: JourneySummary, whole: MeasuredScenario): Found | undefined {
  const { latency } = whole.summary;
  const { workload } = whole.recording.scenario;
  if (!latency || workload.kind !== 'open') return undefined;
  const [stage] = workload.stages;
  const highest = upperIn(latency).at(-1);
  const upper = highest
    ? `${highest.p} % at most ${milliseconds(highest.ms)}`
    : `the longest ${milliseconds(latency.maxMs)}`;
  return {
    rule: 'journey',
    severity: 'fact',
    section: 'key findings',
    scenarios: [whole.id],
    sentence: phrase`
      At ${plainNumber(stage?.to ?? 0)} journeys/s half of those of ${{ name: summary.name }} took at most
      ${{ figure: milliseconds(medianIn(latency).ms) }}, ${upper}: all of their steps
      together${waitsText(whole)}.`,
    effects: [{ quantity: 'median in ms', value: medianIn(latency).ms }],
    sampleSize: latency.count,
    evidence: 'sums of the steps of each journey, of the first from the moment the journey was due',
  };
}

/** Journeys that were due and did not begin, so that the others were measured under less load than was meant. */
export const journeysDropped: Rule<'journeys-dropped'> = ({ scenarios }) =>
  scenarios.flatMap(({ id, recording: { scenario, rounds } }) => {
    const dropped = sumBy(rounds, (round) => round.dropped ?? 0);
    if (scenario.kind !== 'journey' || dropped === 0) return [];
    const due = dropped + sumBy(rounds, ({ requests }) => requests);
    return {
      rule: 'journeys-dropped',
      severity: 'warning',
      section: 'key findings',
      scenarios: [id],
      sentence: phrase`
        ${{ figure: `${count(dropped)} of ${count(due)} journeys` }} of ${{ name: scenario.group }} that
        were due did not begin, because as many as allowed were under way: the load was less than was meant.`,
      effects: [{ quantity: 'share that did not begin', value: dropped / due }],
      sampleSize: due,
      evidence: 'journeys that were due against those that began',
      advice: 'Raise `maxInFlight`, or lower `arrivalRatePerSecond` to what the service keeps up with.',
    };
  });

export const journey: Rule<'journey' | 'journey-step'> = (evidence) =>
  journeysIn(evidence).flatMap((summary) => {
    const [whole] = summary.whole === null ? [] : scenariosNamed(evidence, [summary.whole]);
    return whole
      ? present(wholeFact(summary, whole), openFact(summary, whole), stepFact(summary, whole, evidence))
      : [];
  });
