import { evidenceOf } from '../comparison';
import { nameOf, type Rule, scenariosNamed } from '../evidence';
import type { RuleFinding, SentencePart } from '../finding';
import { variationsIn } from '../groups';
import { type InputComparison, largestHidden } from '../groups/input-comparison';
import type { MeasuredScenario } from '../summary';
import { medianText } from '../times-texts';
import { percent, timesRange, timesWithin } from '../wording';

type Found = RuleFinding<'input-inconclusive' | 'input-no-difference' | 'input-ratio'>;

type About = Pick<Found, 'rule' | 'section' | 'sentence'>;

function different(comparison: InputComparison, from: MeasuredScenario, to: MeasuredScenario): About {
  return {
    rule: 'input-ratio',
    section: 'key findings',
    sentence: [
      nameOf(to),
      ' takes ',
      { figure: timesWithin(comparison.ratio, comparison) },
      ' as long as ',
      nameOf(from),
      ` (${timesRange(comparison)}; ${mediansText(to, from)}).`,
    ],
  };
}

function noDifference(comparison: InputComparison, from: MeasuredScenario, to: MeasuredScenario): About {
  return {
    rule: 'input-no-difference',
    section: 'key findings',
    sentence: [
      'no difference shown between ',
      nameOf(from),
      ' and ',
      nameOf(to),
      '; a difference above ',
      { figure: percent(largestHidden(comparison)) },
      ` would have shown (${mediansText(from, to)}).`,
    ],
  };
}

function inconclusive(comparison: InputComparison, from: MeasuredScenario, to: MeasuredScenario): About {
  return {
    rule: 'input-inconclusive',
    section: 'analysis',
    sentence: [
      'the data does not show whether ',
      nameOf(from),
      ' and ',
      nameOf(to),
      ` differ (ratio ${timesRange(comparison)}; ${mediansText(from, to)}). More rounds narrow this.`,
    ],
  };
}

const ABOUT = { different, 'no difference shown': noDifference, inconclusive } as const;

function mediansText(...pair: readonly MeasuredScenario[]): string {
  return `medians ${pair.flatMap(({ summary }) => (summary.latency ? [medianText(summary.latency)] : [])).join(' and ')}`;
}

/** How much longer the largest value of an input takes than the smallest. @internal */
export const inputRatio: Rule<'input-inconclusive' | 'input-no-difference' | 'input-ratio'> = (evidence) =>
  variationsIn(evidence).flatMap(({ name, comparison }) => {
    if (!comparison || (comparison.verdict === 'inconclusive' && comparison.basis === 'bursts')) return [];
    const { ratio: value, low, high, confidence, sampleSize } = comparison;
    const [from, to] = scenariosNamed(evidence, [comparison.from, comparison.to]);
    if (!from || !to) return [];
    const { sentence, ...about } = ABOUT[comparison.verdict](comparison, from, to);
    const named: readonly SentencePart[] = [{ name }, ': ', ...sentence];
    return [
      {
        ...about,
        severity: 'fact',
        scenarios: [from.id, to.id],
        sentence: named,
        effects: [{ quantity: 'ratio of medians', value, low, high, confidence }],
        sampleSize,
        evidence: evidenceOf(comparison),
      },
    ];
  });
