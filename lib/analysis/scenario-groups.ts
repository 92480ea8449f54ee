import type { ScenarioKind } from '../scenario/scenario';
import type { MeasuredScenario } from './summary';

interface Measured {
  readonly scenarios: readonly MeasuredScenario[];
}

/** The scenarios of each group, of one kind or of all of them, in the order they were declared. */
export function groupsOf(
  { scenarios }: Measured,
  kind?: ScenarioKind,
): readonly (readonly MeasuredScenario[])[] {
  const groups = new Map<string, MeasuredScenario[]>();
  for (const measured of scenarios) {
    const { scenario } = measured.recording;
    const key = JSON.stringify([scenario.kind, scenario.group]);
    if (kind === undefined || scenario.kind === kind) groups.set(key, [...(groups.get(key) ?? []), measured]);
  }
  return [...groups.values()];
}

export function groupName(group: readonly MeasuredScenario[]): string {
  return group[0]?.recording.scenario.group ?? '';
}
