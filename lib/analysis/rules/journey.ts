import { present } from '../../core/fields';
import { sumBy } from '../../core/sums';
import { isByStages } from '../../scenario/scenario';
import { type Evidence, type Rule, scenariosNamed } from '../evidence';
import { effectOf, phrase, type RuleFinding } from '../finding';
import { journeysIn } from '../groups';
import { hasThinkTime, type JourneySummary, type StepShare } from '../groups/journey';
import type { Interval } from '../interval';
import type { TimesSummary } from '../latency';
import { medianIn, upperIn } from '../percentiles';
import { journeyLoadText, type StageSummary } from '../stages';
import type { MeasuredScenario } from '../summary';
import { medianText } from '../times-texts';
import { confidenceText, count, digits, milliseconds, percent } from '../wording';

type Found = RuleFinding<'journey' | 'journey-step'>;

interface StageTimes {
  readonly stage: Pick<StageSummary, 'from' | 'to'>;
  readonly times: TimesSummary | null;
}

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
    effects: [effectOf('share of the whole journey', leading.share, leading.interval)],
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
  const { low, high } = interval;
  return {
    rule: 'journey',
    severity: 'fact',
    section: 'key findings',
    scenarios: [whole.id],
    sentence: phrase`
      ${{ name: summary.name }} takes ${{ figure: medianText(latency) }} at the median (${digits(low)} ms
      to ${digits(high)} ms), all of its steps together${waitsText(whole)}.`,
    effects: [effectOf('median in ms', medianIn(latency).ms, interval)],
    sampleSize: latency.count,
    evidence: `binomial interval of the share of requests above it, by blocks of ${latency.roundMediansMs.length} rounds (Korn–Graubard)`,
  };
}

/** Each stage, and what its journeys took together; one stage is all of them. */
function stageTimes({ recording: { scenario }, summary }: MeasuredScenario): readonly StageTimes[] {
  if (!isByStages(scenario)) return [];
  const { latency, stages } = summary;
  if (stages) return stages.map((stage) => ({ stage, times: stage.service }));
  return scenario.workload.stages.map((stage) => ({ stage, times: latency }));
}

/** 'At 40 journeys/s', 'With 2 to 8 workers', 'In stage 2 of 3, at 40 journeys/s'. */
function loadText(stage: StageTimes['stage'], place: number, stages: number, isOpen: boolean): string {
  const load = journeyLoadText(stage, isOpen);
  return stages === 1
    ? `${isOpen ? 'At' : 'With'} ${load}`
    : `In stage ${place + 1} of ${stages}, ${isOpen ? 'at' : 'with'} ${load},`;
}

/** What half of the journeys of each stage took, and most of them: there are no rounds to tell more. */
function stageFacts(summary: JourneySummary, whole: MeasuredScenario): readonly Found[] {
  const isOpen = whole.recording.scenario.workload.kind === 'open';
  const all = stageTimes(whole);
  return all.flatMap(({ stage, times }, place): readonly Found[] => {
    if (!times) return [];
    const highest = upperIn(times).at(-1);
    const upper = highest
      ? `${highest.p} % at most ${milliseconds(highest.ms)}`
      : `the longest ${milliseconds(times.maxMs)}`;
    const due = isOpen ? ', of the first from the moment the journey was due' : '';
    return [
      {
        rule: 'journey',
        severity: 'fact',
        section: 'key findings',
        scenarios: [whole.id],
        sentence: phrase`
          ${loadText(stage, place, all.length, isOpen)} half of those of ${{ name: summary.name }} took at most
          ${{ figure: milliseconds(medianIn(times).ms) }}, ${upper}: all of their steps
          together${waitsText(whole)}.`,
        effects: [{ quantity: 'median in ms', value: medianIn(times).ms }],
        sampleSize: times.count,
        evidence: `sums of the steps of each journey${due}`,
      },
    ];
  });
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
      advice: 'Raise `maxInFlight`, or lower the rate to what the service keeps up with.',
    };
  });

export const journey: Rule<'journey' | 'journey-step'> = (evidence) =>
  journeysIn(evidence).flatMap((summary) => {
    const [whole] = summary.whole === null ? [] : scenariosNamed(evidence, [summary.whole]);
    return whole
      ? present(wholeFact(summary, whole), ...stageFacts(summary, whole), stepFact(summary, whole, evidence))
      : [];
  });
