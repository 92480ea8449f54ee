import type { ThresholdResult } from '../../lib/analysis/thresholds';
import { confidenceText, counted } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { type JudgedThreshold, sessionVerdict } from '../../lib/report/session-verdict';
import { isUpperLimit, metricName } from '../../lib/scenario/threshold';
import { advised, escaped, prose } from './escape';
import type { Block, Section } from './section';
import { type Column, table } from './table';

/** Characters on either side of the limit. */
const SIDE = 12;
/** The ends are at a quarter and at four times the limit. */
const REACH = 4;

/** What stands above the bars. */
export const LIMIT_BAR_HEAD = `\`${'kept'.padEnd(SIDE - 2, ' ')}limit${'broken'.padStart(SIDE - 2, ' ')}\``;

/** The place of a value in the bar; to the right is always broken. */
function placeOf(
  value: number,
  { limit, isUpper }: { readonly limit: number; readonly isUpper: boolean },
): number {
  const factor = isUpper ? value / limit : limit / value;
  const share = Math.log(factor) / Math.log(REACH);
  return Math.round(SIDE + SIDE * Math.min(1, Math.max(-1, share)));
}

/**
 * Where a value and its interval lie against its limit, as a bar of characters; `undefined` where nothing supports a
 * value, or there is no logarithm of it or of the limit.
 */
export function limitBar({ threshold, verdict, value, interval }: ThresholdResult): string | undefined {
  const { limit } = threshold;
  // What is undecided without an interval may lie anywhere: a point alone would look like an answer.
  if (verdict === 'undecided' && interval === undefined) return undefined;
  if (verdict === 'unsupported' || value === undefined || value <= 0 || limit <= 0) return undefined;
  const axis = { limit, isUpper: isUpperLimit(threshold) };
  const ends = [interval?.low ?? value, interval?.high ?? value].map((end) =>
    placeOf(Math.max(end, Number.MIN_VALUE), axis),
  );
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const characters = Array.from({ length: 2 * SIDE + 1 }, (_, place) => {
    if (place === placeOf(value, axis)) return '●';
    if (place >= from && place <= to) return '━';
    return place === SIDE ? '│' : '·';
  });
  return `\`${characters.join('')}\``;
}

function markOf({ verdict, fails }: ThresholdResult): string {
  if (verdict === 'kept') return '🟢';
  return fails || verdict === 'broken' ? '🔴' : '🟡';
}

const COLUMNS: readonly Column<JudgedThreshold>[] = [
  { head: '', align: 'left', cell: ({ result }) => markOf(result) },
  { head: 'Scenario', align: 'left', cell: ({ scenario }) => escaped(scenario) },
  { head: 'Threshold', align: 'left', cell: ({ result }) => prose(result.threshold.text) },
  {
    head: 'Measured',
    align: 'left',
    cell: ({ result: { threshold, verdict, known, advice } }) => {
      const todo = advice === undefined ? '' : `. ${advised(advice)}`;
      return `**${verdict}**: ${prose(metricName(threshold.metric))} ${prose(known)}${todo}`;
    },
  },
  { head: LIMIT_BAR_HEAD, align: 'left', cell: ({ result }) => limitBar(result) ?? '' },
];

function caption(thresholds: readonly JudgedThreshold[]): string {
  const intervals = thresholds.flatMap(({ result }) => result.interval ?? []);
  if (intervals.length === 0) return '';
  const least = Math.min(...intervals.map(({ confidence }) => confidence));
  return `\n\n<sub>●: measured, ━: its ${confidenceText(least)} interval, on a logarithmic scale from a quarter of the limit to four times the limit.</sub>`;
}

function tableOf(thresholds: readonly JudgedThreshold[]): string {
  return `${table(COLUMNS, thresholds)}${caption(thresholds)}`;
}

/** Every threshold with what became of it: those that are not kept first, the others folded. */
export function thresholdsSection(report: Report): Section | undefined {
  const { thresholds, failing } = sessionVerdict(report);
  if (thresholds.length === 0) return undefined;
  const undecided = thresholds.filter(({ result }) => result.verdict !== 'kept' && !result.fails);
  const kept = thresholds.filter(({ result }) => result.verdict === 'kept');
  const open = [...failing, ...undecided];
  const blocks: readonly Block[] = [
    ...(open.length === 0 ? [] : [tableOf(open)]),
    ...(kept.length === 0
      ? []
      : [{ summary: `${counted(kept.length, 'threshold')} kept`, blocks: [tableOf(kept)] }]),
  ];
  return { id: 'thresholds', title: 'Thresholds', level: 3, blocks };
}
