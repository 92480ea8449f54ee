import { sumBy, sumOf } from '../core/sums';
import type { ScenarioKind } from '../scenario/scenario';
import { meanOf } from '../stats/moments';
import { comparisonCount } from './comparison-count';
import { furtherRounds } from './error-budget';
import { type Growth, growthOf } from './groups/growth';
import { type InputComparison, inputComparison, type RawInputComparison } from './groups/input-comparison';
import { type JourneySummary, journeySummary } from './groups/journey';
import { type Peak, peakOf } from './groups/peak';
import { type Saturation, saturationOf } from './groups/saturation';
import { baselineOf, type SpeedUp, throughputRatiosOf } from './groups/speed-ups';
import { groupName, groupsOf } from './scenario-groups';
import type { MeasuredScenario } from './summary';
import { levelsOf, type ThroughputRatio } from './throughput-ratio';
import { type Claim, type Needed, type Verdict, verdictsOf } from './verdicts';
import { isWhole } from './whole';

interface Group {
  readonly kind: ScenarioKind;
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
  readonly speedUps: readonly SpeedUp[];
  /** Null where the levels do not show it. */
  readonly saturation: Saturation | null;
  readonly peak: Peak | null;
}

/** What the scenarios of a group show together, by the kind of the group. @public */
export type GroupSummary = VariationSummary | ConcurrencySummary | JourneySummary;

/** A comparison before it is judged among all others, with the scenarios that it is of. */
interface Compared extends Claim {
  readonly ids: readonly string[];
  readonly rounds: number;
}

/** How long a round of each of some scenarios takes, all together. */
function roundMs(scenarios: readonly MeasuredScenario[], ids: readonly string[]): number {
  return sumOf(
    scenarios
      .filter(({ id }) => ids.includes(id))
      .map(({ recording: { rounds } }) => meanOf(rounds.map(({ startMs, endMs }) => endMs - startMs))),
  );
}

interface Judgement {
  readonly verdict: Verdict;
  readonly needed?: Needed;
}

/** What came of each comparison: they are judged together, because each takes its part of what errors there may be. */
function judged(
  claims: readonly Compared[],
  scenarios: readonly MeasuredScenario[],
): ReadonlyMap<Compared, Judgement> {
  const verdicts = verdictsOf(claims);
  return new Map(
    claims.map((claim, index): readonly [Compared, Judgement] => {
      const verdict = verdicts[index] ?? 'open';
      if (verdict !== 'open' && verdict !== 'leaning') return [claim, { verdict }];
      const rounds = furtherRounds(claim, claim.rounds);
      return [claim, { verdict, needed: { rounds, durationMs: rounds * roundMs(scenarios, claim.ids) } }];
    }),
  );
}

function countIn(group: readonly MeasuredScenario[]): number {
  return comparisonCount(group.map(({ recording }) => recording.scenario));
}

interface RawVariation {
  readonly group: readonly MeasuredScenario[];
  readonly claim: (RawInputComparison & Compared) | undefined;
}

function rawVariation(group: readonly MeasuredScenario[], comparisons: number): RawVariation {
  const raw = inputComparison(group, comparisons);
  return { group, claim: raw && { ...raw, ids: [raw.from, raw.to], rounds: raw.sampleSize } };
}

function variationOf(
  { group, claim }: RawVariation,
  judgements: ReadonlyMap<Compared, Judgement>,
  seed: number,
): VariationSummary {
  const judgement = claim && judgements.get(claim);
  const comparison = judgement ? inputComparisonOf(claim, judgement) : null;
  return {
    kind: 'input variation',
    name: groupName(group),
    scenarios: group.map(({ id }) => id),
    comparison,
    growth: growthOf(group, seed, comparison) ?? null,
  };
}

function inputComparisonOf(
  { ids: _ids, rounds: _rounds, choices: _choices, ...comparison }: RawInputComparison & Compared,
  judgement: Judgement,
): InputComparison {
  return { ...comparison, ...judgement };
}

interface RawConcurrency {
  readonly group: readonly MeasuredScenario[];
  readonly claims: readonly (ThroughputRatio & Compared)[];
}

function rawConcurrency(group: readonly MeasuredScenario[]): RawConcurrency {
  const baseline = baselineOf(group);
  const ratios = baseline ? throughputRatiosOf(group, baseline) : [];
  return {
    group,
    claims: ratios.map((ratio) => ({
      ...ratio,
      choices: 1,
      ids: [ratio.level, baseline?.id ?? ''],
      rounds: ratio.pairs,
    })),
  };
}

function speedUpOf(
  { ids: _ids, rounds: _rounds, choices: _choices, ...ratio }: ThroughputRatio & Compared,
  judgement: Judgement,
): SpeedUp {
  return { ...ratio, ...judgement };
}

function concurrencyOf(
  { group, claims }: RawConcurrency,
  judgements: ReadonlyMap<Compared, Judgement>,
  seed: number,
  groups: number,
): ConcurrencySummary {
  const levels = levelsOf(group);
  return {
    kind: 'throughput',
    name: groupName(group),
    scenarios: group.map(({ id }) => id),
    baseline: baselineOf(group)?.id ?? null,
    speedUps: claims.flatMap((claim) => {
      const judgement = judgements.get(claim);
      return judgement ? [speedUpOf(claim, judgement)] : [];
    }),
    saturation: saturationOf(levels) ?? null,
    peak: peakOf(levels, seed, groups) ?? null,
  };
}

/**
 * What the groups of a report show, each in the order its first scenario was declared: inputs, then levels of workers, then journeys. The
 * comparisons of all of them hold together.
 *
 * @param seed - makes resampling reproducible
 * @public
 */
export function groupSummaries(
  scenarios: readonly MeasuredScenario[],
  seed: number,
): readonly GroupSummary[] {
  const whole = { scenarios: scenarios.filter(({ recording }) => isWhole(recording)) };
  const inputs = groupsOf(whole, 'input variation');
  const levels = groupsOf(whole, 'throughput');
  const comparisons = sumBy([...inputs, ...levels], countIn);
  const variations = inputs.map((group) => rawVariation(group, comparisons));
  const concurrencies = levels.map(rawConcurrency);
  const claims = [
    ...variations.flatMap(({ claim }) => claim ?? []),
    ...concurrencies.flatMap((each) => each.claims),
  ];
  const judgements = judged(claims, scenarios);
  return [
    ...variations.map((raw) => variationOf(raw, judgements, seed)),
    ...concurrencies.map((raw) => concurrencyOf(raw, judgements, seed, levels.length)),
    ...groupsOf(whole, 'journey').map(journeySummary),
  ];
}

export function variationsIn({
  groups,
}: {
  readonly groups: readonly GroupSummary[];
}): readonly VariationSummary[] {
  return groups.filter((group) => group.kind === 'input variation');
}

export function concurrenciesIn({
  groups,
}: {
  readonly groups: readonly GroupSummary[];
}): readonly ConcurrencySummary[] {
  return groups.filter((group) => group.kind === 'throughput');
}

export function journeysIn({
  groups,
}: {
  readonly groups: readonly GroupSummary[];
}): readonly JourneySummary[] {
  return groups.filter((group) => group.kind === 'journey');
}

/** How many comparisons a report makes, which share what errors there may be. */
export function comparisonsIn(evidence: { readonly groups: readonly GroupSummary[] }): number {
  return (
    variationsIn(evidence).filter(({ comparison }) => comparison !== null).length +
    sumBy(concurrenciesIn(evidence), ({ speedUps }) => speedUps.length)
  );
}
