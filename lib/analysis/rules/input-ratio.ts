import { evidenceOf } from '../comparison';
import { nameOf, type Rule, scenariosNamed } from '../evidence';
import { effectOf, phrase, type RuleFinding, type SentencePart } from '../finding';
import { comparisonsIn, variationsIn } from '../groups';
import { type InputComparison, largestHidden } from '../groups/input-comparison';
import type { MeasuredScenario } from '../summary';
import { medianText } from '../times-texts';
import { leaningText, neededText } from '../verdicts';
import { count, percent, timesRange, timesWithin } from '../wording';

function mediansText(...pair: readonly MeasuredScenario[]): string {
  return `medians ${pair.flatMap(({ summary }) => (summary.latency ? [medianText(summary.latency)] : [])).join(' and ')}`;
}

type Found = RuleFinding<'input-inconclusive' | 'input-no-difference' | 'input-ratio'>;
type About = Pick<Found, 'rule' | 'section' | 'sentence'>;

function aboutOf(
  comparison: InputComparison,
  from: MeasuredScenario,
  to: MeasuredScenario,
  comparisons: number,
): About {
  const { verdict, ratio, sampleSize, needed } = comparison;
  const range = timesRange(comparison);
  const medians = mediansText(to, from);
  switch (verdict) {
    case 'differs':
      return {
        rule: 'input-ratio',
        section: 'key findings',
        sentence: phrase`
          ${nameOf(to)} takes ${{ figure: timesWithin(ratio, comparison) }} as long as ${nameOf(from)}
          (${range}; ${medians}).`,
      };
    case 'equal':
    case 'bounded':
      return {
        rule: 'input-no-difference',
        section: 'key findings',
        sentence: phrase`
          no difference between ${nameOf(to)} and ${nameOf(from)} above
          ${{ figure: percent(largestHidden(comparison)) }} (${medians}).`,
      };
    case 'leaning':
      return {
        rule: 'input-inconclusive',
        section: 'analysis',
        sentence: phrase`
          ${nameOf(to)} takes ${timesWithin(ratio, comparison)} as long as ${nameOf(from)} (${range};
          ${medians})${leaningText(comparisons, needed)}.`,
      };
    case 'open':
      return {
        rule: 'input-inconclusive',
        section: 'analysis',
        sentence: phrase`
          ${nameOf(to)} takes ${range} as long as ${nameOf(from)} after ${count(sampleSize)} rounds
          (${medians})${neededText(needed)}.`,
      };
    default:
      return verdict satisfies never;
  }
}

export const inputRatio: Rule<'input-inconclusive' | 'input-no-difference' | 'input-ratio'> = (evidence) =>
  variationsIn(evidence).flatMap(({ name, comparison }) => {
    // Of two bursts it is not known what else the machine did during one of them.
    if (!comparison || (comparison.verdict !== 'differs' && comparison.basis === 'bursts')) return [];
    const [from, to] = scenariosNamed(evidence, [comparison.from, comparison.to]);
    if (!from || !to) return [];
    const { sentence, ...about } = aboutOf(comparison, from, to, comparisonsIn(evidence));
    const named: readonly SentencePart[] = [{ name }, ': ', ...sentence];
    return {
      ...about,
      severity: 'fact',
      scenarios: [from.id, to.id],
      sentence: named,
      effects: [effectOf('ratio of medians', comparison.ratio, comparison)],
      sampleSize: comparison.sampleSize,
      evidence: evidenceOf(comparison),
    };
  });
