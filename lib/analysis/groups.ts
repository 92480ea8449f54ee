import type { ScenarioKind } from '../scenario/scenario';
import { type Growth, growthOf } from './groups/growth';
import { type InputComparison, inputComparison } from './groups/input-comparison';
import { type Peak, peakOf } from './groups/peak';
import { type Saturation, saturationOf } from './groups/saturation';
import { baselineOf, type SpeedUp, speedUpsOf } from './groups/speed-ups';
import { comparisonConfidence, groupName, groupsOf } from './scenario-groups';
import type { MeasuredScenario } from './summary';
import { levelsOf } from './throughput-ratio';
import { isWhole } from './whole';

interface Group {
  readonly kind: ScenarioKind;
  /** The name that its scenarios share. */
  readonly name: string;
  /** The ids of those that claims can rest on, in the order they were declared. */
  readonly scenarios: readonly string[];
}

/** What the values of an input show together. @public */
export interface VariationSummary extends Group {
  readonly kind: 'input variation';
  /** Null where there are not two values whose samples give an interval. */
  readonly comparison: InputComparison | null;
  /** Null where no law can be told. */
  readonly growth: Growth | null;
}

/** What levels of workers show together. @public */
export interface ConcurrencySummary extends Group {
  readonly kind: 'throughput';
  /** The id of the level in which requests follow each other; null where there is none. */
  readonly baseline: string | null;
  /** The other levels against it. */
  readonly speedUps: readonly SpeedUp[];
  /** Null where the levels do not show it. */
  readonly saturation: Saturation | null;
  readonly peak: Peak | null;
}

/** What the scenarios of a group show together, by the kind of the group. @public */
export type GroupSummary = VariationSummary | ConcurrencySummary;

function variationSummary(
  group: readonly MeasuredScenario[],
  seed: number,
  confidence: number,
): VariationSummary {
  return {
    kind: 'input variation',
    name: groupName(group),
    scenarios: group.map(({ id }) => id),
    comparison: inputComparison(group, confidence) ?? null,
    growth: growthOf(group, seed, confidence) ?? null,
  };
}

function concurrencySummary(
  group: readonly MeasuredScenario[],
  seed: number,
  confidence: number,
): ConcurrencySummary {
  const baseline = baselineOf(group);
  const levels = levelsOf(group);
  return {
    kind: 'throughput',
    name: groupName(group),
    scenarios: group.map(({ id }) => id),
    baseline: baseline?.id ?? null,
    speedUps: baseline ? speedUpsOf(group, baseline, confidence) : [],
    saturation: saturationOf(levels) ?? null,
    peak: peakOf(levels, seed, confidence) ?? null,
  };
}

/**
 * What the groups of a report show, each in the order its first scenario was declared: inputs, then levels of workers. The
 * comparisons of all of them hold together, see {@link comparisonConfidence}.
 *
 * @param seed - makes resampling reproducible
 * @public
 */
export function groupSummaries(
  scenarios: readonly MeasuredScenario[],
  seed: number,
): readonly GroupSummary[] {
  const whole = { scenarios: scenarios.filter(({ recording }) => isWhole(recording)) };
  const confidence = comparisonConfidence(whole);
  return [
    ...groupsOf(whole, 'input variation').map((group) => variationSummary(group, seed, confidence)),
    ...groupsOf(whole, 'throughput').map((group) => concurrencySummary(group, seed, confidence)),
  ];
}

/** The summaries of inputs. @internal */
export function variationsIn({
  groups,
}: {
  readonly groups: readonly GroupSummary[];
}): readonly VariationSummary[] {
  return groups.filter((group) => group.kind === 'input variation');
}

/** The summaries of levels of workers. @internal */
export function concurrenciesIn({
  groups,
}: {
  readonly groups: readonly GroupSummary[];
}): readonly ConcurrencySummary[] {
  return groups.filter((group) => group.kind === 'throughput');
}
