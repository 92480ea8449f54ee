import type { MeasuredScenario } from '../../lib/analysis/summary';
import { missingText } from '../../lib/analysis/whole';
import { count, givenValue } from '../../lib/analysis/wording';
import { escaped } from './escape';
import { latencyColumn, missingPercentiles, UPPER_COLUMNS } from './latency-columns';
import { type Column, NONE, table } from './table';

function extraColumns(scenarios: readonly MeasuredScenario[]): readonly Column<MeasuredScenario>[] {
  const names = new Set(scenarios.flatMap(({ recording }) => Object.keys(recording.scenario.extra ?? {})));
  return [...names].map((name) => {
    const given = ({ recording }: MeasuredScenario) => recording.scenario.extra?.[name];
    return {
      head: escaped(name),
      align: scenarios.some((scenario) => typeof given(scenario) === 'string') ? 'left' : 'right',
      cell: (scenario) => {
        const value = given(scenario);
        return value === undefined ? NONE : escaped(givenValue(value));
      },
    };
  });
}

/** Mean, Std, P50, P95, P99 and Max of scenarios, with their own extra columns. @internal */
export function latencyTable(head: string, scenarios: readonly MeasuredScenario[]): string {
  const latencies = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const columns: readonly Column<MeasuredScenario>[] = [
    { head: escaped(head), align: 'left', cell: ({ recording }) => escaped(recording.scenario.name) },
    ...extraColumns(scenarios),
    { head: 'n', cell: ({ recording, summary }) => count(summary.latency?.count ?? recording.outcomes.ok) },
    latencyColumn('Mean', ({ mean }) => mean, missingText),
    latencyColumn('Std', ({ std }) => std),
    latencyColumn('P50', ({ median }) => `**${median}**`),
    ...UPPER_COLUMNS,
  ];
  return `${table(columns, scenarios)}\n\n<sub>Milliseconds.${missingPercentiles(latencies)}</sub>`;
}
