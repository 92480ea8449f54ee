import type { TimesSummary } from '../../lib/analysis/latency';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { rateQuantity } from '../../lib/analysis/times-texts';
import { missingText } from '../../lib/analysis/whole';
import type { ExtraColumns } from '../../lib/scenario/extra-columns';
import { type Column, columnOf } from './column';

/** What is known of a scenario while it is measured, before a report names it. */
export type Measured = Pick<MeasuredScenario, 'recording' | 'summary'>;

export function nameColumn(head: string): Column<Measured> {
  return { id: 'name', head, of: ({ recording }) => recording.scenario.name };
}

/** The requests that the times of a scenario are from. */
export const REQUESTS: Column<Measured> = {
  id: 'n',
  head: 'n',
  unit: 'requests',
  of: ({ recording, summary }) => ({ value: summary.latency?.count ?? recording.outcomes.ok }),
};

/** The time of all rounds together. */
export const DURATION: Column<Measured> = {
  id: 'duration',
  head: 'Duration',
  unit: 's',
  of: ({ recording: { rounds } }) =>
    rounds.length === 0
      ? undefined
      : { value: rounds.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 1000 },
};

/** The throughput of a scenario, or why it has none. */
export const THROUGHPUT: Column<Measured> = {
  id: 'throughput',
  head: 'Throughput',
  unit: 'req/s',
  isMain: true,
  showsInterval: true,
  of: ({ recording, summary: { throughput } }) =>
    throughput ? rateQuantity(throughput) : missingText(recording),
};

export function latencyColumn(
  column: Column<TimesSummary>,
  absent?: (row: Measured) => string,
): Column<Measured> {
  return columnOf(column, ({ summary }) => summary.latency, absent);
}

export function extraColumns(scenarios: readonly Measured[]): readonly Column<Measured>[] {
  const extraOf = ({ recording: { scenario } }: Measured): ExtraColumns =>
    (scenario.kind === 'input variation' && scenario.extra) || {};
  const names = new Set(scenarios.flatMap((scenario) => Object.keys(extraOf(scenario))));
  return [...names].map((name) => {
    const hasTexts = scenarios.some((scenario) => typeof extraOf(scenario)[name] === 'string');
    return {
      id: `extra ${name}`,
      head: name,
      ...(!hasTexts && { unit: 'given' }),
      of: (scenario) => {
        const value = extraOf(scenario)[name];
        return typeof value === 'number' ? { value } : value;
      },
    };
  });
}
