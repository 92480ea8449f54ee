import { sumBy, sumOf } from '../core/sums';
import { type ProcessVitals, type Recording, requestsSent } from '../measure/recording';
import { holmAdjusted } from '../stats/holm';
import { sequentialPValue } from '../stats/looks';
import { medianOf } from '../stats/percentile';
import { ALPHA, changeOf } from './change';
import type { ComparedCost, ComparedLaunch, CostName, Costs, MeasuredCost } from './comparison';

/** What the processes of services took for a request; `undefined` where that was not counted. */
type Counted = (services: readonly ProcessVitals[], requests: number) => number | undefined;

/** How each cost is read from what an arm recorded; a further one is an entry here, its name in `MeasuredCost`, its words in `reporters/compare/why`. */
const COUNTED: Readonly<Record<MeasuredCost, Counted>> = {
  cpuMs: (services, requests) => sumBy(services, ({ cpuMs }) => cpuMs) / requests,
  allocatedBytes: (services, requests) => {
    const spent = services.flatMap((service) => service.spent?.allocatedBytes ?? []);
    return spent.length === 0 ? undefined : sumOf(spent) / requests;
  },
};
const MEASURED: readonly MeasuredCost[] = ['cpuMs', 'allocatedBytes'];
const NAMES: readonly CostName[] = MEASURED.flatMap((name) => [name, `${name} with sending`] as const);

/** What a request of a recording costs; what its back ends cost is none of it. Of journeys nobody can tell. */
export function costsOf({ vitals = [], outcomes, scenario }: Recording): Costs {
  if (scenario.kind === 'journey') return {};
  const own = vitals.filter(({ isService, isBackend }) => isService && !isBackend);
  const apart = own.filter(({ isLoadGenerator }) => !isLoadGenerator);
  const isSending = apart.length === 0;
  // Beside a service in a process of its own, that of the suite is one of back ends.
  const services = isSending ? own : apart;
  const requests = requestsSent(outcomes);
  if (services.length === 0 || requests === 0) return {};
  const entries = MEASURED.flatMap((name) => {
    const cost = COUNTED[name](services, requests);
    return cost === undefined ? [] : [[isSending ? `${name} with sending` : name, cost] as const];
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
