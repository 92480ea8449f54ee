import { groupName, groupsOf } from '../../lib/analysis/scenario-groups';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { alike } from '../../lib/core/alike';
import { sumBy } from '../../lib/core/sums';
import type { Report } from '../../lib/report/report';
import { callColumns } from '../columns/call-columns';
import { type Column, columnOf } from '../columns/column';
import { quantityTable } from './quantity-table';
import type { Section } from './section';

const INTRODUCTION =
  'What each request called while it was answered, counted in the process of the service: no estimate.';

interface Row {
  readonly name: string;
  readonly same: readonly [MeasuredScenario, ...MeasuredScenario[]];
}

const NAME: Column<Row> = { id: 'scenario', head: 'Scenario', of: ({ name }) => name };

function countedIn({ summary: { calls = [] } }: MeasuredScenario): number {
  return Math.max(...calls.map(({ requests }) => requests));
}

const COUNTED: Column<Row> = {
  id: 'n',
  head: 'n',
  unit: 'requests',
  of: ({ same }) => ({ value: sumBy(same, countedIn) }),
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

function isCalling({ summary: { calls } }: MeasuredScenario): boolean {
  return calls?.some(({ most }) => most > 0) === true;
}

function nameOf(same: Row['same'], group: readonly MeasuredScenario[]): string {
  if (same.length === 1) return same[0].id;
  if (same.length === group.length) return groupName(group);
  return `${groupName(group)}: ${same.map(({ recording }) => recording.scenario.name).join(', ')}`;
}

export function callsSection(report: Report): Section | undefined {
  const calling = report.scenarios.filter(isCalling);
  if (calling.length === 0) return undefined;
  const hasPlaces = calling.some((measured) => PLACE.of(measured) !== undefined);
  const columns = [...callColumns(calling), ...(hasPlaces ? [PLACE] : [])];
  const rows = groupsOf(report).flatMap((group) =>
    alike(group.filter(isCalling), (measured) => columns.map((column) => column.of(measured) ?? null)).map(
      (same): Row => ({ name: nameOf(same, group), same }),
    ),
  );
  const ofFirst = columns.map((column) => columnOf(column, ({ same: [first] }: Row) => first));
  return {
    id: 'calls-per-request',
    title: 'Calls per Request',
    blocks: [INTRODUCTION, quantityTable([NAME, COUNTED, ...ofFirst], rows), captionOf(calling)],
  };
}
