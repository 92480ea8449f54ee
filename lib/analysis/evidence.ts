import type { ScenarioKind } from '../scenario/scenario';
import type { Finding, SentencePart } from './finding';
import type { HistoryEntry } from './history';
import type { MeasuredScenario } from './summary';

/** What rules judge: the scenarios of one service in one session. @internal */
export interface Evidence {
  readonly scenarios: readonly MeasuredScenario[];
  /** Makes resampling reproducible. */
  readonly seed: number;
  /** Whether service and client ran in one process. */
  readonly sharesProcess: boolean;
  /** Suites whose test data did not stay the same. */
  readonly changedTestData: readonly string[];
  /** Earlier sessions on the same machine, oldest first. */
  readonly earlier: readonly HistoryEntry[];
}

/** Looks for one kind of claim or doubt; says nothing where the data does not support it. @internal */
export type Rule = (evidence: Evidence) => readonly Finding[];

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
export function comparisonConfidence({ scenarios }: Pick<Evidence, 'scenarios'>): number {
  const compared = scenarios
    .map(({ recording }) => recording.scenario)
    .filter(({ kind }) => kind === 'input variation' || kind === 'throughput');
  const groups = new Set(compared.map(({ kind, group }) => `${kind} ${group}`));
  return 1 - FALSE_DIFFERENCE / Math.max(1, groups.size);
}

/** A confidence as text, with as many digits as tell it from certainty: '99 %', '99.67 %', '99.998 %'. @internal */
export function confidenceText(confidence: number): string {
  const doubt = Number(((1 - confidence) * 100).toPrecision(2));
  return `${Number((100 - doubt).toPrecision(12))} %`;
}

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

/** The name that the scenarios of a group share. @internal */
export function groupName(group: readonly MeasuredScenario[]): string {
  return group[0]?.recording.scenario.group ?? '';
}

/** How a scenario is called in a sentence about its group. @internal */
export function nameOf({ recording }: MeasuredScenario): { readonly name: string } {
  return { name: recording.scenario.name };
}

const MOST_LISTED = 3;

/** The first scenarios by name, and how many more there are. @internal */
export function listed(scenarios: readonly MeasuredScenario[]): readonly SentencePart[] {
  const others = scenarios.length - MOST_LISTED;
  return [
    ...scenarios
      .slice(0, MOST_LISTED)
      .flatMap(({ id }, index): readonly SentencePart[] => [index === 0 ? '' : ', ', { name: id }]),
    others > 0 ? ` and ${others} more` : '',
  ];
}

/** Whether the suite's own code sent the requests, in an order nobody knows. @internal */
export function isHandWritten({ recording }: MeasuredScenario): boolean {
  return recording.scenario.workload.kind === 'hand-written';
}

/**
 * Whether requests were sent one after the other. With several workers the start and the end of a round, where fewer of
 * them compete, give latencies of their own: their distribution says something of the load, not of the service.
 *
 * @internal
 */
export function isSequential({ recording }: MeasuredScenario): boolean {
  const { kind, name, workload } = recording.scenario;
  if (workload.kind === 'closed') return workload.workers === 1;
  return workload.kind === 'hand-written' && (kind !== 'throughput' || name === 'sequential');
}
