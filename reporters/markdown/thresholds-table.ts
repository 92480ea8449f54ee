import type { ThresholdResult } from '../../lib/analysis/thresholds';
import { confidenceText, counted } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { type JudgedThreshold, sessionVerdict } from '../../lib/report/session-verdict';
import { metricName } from '../../lib/scenario/threshold';
import { advised, escaped, prose } from './escape';
import { LIMIT_BAR_HEAD, limitBar } from './limit-bar';
import type { Block, Section } from './section';
import { type Column, table } from './table';

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
