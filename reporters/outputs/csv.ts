import type { TimesSummary } from '../../lib/analysis/latency';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { countedFailures } from '../../lib/analysis/whole';
import { oneLine } from '../../lib/core/foreign-text';
import type { Report } from '../../lib/report/report';
import { BODY, eventColumns, FIRST_BYTE } from '../columns/answer-columns';
import { callColumns } from '../columns/call-columns';
import { type Column, columnOf, type Unit } from '../columns/column';
import { RESOURCE_COLUMNS } from '../columns/resource-columns';
import { extraColumns, THROUGHPUT } from '../columns/scenario-columns';
import { COMPLETED, type StageRow, stageRows } from '../columns/stage-columns';
import { DEVIATION, LARGEST, MEAN, MEDIAN, UPPER } from '../columns/times-columns';

/** A scenario, or one of the stages of a load: what is known of a mixture of stages would be nobody's. */
export interface Row {
  readonly measured: MeasuredScenario;
  /** From 1 on; absent where there are no stages. */
  readonly place?: number;
  readonly stage?: StageRow;
}

function rowsOf(measured: MeasuredScenario): readonly Row[] {
  const stages = stageRows(measured);
  return stages.length === 0
    ? [{ measured }]
    : stages.map((stage, index) => ({ measured, stage, place: index + 1 }));
}

/** Of an open load the response times, which are what its users wait. */
function timesOf({ measured, stage }: Row): TimesSummary | null | undefined {
  return stage ? (stage.stage.response ?? stage.stage.service) : measured.summary.latency;
}

function textColumn(id: string, of: (measured: MeasuredScenario) => string): Column<Row> {
  return { id, head: id, of: ({ measured }) => of(measured) };
}

const COLUMNS: readonly Column<Row>[] = [
  textColumn('scenario', ({ id }) => id),
  textColumn('kind', ({ recording }) => recording.scenario.kind),
  textColumn('group', ({ recording }) => recording.scenario.group),
  textColumn('name', ({ recording }) => recording.scenario.name),
  {
    id: 'stage',
    head: 'Stage',
    unit: 'given',
    of: ({ place }) => (place === undefined ? undefined : { value: place }),
  },
  {
    id: 'n',
    head: 'n',
    unit: 'requests',
    of: (row) => ({ value: timesOf(row)?.count ?? 0 }),
  },
  {
    id: 'failed',
    head: 'Failed',
    unit: 'requests',
    of: ({ measured, stage }) => ({
      value: stage ? stage.stage.failed : countedFailures(measured.recording).failed,
    }),
  },
  {
    ...THROUGHPUT,
    of: ({ measured, stage }) => {
      if (stage) return COMPLETED.of(stage);
      return measured.recording.scenario.kind === 'throughput' ? THROUGHPUT.of(measured) : undefined;
    },
  },
  ...[MEAN, DEVIATION, MEDIAN, ...UPPER, LARGEST].map((column) => columnOf(column, timesOf)),
];

/** A field as RFC 4180 has it. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text by which a spreadsheet would begin to calculate is one behind an apostrophe; one that is a number stays. */
function textField(text: string): string {
  const line = oneLine(text);
  return /^[=+\-@]/.test(line) && !/^[+-]?\d+(?:\.\d+)?$/.test(line) ? `'${line}` : line;
}

/** More digits than any interval supports. */
function numberField(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** What the name of a column says of its unit. */
const SUFFIXES: Readonly<Record<Unit, string>> = {
  ms: '_ms',
  s: '_s',
  bytes: '_bytes',
  'req/s': '_per_s',
  requests: '',
  share: '',
  x: '',
  given: '',
};

/** A column and, where any row has one, the ends of its intervals. */
function fieldsOf(column: Column<Row>, rows: readonly Row[]): readonly (readonly string[])[] {
  const { id, unit } = column;
  const shown = rows.map(column.of);
  const name = textField(unit === undefined ? id : `${id}${SUFFIXES[unit]}`);
  const quantities = shown.map((each) => (typeof each === 'object' && 'value' in each ? each : undefined));
  const values = shown.map((each, index) => {
    const quantity = quantities[index];
    if (quantity) return numberField(quantity.value);
    return unit === undefined && typeof each === 'string' ? textField(each) : '';
  });
  const ends = (['low', 'high'] as const).map((end) => [
    `${name}_${end}`,
    ...quantities.map((quantity) => (quantity?.interval ? numberField(quantity.interval[end]) : '')),
  ]);
  const hasIntervals = quantities.some((quantity) => quantity?.interval);
  return [[name, ...values], ...(hasIntervals ? ends : [])];
}

/**
 * The numbers of a report: a row for each scenario, or for each stage of a load, and columns of texts, the first of which is the
 * name of the column; what the samples do not support is empty. Times are in milliseconds; intervals are those of the report.
 */
export function scenarioFields({ scenarios }: Report): {
  readonly rows: readonly Row[];
  readonly fields: readonly (readonly string[])[];
} {
  const rows = scenarios.flatMap(rowsOf);
  const isKnown = scenarios.some(({ summary }) => summary.answers);
  const answers = isKnown ? [...FIRST_BYTE, ...eventColumns(scenarios), BODY] : [];
  const resources = scenarios.some(({ summary }) => summary.resources) ? RESOURCE_COLUMNS : [];
  const further = [
    ...[...answers, ...resources].map((column) =>
      columnOf(column, ({ measured, stage }: Row) => (stage ? undefined : measured)),
    ),
    ...[...extraColumns(scenarios), ...callColumns(scenarios)].map((column) =>
      columnOf(column, ({ measured }: Row) => measured),
    ),
  ];
  return { rows, fields: [...COLUMNS, ...further].flatMap((column) => fieldsOf(column, rows)) };
}

export function scenariosCsv(report: Report): string {
  const { rows, fields } = scenarioFields(report);
  const lines = Array.from({ length: rows.length + 1 }, (_, line) =>
    fields.map((column) => field(column[line] ?? '')).join(','),
  );
  return `${lines.join('\n')}\n`;
}
