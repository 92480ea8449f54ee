import { groupName, groupsOf } from '../../lib/analysis/scenario-groups';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';

export interface GroupRows<TRow> {
  readonly title: string;
  readonly rows: readonly TRow[];
}

/** A table for each group, and one for all single scenarios; those without a row are left out. */
export function rowsByGroup<TRow>(
  report: Report,
  rowOf: (measured: MeasuredScenario) => TRow | readonly TRow[] | undefined,
): readonly GroupRows<TRow>[] {
  const rowsOf = (scenarios: readonly MeasuredScenario[]): readonly TRow[] =>
    scenarios.flatMap((measured) => rowOf(measured) ?? []);
  const single = groupsOf(report, 'single').flat();
  const others = report.scenarios.filter((measured) => !single.includes(measured));
  return [
    ...groupsOf({ scenarios: others }).map((group) => ({ title: groupName(group), rows: rowsOf(group) })),
    { title: 'Scenario', rows: rowsOf(single) },
  ].filter(({ rows }) => rows.length > 0);
}
