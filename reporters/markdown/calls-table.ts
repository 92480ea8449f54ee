import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import { callColumns } from '../columns/call-columns';
import type { Column } from '../columns/column';
import { nameColumn } from '../columns/scenario-columns';
import { rowsByGroup } from './group-rows';
import { quantityTable } from './quantity-table';
import type { Section } from './section';

const INTRODUCTION =
  'What each request called while it was answered, counted in the process of the service: no estimate.';

const COUNTED: Column<MeasuredScenario> = {
  id: 'n',
  head: 'n',
  unit: 'requests',
  of: ({ summary: { calls = [] } }) => ({ value: Math.max(...calls.map(({ requests }) => requests)) }),
};

/** Where most calls of the name that is called the most are made. */
const PLACE: Column<MeasuredScenario> = {
  id: 'place',
  head: 'Most calls at',
  of: ({ summary: { calls = [] } }) => {
    const [most] = calls.filter(({ mean }) => mean > 0).toSorted((a, b) => b.mean - a.mean);
    return most?.place;
  },
};

function captionOf(rows: readonly MeasuredScenario[]): string {
  const calls = rows.flatMap(({ summary }) => summary.calls ?? []);
  const shown = calls.filter(({ most }) => most > 0);
  const parts = [
    'Calls of each of the n requests: of the measured ones, or of the warm-up where these are too short to be counted, or of a journey.',
    ...(shown.some(({ least, most }) => least < most)
      ? ['Where requests differ: the mean, with the least and the most in brackets.']
      : []),
    ...(shown.some(({ outside }) => outside !== undefined)
      ? [
          'Some were made outside of requests, or behind their answers: requests may have made more than is shown.',
        ]
      : []),
  ];
  return `<sub>${parts.join(' ')}</sub>`;
}

/** What requests call in the service, a table for each group; `undefined` where none calls anything that is counted. */
export function callsSection(report: Report): Section | undefined {
  const groups = rowsByGroup(report, (measured) =>
    measured.summary.calls?.some(({ most }) => most > 0) ? measured : undefined,
  );
  if (groups.length === 0) return undefined;
  const all = groups.flatMap(({ rows }) => rows);
  const columns = callColumns(all);
  const hasPlaces = all.some((row) => PLACE.of(row) !== undefined);
  const tables = groups.map(({ title, rows }) =>
    quantityTable([nameColumn(title), COUNTED, ...columns, ...(hasPlaces ? [PLACE] : [])], rows),
  );
  return {
    id: 'calls-per-request',
    title: 'Calls per Request',
    blocks: [INTRODUCTION, ...tables, captionOf(all)],
  };
}
