import { fullNameOf } from '../scenario/scenario';
import { centreOf } from '../stats/centre';
import { holmAdjusted } from '../stats/holm';
import { sequentialPValue } from '../stats/looks';
import { minimumDetectableRatio } from '../stats/minimum-detectable-effect';
import { ALPHA, changeOf } from './change';
import { breaksCallLimit, comparedCalls } from './compared-calls';
import type { Change, ComparedLaunch, ComparedScenario, ComparisonVerdict } from './comparison';
import { comparedCosts } from './costs';

export const MOST_LAUNCHES = 20;
/** Fewer decide nothing, whatever they say. */
export const LEAST_LAUNCHES = 5;
const LOOKS = [LEAST_LAUNCHES, 7, 10, 14, MOST_LAUNCHES];
/** So many scenarios are not told apart by fewer launches than those of the second look. */
const MANY_SCENARIOS = 8;
/** The chance with which a change would have been seen that is called visible. */
const POWER = 0.95;

/** A scenario of either version as it was measured, before anything is said of it. */
export type MeasuredPair = Pick<ComparedScenario, 'service' | 'scenario' | 'measure' | 'launches' | 'margin'>;

type Named = Pick<ComparedScenario, 'service' | 'scenario'>;

/** What each scenario is called among the others: no longer than tells it from them. */
export function titlesOf(all: readonly Named[]): readonly string[] {
  const hasServices = new Set(all.map(({ service }) => service)).size > 1;
  const titles = all.map(({ service, scenario }) =>
    hasServices ? `${service}, ${fullNameOf(scenario)}` : fullNameOf(scenario),
  );
  return titles.map((title, at) => {
    const isOnly = titles.indexOf(title) === titles.lastIndexOf(title);
    const suite = all[at]?.scenario.suite ?? '';
    return isOnly || suite === '' ? title : `${suite}, ${title}`;
  });
}

/** After how many launches it may be decided whether more are needed. */
export function looksFor(scenarios: number): readonly number[] {
  return scenarios >= MANY_SCENARIOS ? LOOKS.slice(1) : LOOKS;
}

/** Of each launch with turns of both arms, the logarithm of head / base. */
function logRatiosOf(launches: readonly ComparedLaunch[]): readonly number[] {
  return launches.flatMap(({ turns }) => {
    const ratios = turns.map(([base, head]) => Math.log(head / base));
    const [only] = ratios;
    if (only === undefined) return [];
    return [ratios.length === 1 ? only : centreOf(ratios).centre];
  });
}

/** The same of the base against itself: of turns one behind the other, as if they were of two arms. */
function noiseOf(launches: readonly ComparedLaunch[]): readonly number[] {
  return launches.flatMap(({ turns }) => {
    const bases = turns.map(([base]) => base);
    // Base, head, head, base: every other one swaps places, so that drift is in both directions.
    const ratios = bases.flatMap((base, index) => {
      const next = bases[index + 1];
      if (index % 2 === 1 || next === undefined) return [];
      return [index % 4 === 0 ? Math.log(next / base) : Math.log(base / next)];
    });
    return ratios.length < 2 ? [] : [centreOf(ratios).centre];
  });
}

function failedIn(arm: 'base' | 'head', launches: readonly ComparedLaunch[]): boolean {
  return launches.some((launch) => launch[arm]?.hasFailed === true);
}

function isAnswered(arm: 'base' | 'head', launches: readonly ComparedLaunch[]): boolean {
  return launches.some((launch) => (launch[arm]?.outcomes.ok ?? 0) > 0);
}

function has(arm: 'base' | 'head', launches: readonly ComparedLaunch[]): boolean {
  return launches.some((launch) => launch[arm] !== undefined);
}

/** What is said of a scenario that cannot be compared; `undefined` where it can. */
function withoutComparison({ launches }: MeasuredPair): ComparisonVerdict | undefined {
  if (!has('base', launches)) return failedIn('head', launches) ? 'failed at head' : 'new';
  if (!has('head', launches)) return 'gone';
  const [atBase, atHead] = [failedIn('base', launches), failedIn('head', launches)];
  const isUnknownAtBase = launches.some(({ base }) => base?.isUnknownRoute === true);
  // Some requests fail at the base, and all of them at the head: that is the head's.
  const isHeadWorse = isAnswered('base', launches) && !isAnswered('head', launches);
  if (atHead) return atBase && !isUnknownAtBase && !isHeadWorse ? 'failed in both' : 'failed at head';
  if (isUnknownAtBase) return 'new';
  return atBase ? 'failed at base' : undefined;
}

/** The largest ratio within the margin; its reciprocal is the smallest. */
function largestKept({ margin, measure }: Pick<MeasuredPair, 'margin' | 'measure'>): number {
  return measure === 'latency' ? 1 + margin : 1 / (1 - margin);
}

function verdictOf(
  change: Change | undefined,
  shown: ComparedScenario['shown'],
  { margin, measure, launches }: MeasuredPair,
): ComparisonVerdict {
  if (!change || launches.length < LEAST_LAUNCHES) return 'undecided';
  const most = largestKept({ margin, measure });
  if (shown && (change.low > most || change.high < 1 / most)) return shown;
  return change.low >= 1 / most && change.high <= most ? 'kept' : 'undecided';
}

/** Whether the head is slower or faster; `undefined` where the interval that is printed does not say so. */
function senseOf({ low, high }: Change, measure: ComparedScenario['measure']): ComparedScenario['shown'] {
  if (low <= 1 && high >= 1) return undefined;
  return low > 1 === (measure === 'latency') ? 'slower' : 'faster';
}

/**
 * What can be said of each scenario. The launch is the replicate: launches differ by more than the turns of one would tell. Of
 * each launch the trimmed mean of the logarithms of head / base, Student's t over launches; a difference is shown where Holm's
 * p-value over all scenarios, five times the smallest of all looks, is at most 1 %.
 */
export function judgedScenarios(pairs: readonly MeasuredPair[]): readonly ComparedScenario[] {
  const looks = looksFor(pairs.length);
  const titles = titlesOf(pairs);
  const compared = pairs.map((pair, index) => ({
    pair: { ...pair, title: titles[index] ?? '' },
    fate: withoutComparison(pair),
    logRatios: logRatiosOf(pair.launches),
  }));
  const adjusted = holmAdjusted(
    compared.map(({ fate, logRatios }) => (fate ? 1 : sequentialPValue(logRatios, looks))),
  );
  const allCosts = comparedCosts(
    pairs.map(({ launches }) => launches),
    looks,
  );
  return compared.map(({ pair, fate, logRatios }, index) => {
    const costs = allCosts[index] ?? [];
    const calls = comparedCalls(pair.launches);
    if (fate) return { ...pair, costs, calls, verdict: fate };
    const change = changeOf(logRatios);
    const shown = change && (adjusted[index] ?? 1) <= ALPHA ? senseOf(change, pair.measure) : undefined;
    const noise = changeOf(noiseOf(pair.launches));
    return {
      ...pair,
      costs,
      calls,
      verdict: breaksCallLimit(pair.scenario.thresholds, calls)
        ? 'more calls'
        : verdictOf(change, shown, pair),
      ...(change && {
        change,
        wouldHaveSeenShare: visibleShare(logRatios, looks.length * pairs.length, pair.measure),
      }),
      ...(shown && { shown }),
      ...(noise && { noiseShare: Math.sqrt(noise.high / noise.low) - 1 }),
    };
  });
}

/** The same under the keys of the scenarios. */
export function judgedByKey(pairs: ReadonlyMap<string, MeasuredPair>): ReadonlyMap<string, ComparedScenario> {
  const keys = [...pairs.keys()];
  const judged = judgedScenarios([...pairs.values()]);
  return new Map(judged.map((scenario, index) => [keys[index] ?? '', scenario]));
}

/** Of what is slower: more time, or less throughput, which falls by less than all of it. */
function visibleShare(
  logRatios: readonly number[],
  tests: number,
  measure: ComparedScenario['measure'],
): number {
  const { standardError } = centreOf(logRatios);
  const deviation = standardError * Math.sqrt(logRatios.length);
  const ratio = minimumDetectableRatio(deviation, logRatios.length, ALPHA / tests, POWER);
  return measure === 'latency' ? ratio - 1 : 1 - 1 / ratio;
}

/**
 * How many launches would decide an undecided scenario, if it stays where it is and scatters as it does: its interval shrinks with their
 * square root, until it lies on one side of the nearer end of the margin. Absent where that is more than a comparison has.
 */
export function neededLaunches(scenario: ComparedScenario): number | undefined {
  const { change, launches } = scenario;
  if (!change) return undefined;
  const half = Math.log(change.high / change.low) / 2;
  const room = Math.abs(Math.log(largestKept(scenario)) - Math.abs(Math.log(change.ratio)));
  const needed = Math.ceil(launches.length * (half / room) ** 2);
  return needed <= MOST_LAUNCHES ? Math.max(LEAST_LAUNCHES, needed) : undefined;
}

/** Whether numbers of both versions decide, and not who is there and answers. */
export function isComparable({ verdict }: Pick<ComparedScenario, 'verdict'>): boolean {
  return ['more calls', 'slower', 'faster', 'kept', 'undecided'].includes(verdict);
}

/** Whether no further launch is needed. */
export function isDecided({ verdict, launches }: Pick<ComparedScenario, 'verdict' | 'launches'>): boolean {
  // More calls are exact at once; what they cost takes some launches.
  if (verdict === 'more calls') return launches.length >= LEAST_LAUNCHES;
  return verdict !== 'undecided';
}
