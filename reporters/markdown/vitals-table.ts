import { withoutSteps } from '../../lib/analysis/groups/journey';
import { digits, percent } from '../../lib/analysis/wording';
import { sumBy } from '../../lib/core/sums';
import type { ProcessVitals } from '../../lib/measure/recording';
import type { Report } from '../../lib/report/report';
import { escaped } from './escape';
import { ofJourneys } from './resources-table';
import type { Section } from './section';
import { NONE, table } from './table';

interface Row {
  readonly scenario: string;
  readonly requests: number;
  readonly vitals: ProcessVitals;
}

function shareCell(partMs: number, { windowMs }: ProcessVitals): string {
  return windowMs > 0 ? percent(partMs / windowMs) : NONE;
}

function mebibytes(bytes: number): string {
  return digits(bytes / 2 ** 20);
}

export function vitalsSection({ scenarios }: Report): Section | undefined {
  const rows = withoutSteps(scenarios).flatMap(({ id, recording }): readonly Row[] => {
    const requests = sumBy(recording.rounds, (round) => round.requests);
    return (recording.vitals ?? []).map((vitals) => ({ scenario: id, requests, vitals }));
  });
  if (rows.length === 0) return undefined;
  const body = table<Row>(
    [
      { head: 'Scenario', align: 'left', cell: ({ scenario }) => escaped(scenario) },
      { head: 'Process', align: 'left', cell: ({ vitals }) => escaped(vitals.name) },
      { head: 'Event loop busy', cell: ({ vitals }) => percent(vitals.eventLoopUtilisation) },
      { head: 'Loop delay p99', cell: ({ vitals }) => digits(vitals.loopDelayMs.p99) },
      {
        head: 'In GC',
        cell: ({ vitals }) =>
          shareCell(
            sumBy(vitals.garbageCollections, ({ pauseMs }) => pauseMs),
            vitals,
          ),
      },
      {
        head: 'CPU per request',
        cell: ({ requests, vitals }) => (requests > 0 ? digits(vitals.cpuMs / requests) : NONE),
      },
      {
        head: 'Waited for CPU',
        cell: ({ vitals }) => (vitals.cpuWaitMs === undefined ? NONE : shareCell(vitals.cpuWaitMs, vitals)),
      },
      { head: 'Heap (MiB)', cell: ({ vitals }) => mebibytes(vitals.heapUsedBytes.after) },
      { head: 'RSS (MiB)', cell: ({ vitals }) => mebibytes(vitals.residentBytes.after) },
    ],
    rows,
  );
  const caption = `<sub>Milliseconds where no other unit is given; heap and RSS after the last round.${ofJourneys(scenarios)}</sub>`;
  const summary = 'Vital signs of the processes during each scenario';
  return { id: 'vital-signs', blocks: [{ summary, blocks: [body, caption] }] };
}
