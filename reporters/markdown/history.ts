import { quantityOf } from '../../lib/analysis/history';
import { LEAST_VALUES, type Trend } from '../../lib/analysis/trends';
import { count, counted, digits } from '../../lib/analysis/wording';
import { present } from '../../lib/core/fields';
import { entriesOfMachine, reportTrends, shownTrends } from '../../lib/report/history';
import type { Report } from '../../lib/report/report';
import { escaped } from './escape';
import { withUnit } from './numbers';
import type { Block, Picture, Section } from './section';

const MOST_VALUES = 24;

function trendLine({ id, now, earlier, range, outside }: Trend): string {
  const { unit, value } = now;
  const values = earlier.slice(-MOST_VALUES).map((of) => of.value);
  const [low, high] = [Math.min(...values), Math.max(...values)].map((of) => withUnit(digits(of), unit));
  const [before, extent] =
    values.length === 1
      ? ['the measurement before', low]
      : [`the last ${counted(values.length, 'measurement')}`, low === high ? low : `${low} to ${high}`];
  const normal = range && `${withUnit(digits(range.low), unit)} to ${withUnit(digits(range.high), unit)}`;
  return [
    `${escaped(id)}, ${quantityOf(now)} of ${before} and now: `,
    `${extent}, now **${withUnit(digits(value), unit)}**`,
    normal === undefined ? '' : `, ${outside ?? 'within'} the normal range (${normal})`,
    '.',
  ].join('');
}

/** The trends worth showing as lines of text, for where there are no pictures. */
function historyLines(report: Report): readonly string[] {
  return shownTrends(report).map((trend) => `- ${trendLine(trend)}`);
}

function rangesSentence(report: Report): string | undefined {
  const judged = reportTrends(report).filter(({ range }) => range !== undefined);
  if (judged.length === 0) return undefined;
  const within = judged.filter(({ outside }) => outside === undefined).length;
  return `Within the normal range: ${count(within)} of ${counted(judged.length, 'scenario')} with at least ${LEAST_VALUES} earlier measurements.`;
}

function othersSentence({ history, environment }: Report): string | undefined {
  const others = history.length - entriesOfMachine(history, environment).length;
  if (others === 0) return undefined;
  const made = others === 1 ? 'was made on another machine and is' : 'were made on other machines and are';
  return `${count(others)} of the last ${counted(history.length, 'measurement')} ${made} left out.`;
}

/** How this session compares with earlier ones of the service; `undefined` where there are none. */
export function historySection(report: Report, pictures: readonly Picture[]): Section | undefined {
  const lines = historyLines(report);
  const sentences = present(rangesSentence(report), othersSentence(report));
  const blocks: readonly Block[] = [
    ...(pictures.length > 0 ? pictures : lines.length > 0 ? [lines.join('\n')] : []),
    ...(sentences.length > 0 ? [sentences.join(' ')] : []),
  ];
  return blocks.length === 0 ? undefined : { id: 'history', title: 'History', blocks };
}
