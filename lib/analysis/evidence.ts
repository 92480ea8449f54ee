import type { Conditions } from './conditions';
import type { RuleFinding, SentencePart } from './finding';
import type { GroupSummary } from './groups';
import type { HistoryEntry } from './history';
import type { MeasuredScenario } from './summary';

export interface Evidence {
  readonly scenarios: readonly MeasuredScenario[];
  readonly groups: readonly GroupSummary[];
  /** Makes resampling reproducible. */
  readonly seed: number;
  readonly sharesProcess: boolean;
  readonly changedTestData: readonly string[];
  /** What the session was measured under; absent where nobody looked. */
  readonly conditions?: Conditions;
  /** Earlier sessions on the same machine, oldest first. */
  readonly earlier: readonly HistoryEntry[];
}

/** Looks for one kind of claim or doubt; says nothing where the data does not support it. */
export type Rule<Id extends string = string> = (evidence: Evidence) => readonly RuleFinding<Id>[];

export function scenariosNamed(
  { scenarios }: Pick<Evidence, 'scenarios'>,
  ids: readonly string[],
): readonly MeasuredScenario[] {
  return ids.flatMap((id) => scenarios.find((measured) => measured.id === id) ?? []);
}

/** How a scenario is called in a sentence about its group. */
export function nameOf({ recording }: MeasuredScenario): { readonly name: string } {
  return { name: recording.scenario.name };
}

const MOST_LISTED = 3;

export function listed(scenarios: readonly MeasuredScenario[]): readonly SentencePart[] {
  const others = scenarios.length - MOST_LISTED;
  return [
    ...scenarios
      .slice(0, MOST_LISTED)
      .flatMap(({ id }, index): readonly SentencePart[] => [index === 0 ? '' : ', ', { name: id }]),
    others > 0 ? ` and ${others} more` : '',
  ];
}
