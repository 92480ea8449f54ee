import type { ServerTimingPart, ServerTimingSummary } from '../../lib/analysis/server-timing';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import type { Column, Shown } from '../columns/column';
import { rowsByGroup } from './group-rows';
import { quantityTable } from './quantity-table';
import type { Section } from './section';

interface Row {
  readonly name: string;
  readonly timing: ServerTimingSummary;
}

const INTRODUCTION =
  'How the service time divides, as the service says in the `Server-Timing` headers of its answers.';

function timeOf({ p50Ms, share }: Pick<ServerTimingPart, 'p50Ms' | 'share'>): Shown {
  return { value: p50Ms, share };
}

function partColumn(name: string): Column<Row> {
  return {
    id: `part ${name}`,
    head: name,
    unit: 'ms',
    of: ({ timing }) => {
      const part = timing.parts.find((of) => of.name === name);
      if (!part) return undefined;
      return part.count === timing.count ? timeOf(part) : { ...timeOf(part), among: part.count };
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

function serverTimingTable(head: string, rows: readonly Row[]): string {
  const names = new Set(rows.flatMap(({ timing }) => timing.parts.map(({ name }) => name)));
  const columns: readonly Column<Row>[] = [
    { id: 'name', head, of: ({ name }) => name },
    { id: 'n', head: 'n', unit: 'requests', of: ({ timing }) => ({ value: timing.count }) },
    ...[...names].map(partColumn),
    {
      id: 'elsewhere',
      head: 'Elsewhere',
      unit: 'ms',
      of: ({ timing }) => (timing.elsewhere ? timeOf(timing.elsewhere) : 'unknown'),
    },
  ];
  return quantityTable(columns, rows);
}

function rowOf({ recording, summary: { serverTiming } }: MeasuredScenario): Row | undefined {
  return serverTiming && { name: recording.scenario.name, timing: serverTiming };
}

/** What services say of the parts of their service time, a table for each group; `undefined` where none says anything. */
export function serverTimingSection(report: Report): Section | undefined {
  const groups = rowsByGroup(report, rowOf);
  if (groups.length === 0) return undefined;
  const tables = groups.map(({ title, rows }) => serverTimingTable(title, rows));
  const caption = captionOf(groups.flatMap(({ rows }) => rows));
  return {
    id: 'parts-of-the-service-time',
    title: 'Parts of the Service Time',
    blocks: [INTRODUCTION, ...tables, caption],
  };
}
