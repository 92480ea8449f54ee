import type { ScenarioKind } from '../scenario/scenario';
import type { Finding } from './finding';
import type { MeasuredScenario } from './summary';

/** What rules judge: the scenarios of one service in one session. @internal */
export interface Evidence {
  readonly scenarios: readonly MeasuredScenario[];
  /** Makes resampling reproducible. */
  readonly seed: number;
}

/** Looks for one kind of claim or doubt; says nothing where the data does not support it. @internal */
export type Rule = (evidence: Evidence) => readonly Finding[];

/** The confidence of every comparison of two scenarios. @internal */
export const COMPARISON_CONFIDENCE = 0.99;

/** The scenarios of each group of a kind, in the order they were declared. @internal */
export function groupsOf(
  { scenarios }: Pick<Evidence, 'scenarios'>,
  kind: ScenarioKind,
): readonly (readonly MeasuredScenario[])[] {
  const groups = new Map<string, MeasuredScenario[]>();
  for (const measured of scenarios) {
    const { scenario } = measured.recording;
    if (scenario.kind === kind) groups.set(scenario.group, [...(groups.get(scenario.group) ?? []), measured]);
  }
  return [...groups.values()];
}

/** How a scenario is called in a sentence about its group. @internal */
export function nameOf({ recording }: MeasuredScenario): { readonly name: string } {
  return { name: recording.scenario.name };
}

/** Whether the suite's own code sent the requests, in an order nobody knows. @internal */
export function isHandWritten({ recording }: MeasuredScenario): boolean {
  return recording.scenario.workload.kind === 'hand-written';
}
