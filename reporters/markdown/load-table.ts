import type { TimesSummary } from '../../lib/analysis/latency';
import type { StageSummary } from '../../lib/analysis/stages';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { type TimesTexts, timesTexts } from '../../lib/analysis/times-texts';
import { count, digits, plainNumber } from '../../lib/analysis/wording';
import { escaped } from './escape';
import { missingPercentiles } from './latency-columns';
import { seconds, withUnit } from './numbers';
import { type Column, NONE, table } from './table';

interface Row {
  readonly name: string;
  readonly isOpen: boolean;
  readonly stage: StageSummary;
}

function rowsOf({ recording, summary }: MeasuredScenario): readonly Row[] {
  const { name, workload } = recording.scenario;
  return (summary.stages ?? []).map((stage) => ({ name, isOpen: workload.kind === 'open', stage }));
}

function levelCell({ name, isOpen, stage }: Row): string {
  const unit = isOpen ? '/s' : ' workers';
  const level =
    stage.from === stage.to
      ? `${plainNumber(stage.to)}${unit}`
      : `${plainNumber(stage.from)} → ${plainNumber(stage.to)}${unit}`;
  return name === `${stage.to}/s` ? escaped(name) : `${escaped(name)}: ${level}`;
}

type Times = (stage: StageSummary) => TimesSummary | null;

/** The median, P99 and the largest of one kind of times. */
function timesColumns(prefix: string, of: Times): readonly Column<Row>[] {
  const cellOf = (text: (texts: TimesTexts) => string | undefined, absent: string): Column<Row>['cell'] => {
    return ({ stage }) => {
      const times = of(stage);
      return times ? (text(timesTexts(times)) ?? NONE) : absent;
    };
  };
  return [
    { head: `${prefix}P50`, cell: cellOf(({ median }) => `**${median}**`, 'no samples') },
    { head: `${prefix}P99`, cell: cellOf(({ percentiles }) => percentiles.get(99), NONE) },
    { head: `${prefix}Max`, cell: cellOf(({ max }) => max, NONE) },
  ];
}

const OPEN_COLUMNS: readonly Column<Row>[] = [
  ...timesColumns('Response ', ({ response }) => response),
  { head: 'Service P50', cell: ({ stage }) => (stage.service ? timesTexts(stage.service).median : NONE) },
  { head: 'Sent late, mean', cell: ({ stage }) => (stage.lateness ? digits(stage.lateness.meanMs) : NONE) },
  { head: 'Dropped', cell: ({ stage }) => count(stage.dropped) },
];

const RAMP_COLUMNS = timesColumns('', ({ service }) => service);

/** The stages of open loads or ramps: what was offered, what was completed, and how long it took. @internal */
export function loadTable(scenarios: readonly MeasuredScenario[]): string {
  const rows = scenarios.flatMap(rowsOf);
  const isOpen = rows.some((row) => row.isOpen);
  const columns: readonly Column<Row>[] = [
    { head: 'Load', align: 'left', cell: levelCell },
    { head: 'Duration', cell: ({ stage }) => seconds(stage.durationSeconds) },
    { head: isOpen ? 'Due' : 'Sent', cell: ({ stage }) => count(stage.offered) },
    {
      head: 'Completed',
      cell: ({ stage }) =>
        stage.completedPerSecond === null ? NONE : withUnit(digits(stage.completedPerSecond), 'req/s'),
    },
    ...(isOpen ? OPEN_COLUMNS : RAMP_COLUMNS),
    { head: 'Failed', cell: ({ stage }) => count(stage.failed) },
  ];
  const times = rows.flatMap(({ stage }) => stage.service ?? []);
  const parts = [
    'Milliseconds.',
    ...(isOpen
      ? ['Response times count from the moment a request was due, service times from the moment it was sent.']
      : []),
  ];
  return `${table(columns, rows)}\n\n<sub>${parts.join(' ')}${missingPercentiles(times, [99])}</sub>`;
}
