import { concurrenciesIn, type GroupSummary, groupSummaries, variationsIn } from '../../lib/analysis/groups';
import { type Finding, judged, type RuleId } from '../../lib/analysis/judge';
import { type MeasuredScenario, measuredScenarios } from '../../lib/analysis/summary';
import type { Verdict } from '../../lib/analysis/verdicts';
import type { Recording } from '../../lib/measure/recording';
import { defaults } from './simulation/session';

/** A report as a reader gets it, as far as it depends on recordings. */
export interface Judgement {
  readonly scenarios: readonly MeasuredScenario[];
  readonly groups: readonly GroupSummary[];
  readonly findings: readonly Finding[];
}

/** What the product says of recordings. */
export function judgementOf(recordings: readonly Recording[]): Judgement {
  const scenarios = measuredScenarios(recordings);
  const groups = groupSummaries(scenarios, defaults.seed);
  const findings = judged({
    scenarios,
    groups,
    seed: defaults.seed,
    sharesProcess: false,
    changedTestData: [],
    earlier: [],
  });
  return { scenarios, groups, findings };
}

/** Findings of one rule. */
export function foundBy({ findings }: Judgement, rule: RuleId): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule);
}

/** The interval of a finding's first effect. */
export function intervalOf({ effects }: Finding): { readonly low: number; readonly high: number } {
  const { low = Number.NaN, high = Number.NaN } = effects[0] ?? {};
  return { low, high };
}

/** Whether the interval of a finding's first effect contains a value. */
export function covers(finding: Finding, value: number): boolean {
  const { low, high } = intervalOf(finding);
  return low <= value && value <= high;
}

/** A comparison of a report: its ratio, interval, verdict and, where it is not decided, what it would take. */
export interface Compared {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Verdict;
}

/** All comparisons of a report: inputs, then levels. */
export function comparisonsOf(judgement: Judgement): readonly Compared[] {
  return [
    ...variationsIn(judgement).flatMap(({ comparison }) => comparison ?? []),
    ...concurrenciesIn(judgement).flatMap(({ speedUps }) => speedUps),
  ];
}

/** Whether a comparison says something: a difference, an equality, or a bound. */
export function saysSomething({ verdict }: Compared): boolean {
  return verdict === 'differs' || verdict === 'equal' || verdict === 'bounded';
}

/** Whether a report says that any scenarios differ. */
export function claimsDifference(judgement: Judgement): boolean {
  return (
    comparisonsOf(judgement).some(({ verdict }) => verdict === 'differs') ||
    judgement.findings.some(({ rule }) => rule === 'input-law' || rule === 'peak')
  );
}

/** How long the groups of a session went on behind their least, in seconds. */
export function wentOnSeconds({ groups, scenarios }: Judgement): number {
  const ofGroup = ({ scenarios: ids }: GroupSummary) =>
    scenarios.find(({ id }) => ids.includes(id))?.recording.wentOn?.durationMs ?? 0;
  return groups.reduce((sum, group) => sum + ofGroup(group) / 1000, 0);
}
