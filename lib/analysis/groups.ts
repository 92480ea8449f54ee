import { sumBy, sumOf } from '../core/sums';
import type { ScenarioKind } from '../scenario/scenario';
import { meanOf } from '../stats/moments';
import { comparisonCount } from './comparison-count';
import { furtherRounds } from './error-budget';
import { type Growth, growthOf } from './groups/growth';
import { type InputComparison, inputComparison, type RawInputComparison } from './groups/input-comparison';
import { type JourneySummary, journeySummary } from './groups/journey';
import { type Peak, peakOf } from './groups/peak';
import {
  baselineOf,
  type Saturation,
  type SpeedUp,
  saturationOf,
  throughputRatiosOf,
} from './groups/speed-ups';
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

interface Compared {
  /** What it is a comparison of; tells it from the others. */
  readonly of: RawInputComparison | ThroughputRatio;
  readonly claim: Claim;
  readonly ids: readonly string[];
  readonly rounds: number;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly needed?: Needed;
}

/** How long a round of each of some scenarios takes, all together. */
function roundMs(scenarios: readonly MeasuredScenario[], ids: readonly string[]): number {
  return sumOf(
    scenarios
      .filter(({ id }) => ids.includes(id))
      .map(({ recording: { rounds } }) => meanOf(rounds.map(({ startMs, endMs }) => endMs - startMs))),
  );
}

/** What came of each comparison: they are judged together, because each takes its part of what errors there may be. */
function judged(
  compared: readonly Compared[],
  scenarios: readonly MeasuredScenario[],
): ReadonlyMap<Compared['of'], Judgement> {
  const verdicts = verdictsOf(compared.map(({ claim }) => claim));
  return new Map(
    compared.map(({ of, claim, ids, rounds: made }, index): readonly [Compared['of'], Judgement] => {
      const verdict = verdicts[index] ?? 'open';
      if (verdict !== 'open' && verdict !== 'leaning') return [of, { verdict }];
      const rounds = furtherRounds(claim, made);
      return [of, { verdict, needed: { rounds, durationMs: rounds * roundMs(scenarios, ids) } }];
    }),
  );
}

function countIn(group: readonly MeasuredScenario[]): number {
  return comparisonCount(group.map(({ recording }) => recording.scenario));
}

function judgedComparison(
  { choices: _, ...comparison }: RawInputComparison,
  judgement: Judgement | undefined,
): InputComparison | null {
  return judgement ? { ...comparison, ...judgement } : null;
}

/**
 * What the groups of a report show, each in the order its first scenario was declared: inputs, then levels of workers, then journeys. The
 * comparisons of all of them hold together.
 *
 * @param seed - makes resampling reproducible
 */
export function groupSummaries(
  scenarios: readonly MeasuredScenario[],
  seed: number,
): readonly GroupSummary[] {
  const whole = { scenarios: scenarios.filter(({ recording }) => isWhole(recording)) };
  const inputs = groupsOf(whole, 'input variation');
  const levels = groupsOf(whole, 'throughput');
  const comparisons = sumBy([...inputs, ...levels], countIn);
  const variations = inputs.map((group) => ({ group, raw: inputComparison(group, comparisons) }));
  const concurrencies = levels.map((group) => {
    const baseline = baselineOf(group);
    return { group, baseline, ratios: baseline ? throughputRatiosOf(group, baseline) : [] };
  });
  const judgements = judged(
    [
      ...variations.flatMap(({ raw }) =>
        raw ? [{ of: raw, claim: raw, ids: [raw.from, raw.to], rounds: raw.sampleSize }] : [],
      ),
      ...concurrencies.flatMap(({ baseline, ratios }) =>
        ratios.map((ratio) => ({
          of: ratio,
          claim: { ...ratio, choices: 1 },
          ids: [ratio.level, baseline?.id ?? ''],
          rounds: ratio.pairs,
        })),
      ),
    ],
    scenarios,
  );
  return [
    ...variations.map(({ group, raw }): VariationSummary => {
      const comparison = raw ? judgedComparison(raw, judgements.get(raw)) : null;
      const growth = growthOf(group, seed, comparison) ?? null;
      return { kind: 'input variation', ...groupOf(group), comparison, growth };
    }),
    ...concurrencies.map(({ group, baseline, ratios }): ConcurrencySummary => {
      const ordered = levelsOf(group);
      return {
        kind: 'throughput',
        ...groupOf(group),
        baseline: baseline?.id ?? null,
        speedUps: ratios.map((ratio) => ({ ...ratio, verdict: 'open', ...judgements.get(ratio) })),
        saturation: saturationOf(ordered) ?? null,
        peak: peakOf(ordered, seed, levels.length) ?? null,
      };
    }),
    ...groupsOf(whole, 'journey').map(journeySummary),
  ];
}

function groupOf(group: readonly MeasuredScenario[]): Pick<Group, 'name' | 'scenarios'> {
  return { name: groupName(group), scenarios: group.map(({ id }) => id) };
}

interface WithGroups {
  readonly groups: readonly GroupSummary[];
}

export function variationsIn({ groups }: WithGroups): readonly VariationSummary[] {
  return groups.filter((group) => group.kind === 'input variation');
}

export function concurrenciesIn({ groups }: WithGroups): readonly ConcurrencySummary[] {
  return groups.filter((group) => group.kind === 'throughput');
}

export function journeysIn({ groups }: WithGroups): readonly JourneySummary[] {
  return groups.filter((group) => group.kind === 'journey');
}

/** How many comparisons a report makes, which share what errors there may be. */
export function comparisonsIn(evidence: WithGroups): number {
  return (
    variationsIn(evidence).filter(({ comparison }) => comparison !== null).length +
    sumBy(concurrenciesIn(evidence), ({ speedUps }) => speedUps.length)
  );
}
