import { groupName, groupsOf } from '../../lib/analysis/evidence';
import type { ServerTimingPart, ServerTimingSummary } from '../../lib/analysis/server-timing';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { count, digits, percent } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { escaped } from './escape';
import type { Section } from './section';
import { type Column, NONE, table } from './table';

/** A scenario whose answers name parts of the service time. */
interface Row {
  readonly name: string;
  readonly timing: ServerTimingSummary;
}

const INTRODUCTION =
  'How the service time divides, as the service says in the `Server-Timing` headers of its answers.';

function timeCell({ p50Ms, share }: Pick<ServerTimingPart, 'p50Ms' | 'share'>): string {
  return `${digits(p50Ms)} (${percent(share)})`;
}

function partColumn(name: string): Column<Row> {
  return {
    head: escaped(name),
    cell: ({ timing }) => {
      const part = timing.parts.find((of) => of.name === name);
      if (!part) return NONE;
      return part.count === timing.count ? timeCell(part) : `${timeCell(part)} in ${count(part.count)}`;
    },
  };
}

function captionOf(rows: readonly Row[]): string {
  const isRare = rows.some(({ timing }) => timing.parts.some((part) => part.count < timing.count));
  const parts = [
    'Median in milliseconds, and share of the whole service time of the n answers that name any part.',
    ...(isRare ? ['Where a number of answers stands behind it, the others do not name the part.'] : []),
    'Elsewhere: what no part accounts for, such as the way of the request and what the service does not name.',
    ...(rows.some(({ timing }) => timing.elsewhere === null)
      ? ['It is unknown where parts add up to more than the service time, and so overlap.']
      : []),
  ];
  return `<sub>${parts.join(' ')}</sub>`;
}

/** Each part of the service time of some scenarios, and what no part accounts for. */
function serverTimingTable(head: string, rows: readonly Row[]): string {
  const names = new Set(rows.flatMap(({ timing }) => timing.parts.map(({ name }) => name)));
  const columns: readonly Column<Row>[] = [
    { head: escaped(head), align: 'left', cell: ({ name }) => escaped(name) },
    { head: 'n', cell: ({ timing }) => count(timing.count) },
    ...[...names].map(partColumn),
    {
      head: 'Elsewhere',
      cell: ({ timing }) => (timing.elsewhere ? timeCell(timing.elsewhere) : 'unknown'),
    },
  ];
  return table(columns, rows);
}

/** The scenarios of one table, under what it is called. */
interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

function rowsOf(scenarios: readonly MeasuredScenario[]): readonly Row[] {
  return scenarios.flatMap(({ recording, summary }) =>
    summary.serverTiming ? [{ name: recording.scenario.name, timing: summary.serverTiming }] : [],
  );
}

function groupsIn(report: Report): readonly Group[] {
  const groups = (['input variation', 'throughput', 'load'] as const).flatMap((kind) =>
    groupsOf(report, kind),
  );
  const single = groupsOf(report, 'single').flat();
  return [
    ...groups.map((group) => ({ title: groupName(group), rows: rowsOf(group) })),
    { title: 'Scenario', rows: rowsOf(single) },
  ].filter(({ rows }) => rows.length > 0);
}

/** What services say of the parts of their service time, a table for each group; `undefined` where none says anything. @internal */
export function serverTimingSection(report: Report): Section | undefined {
  const groups = groupsIn(report);
  if (groups.length === 0) return undefined;
  const tables = groups.map(({ title, rows }) => serverTimingTable(title, rows));
  const caption = captionOf(groups.flatMap(({ rows }) => rows));
  return {
    id: 'parts-of-the-service-time',
    title: 'Parts of the Service Time',
    blocks: [INTRODUCTION, ...tables, caption],
  };
}
