import { groupSummaries } from '../../lib/analysis/groups';
import { type Finding, judged, type RuleId } from '../../lib/analysis/judge';
import { type MeasuredScenario, measuredScenarios } from '../../lib/analysis/summary';
import type { Recording } from '../../lib/measure/recording';
import { defaults } from './simulation/session';

/** A report as a reader gets it, as far as it depends on recordings. */
export interface Judgement {
  readonly scenarios: readonly MeasuredScenario[];
  readonly findings: readonly Finding[];
}

/** What the product says of recordings. */
export function judgementOf(recordings: readonly Recording[]): Judgement {
  const scenarios = measuredScenarios(recordings);
  const findings = judged({
    scenarios,
    groups: groupSummaries(scenarios, defaults.seed),
    seed: defaults.seed,
    sharesProcess: false,
    changedTestData: [],
    earlier: [],
  });
  return { scenarios, findings };
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

/** Whether a finding says that two scenarios differ. */
export function claimsDifference(finding: Finding): boolean {
  if (finding.rule === 'speed-up') return !covers(finding, 1);
  return ['input-ratio', 'input-law', 'peak'].includes(finding.rule);
}
