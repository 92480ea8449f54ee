import type { TimesSummary } from '../../lib/analysis/latency';
import type { StageSummary } from '../../lib/analysis/stages';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { count, plainNumber } from '../../lib/analysis/wording';
import { escaped } from './escape';
import { cellMs, percentileCell, seconds, withUnit } from './numbers';
import { type Column, table } from './table';

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

function upperCell(times: TimesSummary | null): string {
  return times ? percentileCell(times.p99Ms, times.supportsP99, times.maxMs) : '–';
}

const OPEN_COLUMNS: readonly Column<Row>[] = [
  {
    head: 'Response P50',
    cell: ({ stage }) => (stage.response ? `**${cellMs(stage.response.p50Ms)}**` : 'no samples'),
  },
  { head: 'Response P99', cell: ({ stage }) => upperCell(stage.response) },
  { head: 'Service P50', cell: ({ stage }) => (stage.service ? cellMs(stage.service.p50Ms) : '–') },
  { head: 'Sent late, mean', cell: ({ stage }) => (stage.lateness ? cellMs(stage.lateness.meanMs) : '–') },
  { head: 'Dropped', cell: ({ stage }) => count(stage.dropped) },
];

const RAMP_COLUMNS: readonly Column<Row>[] = [
  { head: 'P50', cell: ({ stage }) => (stage.service ? `**${cellMs(stage.service.p50Ms)}**` : 'no samples') },
  { head: 'P99', cell: ({ stage }) => upperCell(stage.service) },
];

/** The stages of open loads or ramps: what was offered, what was completed, and how long it took. @internal */
export function loadTable(scenarios: readonly MeasuredScenario[]): string {
  const rows = scenarios.flatMap(rowsOf);
  const isOpen = rows.some((row) => row.isOpen);
  const columns: readonly Column<Row>[] = [
    { head: 'Load', align: 'left', cell: levelCell },
    { head: 'Duration', cell: ({ stage }) => seconds(stage.durationSeconds) },
    { head: isOpen ? 'Due' : 'Sent', cell: ({ stage }) => count(stage.offered) },
    { head: 'Completed', cell: ({ stage }) => withUnit(stage.completedPerSecond, 'req/s') },
    ...(isOpen ? OPEN_COLUMNS : RAMP_COLUMNS),
    { head: 'Failed', cell: ({ stage }) => count(stage.failed) },
  ];
  const times = rows.flatMap(({ stage }) => stage.service ?? []);
  const parts = [
    'Milliseconds.',
    ...(isOpen
      ? ['Response times count from the moment a request was due, service times from the moment it was sent.']
      : []),
    ...(times.some(({ supportsP99 }) => !supportsP99)
      ? ['(max): the largest is shown, because P99 needs 299 samples.']
      : []),
  ];
  return `${table(columns, rows)}\n\n<sub>${parts.join(' ')}</sub>`;
}
