import type { Rule } from '../evidence';
import { phrase, type RuleFinding, type SentencePart } from '../finding';
import { quantityOf } from '../history';
import { isWorse, type NormalRange, type Trend, trendsOf, unusual } from '../trends';
import { confidenceText, counted, digits } from '../wording';

/** With more of them, one sentence says how many. */
const MOST_SENTENCES = 3;

interface Unusual extends Trend {
  readonly range: NormalRange;
}

function hasRange(trend: Trend): trend is Unusual {
  return trend.range !== undefined;
}

function said({ id, now, outside, range, usual, unusualBefore }: Unusual): readonly SentencePart[] {
  const lasting = unusualBefore === 0 ? '' : `, as in the ${counted(unusualBefore, 'measurement')} before`;
  const { unit, value } = now;
  return phrase`
    ${{ name: id }}: ${quantityOf(now)} ${{ figure: `${digits(value)} ${unit}` }} is
    ${outside ?? 'outside of'} the normal range of ${usual} measurements on this machine
    (${digits(range.low)} ${unit} to ${digits(range.high)} ${unit})${lasting}.`;
}

function findingOf(trends: readonly [Unusual, ...Unusual[]], judged: number): RuleFinding<'history'> {
  const [worst, ...others] = trends;
  const { now, range, usual } = worst;
  const { low, high, middle: value, confidence, isWidened } = range;
  const many: readonly SentencePart[] = [
    { figure: `${trends.length} of ${judged} scenarios` },
    ` are outside of their normal ranges (${trends.filter(isWorse).length} slower, ${trends.filter((of) => !isWorse(of)).length} faster), the farthest: `,
  ];
  const common = {
    rule: 'history',
    section: 'key findings',
    scenarios: trends.map(({ id }) => id),
    sentence: [...(others.length > 0 ? many : []), ...said(worst)],
    effects: [
      { quantity: quantityOf(now), value: now.value },
      { quantity: 'middle of the normal range', value, low, high, confidence },
    ],
    sampleSize: usual,
    evidence:
      `t prediction interval on the logarithms of ${usual} earlier sessions on this machine, ${confidenceText(confidence)}: 0.5 % among ${judged} scenarios (Bonferroni)` +
      `${isWidened ? ', widened to 1.5 times what the farthest earlier value needed' : ''}; the whole interval of this session’s value is outside`,
  } as const;
  return trends.some(isWorse)
    ? { ...common, severity: 'warning', advice: 'Measure again to see whether it stays there.' }
    : { ...common, severity: 'fact' };
}

export const history: Rule<'history'> = ({ scenarios, earlier }) => {
  const trends = trendsOf(scenarios, earlier);
  const judged = trends.filter(hasRange).length;
  const outside = unusual(trends).filter(hasRange);
  const [worst, ...others] = outside;
  if (!worst) return [];
  if (outside.length <= MOST_SENTENCES) return outside.map((trend) => findingOf([trend], judged));
  return [findingOf([worst, ...others], judged)];
};
