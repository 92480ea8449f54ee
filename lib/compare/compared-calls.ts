import type { CallsSummary } from '../analysis/calls-summary';
import { holds, metricName, type Threshold } from '../scenario/threshold';
import type { CallRange, ComparedCalls, ComparedLaunch, ComparedScenario, Doubt } from './comparison';

type Arm = 'base' | 'head';

function callsIn(launches: readonly ComparedLaunch[], arm: Arm): readonly CallsSummary[] {
  return launches.flatMap((launch) => launch[arm]?.calls ?? []);
}

/** What requests of an arm called under a name in all launches; `undefined` where that was not counted, or not to the last call. */
function rangeOf(calls: readonly CallsSummary[], name: string): CallRange | undefined {
  const own = calls.filter((of) => of.name === name);
  if (own.length === 0 || own.some(({ outside }) => outside !== undefined)) return undefined;
  return {
    least: Math.min(...own.map(({ least }) => least)),
    most: Math.max(...own.map(({ most }) => most)),
  };
}

export function comparedCalls(launches: readonly ComparedLaunch[]): readonly ComparedCalls[] {
  const [ofBase, ofHead] = [callsIn(launches, 'base'), callsIn(launches, 'head')];
  return [...new Set(ofHead.map(({ name }) => name))].flatMap((name) => {
    const [base, head] = [rangeOf(ofBase, name), rangeOf(ofHead, name)];
    const place = ofHead.find((of) => of.name === name && of.place !== undefined)?.place;
    return base && head ? [{ name, base, head, ...(place !== undefined && { place }) }] : [];
  });
}

/** Whether every request of the one version makes more calls than any of the other: then it is the version. */
export function areOtherCalls({ base, head }: Pick<ComparedCalls, 'base' | 'head'>): boolean {
  return head.least > base.most || head.most < base.least;
}

function isBroken(threshold: Threshold, { base, head }: ComparedCalls): boolean {
  const ratio = base.most > 0 ? head.most / base.most : Number.POSITIVE_INFINITY;
  return head.most > 0 && !holds(ratio, threshold);
}

/** Whether a limit on calls in proportion to those of the base is broken: exactly, by the requests that make the most. */
export function breaksCallLimit(
  thresholds: readonly Threshold[] = [],
  calls: readonly ComparedCalls[],
): boolean {
  return thresholds.some((threshold) => {
    const { metric } = threshold;
    const own = metric.kind === 'calls ratio' ? calls.find(({ name }) => name === metric.of) : undefined;
    return own !== undefined && isBroken(threshold, own);
  });
}

/** Limits of which nobody can tell whether they are kept, since one version did not count what they limit. */
export function callDoubts(scenarios: readonly ComparedScenario[]): readonly Doubt[] {
  const uncounted = scenarios.flatMap(({ scenario, calls }) =>
    (scenario.thresholds ?? []).flatMap(({ metric }) =>
      metric.kind === 'calls ratio' && calls.every(({ name }) => name !== metric.of)
        ? [metricName(metric)]
        : [],
    ),
  );
  return [...new Set(uncounted)].map((name) => ({
    sentence: `The limit on ${name} could not be judged: these calls were not counted in both versions, or not to the last one.`,
    advice:
      'A library is counted once a version has loaded it, a counter of its own once it has told its name; neither behind a URL.',
  }));
}
