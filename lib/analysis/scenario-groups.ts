import { alike } from '../core/alike';
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
  const wanted = scenarios.filter(({ recording }) => kind === undefined || recording.scenario.kind === kind);
  return alike(wanted, ({ recording: { scenario } }) => [scenario.kind, scenario.group]);
}

export function groupName(group: readonly MeasuredScenario[]): string {
  return group[0]?.recording.scenario.group ?? '';
}
