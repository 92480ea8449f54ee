import { type Evidence, type Rule, scenariosNamed } from '../evidence';
import type { RuleFinding, SentencePart } from '../finding';
import { type JourneySummary, journeysIn, type StepShare } from '../groups/journey';
import type { Interval } from '../interval';
import { medianIn } from '../percentiles';
import type { MeasuredScenario } from '../summary';
import { medianText } from '../times-texts';
import { confidenceText, digits, percent } from '../wording';

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

function stepFact(summary: JourneySummary, whole: MeasuredScenario, evidence: Evidence): readonly Found[] {
  const leading = leadingOf(summary);
  const [step] = leading ? scenariosNamed(evidence, [leading.step]) : [];
  if (!leading || !step) return [];
  const { low, high, confidence } = leading.interval;
  const sentence: readonly SentencePart[] = [
    { name: step.recording.scenario.name },
    leading.isMost ? ' takes most of the time of ' : ' takes more of the time than any other step of ',
    { name: summary.name },
    ': ',
    { figure: percent(leading.share) },
    ` (${percent(low)} to ${percent(high)}).`,
  ];
  return [
    {
      rule: 'journey-step',
      severity: 'fact',
      section: 'key findings',
      scenarios: [step.id, whole.id],
      sentence,
      effects: [{ quantity: 'share of the whole journey', value: leading.share, low, high, confidence }],
      sampleSize: whole.recording.samples.durationMs.length,
      evidence: `sums of what the step took against sums of the whole in each round; paired t ${confidenceText(confidence)} interval on the logarithms of their ratio`,
    },
  ];
}

function wholeFact(summary: JourneySummary, whole: MeasuredScenario): readonly Found[] {
  const { latency } = whole.summary;
  const interval = latency && medianIn(latency).interval;
  if (!latency || !interval) return [];
  const { low, high, confidence } = interval;
  const { scenario } = whole.recording;
  const waits = scenario.kind === 'journey' && scenario.steps.some(({ thinkMs }) => thinkMs !== undefined);
  return [
    {
      rule: 'journey',
      severity: 'fact',
      section: 'key findings',
      scenarios: [whole.id],
      sentence: [
        { name: summary.name },
        ' takes ',
        { figure: medianText(latency) },
        ` at the median (${digits(low)} ms to ${digits(high)} ms), all of its steps together${waits ? ' without the time between them' : ''}.`,
      ],
      effects: [{ quantity: 'median in ms', value: medianIn(latency).ms, low, high, confidence }],
      sampleSize: latency.count,
      evidence: `order-statistic interval of the medians of ${latency.roundMediansMs.length} rounds`,
    },
  ];
}

/** What whole journeys take, and which of their steps takes the most of it. */
export const journey: Rule<'journey' | 'journey-step'> = (evidence) =>
  journeysIn(evidence).flatMap((summary) => {
    const [whole] = summary.whole === null ? [] : scenariosNamed(evidence, [summary.whole]);
    return whole ? [...wholeFact(summary, whole), ...stepFact(summary, whole, evidence)] : [];
  });
