import { plainSentence } from '../../lib/analysis/finding';
import { counted } from '../../lib/analysis/wording';
import type { ComparedScenario, Comparison } from '../../lib/compare/comparison';
import { oneLine } from '../../lib/core/foreign-text';
import { type BoxRow, box, cureRow, MARKS } from '../console/box';
import type { Terminal } from '../console/terminal';
import { adviceOf, leastStartsOf } from './advice';
import {
  changeText,
  figuresText,
  intervalText,
  isBad,
  isCalm,
  servicesOf,
  verdictOf,
  verdictText,
  worstFirst,
} from './comparison-words';
import { whereText, whysOf } from './why';

/** More of them are in the report. */
const MOST_SCENARIOS = 10;

function lookOf({ verdict }: ComparedScenario): Pick<BoxRow, 'mark' | 'style'> {
  if (isBad(verdict)) return { mark: MARKS.problem, style: 'red' };
  if (isCalm(verdict)) return { mark: MARKS.fact, style: 'dim' };
  return { mark: MARKS.doubt, style: 'yellow' };
}

function scenarioRow(scenario: ComparedScenario): BoxRow {
  const { change } = scenario;
  const by = change ? `, ${changeText(change.ratio)} (${intervalText(change)})` : '';
  const figures = figuresText(scenario);
  const text = `${verdictText(scenario)}: ${scenario.title}${figures === undefined ? '' : `, ${figures}`}${by}`;
  return { ...lookOf(scenario), text: oneLine(text) };
}

function scenariosRows(scenarios: readonly ComparedScenario[]): readonly BoxRow[] {
  const sorted = worstFirst(scenarios);
  const told = sorted.slice(0, MOST_SCENARIOS);
  const others = sorted.length - told.length;
  return [
    ...told.map(scenarioRow),
    ...(others > 0
      ? [{ text: `${counted(others, 'more scenario')} in the report`, style: 'dim' as const }]
      : []),
    ...whysOf(told).map((why) => cureRow(`${why.title}, ${whereText(why.names)}: ${plainSentence(why)}`)),
  ];
}

/** What a comparison came to, scenario by scenario, as a box for the end of the console output. */
export function comparisonBox(comparison: Comparison, markdownPath: string, terminal: Terminal): string {
  const { doubts, leftOut, launches, method } = comparison;
  // Intervals of so few starts hold everything.
  const isEarly = method === 'launches' && launches < leastStartsOf(comparison);
  const scenarios = comparison.scenarios.filter(({ verdict }) => !isEarly || verdict !== 'undecided');
  const title = `${servicesOf(comparison).join(', ')}: ${verdictOf(comparison).words}`;
  const rows: readonly BoxRow[] = [
    { text: oneLine(title), style: 'bold' },
    ...scenariosRows(scenarios),
    ...adviceOf(comparison).map(cureRow),
    ...doubts.flatMap(({ sentence, advice }): readonly BoxRow[] => [
      { mark: MARKS.doubt, text: oneLine(sentence), style: 'yellow' },
      cureRow(advice),
    ]),
    ...(leftOut.length > 0
      ? [
          {
            text: `${leftOut.length} not compared, each with its reason in the report`,
            style: 'dim' as const,
          },
        ]
      : []),
    { text: `Comparison: ${oneLine(markdownPath)}` },
  ];
  return box([rows], terminal);
}
