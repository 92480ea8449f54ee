import { alike } from '../../core/alike';
import type { Rule } from '../evidence';
import { effectOf, phrase, type RuleFinding, type SentencePart } from '../finding';
import type { Interval } from '../interval';
import type { ServerTimingPart } from '../server-timing';
import type { MeasuredScenario } from '../summary';
import { percent } from '../wording';

/** The largest part of a scenario's service time, if rounds give an interval for it. */
interface Leading {
  readonly measured: MeasuredScenario;
  readonly part: ServerTimingPart & { readonly shareInterval: Interval };
}

function leadingIn(measured: MeasuredScenario): readonly Leading[] {
  const parts = measured.summary.serverTiming?.parts ?? [];
  const [part] = parts.toSorted((a, b) => b.share - a.share);
  return part?.shareInterval ? [{ measured, part: { ...part, shareInterval: part.shareInterval } }] : [];
}

function listed({ measured, part }: Leading, index: number): readonly SentencePart[] {
  const { low, high } = part.shareInterval;
  return phrase`
    ${index === 0 ? '' : ', '}${{ figure: percent(part.share) }} (${percent(low)} to ${percent(high)}) of
    ${index === 0 ? 'the service time of ' : ''}${{ name: measured.recording.scenario.name }}`;
}

function findingOf(leading: readonly [Leading, ...Leading[]]): RuleFinding<'server-timing'> {
  const [{ measured, part }] = leading;
  const { kind, group } = measured.recording.scenario;
  return {
    rule: 'server-timing',
    severity: 'fact',
    section: 'analysis',
    scenarios: leading.map((of) => of.measured.id),
    sentence: phrase`
      ${kind === 'single' ? [] : [{ name: group }, ': ']}${{ name: part.name }} takes, as the service says,
      ${leading.flatMap(listed)}.`,
    effects: leading.map(({ part: { share, shareInterval } }) =>
      effectOf('share of the service time', share, shareInterval),
    ),
    sampleSize: Math.min(...leading.map((of) => of.measured.summary.serverTiming?.count ?? 0)),
    evidence:
      'sum of the durations in Server-Timing headers against the service time of the same answers; paired t 99 % interval on the logarithms of this share in each round',
  };
}

/** Which part takes the most of the service time, and how much of it; one finding for each group and part. */
export const serverTiming: Rule<'server-timing'> = ({ scenarios }) =>
  alike(scenarios.flatMap(leadingIn), ({ measured, part }) => {
    const { kind, group } = measured.recording.scenario;
    return [kind, group, part.name];
  }).map(findingOf);
