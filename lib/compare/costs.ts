import { type Recording, requestsSent } from '../measure/recording';
import { holmAdjusted } from '../stats/holm';
import { sequentialPValue } from '../stats/looks';
import { medianOf } from '../stats/percentile';
import { ALPHA, changeOf } from './change';
import type { ComparedCost, ComparedLaunch, CostName, Costs } from './comparison';

function cpuMsOf({ vitals = [], outcomes }: Recording): number | undefined {
  const ofService = vitals.filter(({ isService }) => isService);
  const requests = requestsSent(outcomes);
  if (ofService.length === 0 || requests === 0) return undefined;
  return ofService.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / requests;
}

/** How each cost is read from what an arm recorded; a further one is an entry here, its name in `CostName`, its words in `reporters/compare/why`. */
const COUNTED: Readonly<Record<CostName, (recording: Recording) => number | undefined>> = {
  cpuMs: cpuMsOf,
};
const NAMES: readonly CostName[] = ['cpuMs'];

/** What a request of a recording costs. */
export function costsOf(recording: Recording): Costs {
  const entries = NAMES.flatMap((name) => {
    const cost = COUNTED[name](recording);
    return cost === undefined ? [] : [[name, cost] as const];
  });
  return Object.fromEntries(entries);
}

function pairsOf(
  launches: readonly ComparedLaunch[],
  name: CostName,
): readonly (readonly [number, number])[] {
  return launches.flatMap(({ base, head }) => {
    const [before, after] = [base?.costs[name], head?.costs[name]];
    return before === undefined || after === undefined ? [] : [[before, after] as const];
  });
}

/**
 * The costs of each scenario, given by its launches. As with times, the launch is the replicate.
 *
 * @param looks - after how many launches it is looked at
 */
export function comparedCosts(
  scenarios: readonly (readonly ComparedLaunch[])[],
  looks: readonly number[],
): readonly (readonly ComparedCost[])[] {
  const all = scenarios
    .flatMap((launches, index) => NAMES.map((name) => ({ index, name, pairs: pairsOf(launches, name) })))
    .filter(({ pairs }) => pairs.length > 0);
  const logRatios = all.map(({ pairs }) =>
    pairs.flatMap(([base, head]) => (base > 0 && head > 0 ? [Math.log(head / base)] : [])),
  );
  const adjusted = holmAdjusted(logRatios.map((ratios) => sequentialPValue(ratios, looks)));
  return scenarios.map((_, scenario) =>
    all.flatMap(({ index, name, pairs }, place) => {
      if (index !== scenario) return [];
      const change = changeOf(logRatios[place] ?? []);
      const isShown =
        (adjusted[place] ?? 1) <= ALPHA && change !== undefined && (change.low > 1 || change.high < 1);
      const [base, head] = [
        medianOf(pairs.map(([value]) => value)),
        medianOf(pairs.map(([, value]) => value)),
      ];
      return [{ name, base, head, ...(change && { change }), isShown }];
    }),
  );
}
