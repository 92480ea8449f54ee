import type { ScenarioKind } from '../scenario/scenario';
import type { MeasuredScenario } from './summary';

interface Measured {
  readonly scenarios: readonly MeasuredScenario[];
}

/** The scenarios of each group of a kind, in the order they were declared. @internal */
export function groupsOf(
  { scenarios }: Measured,
  kind: ScenarioKind,
): readonly (readonly MeasuredScenario[])[] {
  const groups = new Map<string, MeasuredScenario[]>();
  for (const measured of scenarios) {
    const { scenario } = measured.recording;
    if (scenario.kind === kind) groups.set(scenario.group, [...(groups.get(scenario.group) ?? []), measured]);
  }
  return [...groups.values()];
}

/** The name that the scenarios of a group share. @internal */
export function groupName(group: readonly MeasuredScenario[]): string {
  return group[0]?.recording.scenario.group ?? '';
}

/**
 * The chance that a whole report claims any difference that is not there. At 1 % reports of identical scenarios were wrong
 * about 1 % of the time, where neighbouring requests resemble each other a little more often. 0.6 % keeps them below, at
 * 0.9 % even where that is strong, and still finds +10 % 95 times in 100 (`npm run study`, seeds 1 and 2).
 */
const FALSE_DIFFERENCE = 0.006;

/**
 * The confidence of a group's comparisons, so that those of all groups together hold with 99.4 % (Bonferroni).
 *
 * @internal
 */
export function comparisonConfidence({ scenarios }: Measured): number {
  const compared = scenarios
    .map(({ recording }) => recording.scenario)
    .filter(({ kind }) => kind === 'input variation' || kind === 'throughput');
  const groups = new Set(compared.map(({ kind, group }) => `${kind} ${group}`));
  return 1 - FALSE_DIFFERENCE / Math.max(1, groups.size);
}
