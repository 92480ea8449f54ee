import type { TimesSummary } from '../../lib/analysis/latency';
import type { StageSummary } from '../../lib/analysis/stages';
import { plainNumber } from '../../lib/analysis/wording';
import { type Column, columnOf } from './column';
import type { Measured } from './scenario-columns';
import { LARGEST, MEAN, MEDIAN, UPPER } from './times-columns';

export interface StageRow {
  readonly name: string;
  readonly isOpen: boolean;
  /** Whether it is of a journey, or of a step of it. */
  readonly isJourney: boolean;
  /** Whether it is known when each request was due: another engine does not say. */
  readonly knowsDue: boolean;
  readonly stage: StageSummary;
  /** To the first event of its answers; absent where there is none, or several stages, of which that would be a mixture. */
  readonly firstEvent?: TimesSummary;
}

export function stageRows({ recording, summary }: Measured): readonly StageRow[] {
  const { name, kind, workload } = recording.scenario;
  const isOpen = workload.kind === 'open';
  const knowsDue = kind === 'open load' && recording.counted?.engine === undefined;
  const { stages, answers } = summary;
  const firstEvent = stages?.length === 1 && answers?.firstEvent && { firstEvent: answers.firstEvent };
  return (stages ?? []).map((stage) => ({
    name,
    isOpen,
    isJourney: kind === 'journey',
    knowsDue,
    stage,
    ...firstEvent,
  }));
}

const LOAD: Column<StageRow> = {
  id: 'load',
  head: 'Load',
  of: ({ name, isOpen, stage: { from, to } }) => {
    const level = from === to ? plainNumber(to) : `${plainNumber(from)} → ${plainNumber(to)}`;
    return name === `${to}/s` || name === `${to} workers`
      ? name
      : { name, detail: `${level}${isOpen ? '/s' : ' workers'}` };
  },
};

const STAGE_DURATION: Column<StageRow> = {
  id: 'duration',
  head: 'Duration',
  unit: 's',
  of: ({ stage }) => ({ value: stage.durationSeconds }),
};

export const COMPLETED: Column<StageRow> = {
  id: 'throughput',
  head: 'Completed',
  unit: 'req/s',
  of: ({ stage }) => (stage.completedPerSecond === null ? undefined : { value: stage.completedPerSecond }),
};

function requestsColumn(id: 'offered' | 'dropped' | 'failed', head: string): Column<StageRow> {
  return { id, head, unit: 'requests', of: ({ stage }) => ({ value: stage[id] }) };
}

type Times = (stage: StageSummary) => TimesSummary | null;

/** The median, the highest percentile and the largest of one kind of times: a stage has room for no more. */
function timesColumns(prefix: string, of: Times): readonly Column<StageRow>[] {
  const shown = [MEDIAN, ...UPPER.slice(-1), LARGEST];
  return shown.map((column) => ({
    ...columnOf(
      column,
      ({ stage }: StageRow) => of(stage),
      () => (column === MEDIAN ? 'no samples' : undefined),
    ),
    head: `${prefix}${column.head}`,
  }));
}

const DUE_COLUMNS: readonly Column<StageRow>[] = [
  ...timesColumns('Response ', ({ response }) => response),
  { ...columnOf(MEDIAN, ({ stage }: StageRow) => stage.service), head: 'Service P50', isMain: false },
  { ...columnOf(MEAN, ({ stage }: StageRow) => stage.lateness), head: 'Sent late, mean' },
];

const SENT_COLUMNS = timesColumns('', ({ service }) => service);

/** What was offered in the stages of open loads, ramps or a journey, what was completed, and how long it took. */
export function stageColumns(rows: readonly StageRow[]): readonly Column<StageRow>[] {
  const isOpen = rows.some((row) => row.isOpen);
  const knowsDue = rows.some((row) => row.knowsDue);
  return [
    LOAD,
    STAGE_DURATION,
    requestsColumn('offered', isOpen ? 'Due' : 'Sent'),
    ...(rows.every(({ isJourney }) => isJourney) ? [] : [COMPLETED]),
    ...(knowsDue ? DUE_COLUMNS : SENT_COLUMNS),
    ...(isOpen ? [requestsColumn('dropped', 'Dropped')] : []),
    requestsColumn('failed', 'Failed'),
  ];
}
