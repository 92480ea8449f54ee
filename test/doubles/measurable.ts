import type { Client } from '../../lib/client/client';
import type { Clock } from '../../lib/core/clock';
import type { Decisions, GoingOnContext, MeasurementContext } from '../../lib/measure/measurement-context';
import type { MeasurableScenario } from '../../lib/measure/scenario-run';
import type { ClosedByCount, Concurrency } from '../../lib/scenario/scenario';

/** A scenario of three requests by one worker in one round, without warm-up, unless said otherwise. */
export function closedScenario(
  name: string,
  workload: Partial<Omit<ClosedByCount, 'kind'>> = {},
): Concurrency<ClosedByCount> {
  return {
    kind: 'throughput',
    group: 'Throughput',
    name,
    workload: {
      kind: 'closed',
      workers: 1,
      requests: 3,
      rounds: 1,
      warmupPerWorker: 0,
      requestTimeoutMs: 500,
      timeLimitMs: 60_000,
      ...workload,
    },
  };
}

/** The scenario with requests for `/<name>/<i>`, so that a fake service can tell what it was asked. */
export function measurable(
  name: string,
  workload: Partial<Omit<ClosedByCount, 'kind'>> = {},
  own: Partial<Omit<MeasurableScenario, 'scenario'>> = {},
): MeasurableScenario {
  return {
    scenario: closedScenario(name, workload),
    request: ({ i }) => ({ path: `/${encodeURIComponent(name)}/${i}` }),
    check: undefined,
    ...own,
  };
}

/** A launch whose first request is still to come, taken by the first that asks. */
export function freshLaunch(isFirstCall = true) {
  let isCold = true;
  return {
    takeColdStart: () => {
      const cold = isCold ? { isFirstCall } : undefined;
      isCold = false;
      return cold;
    },
  };
}

/** What decides whether a group goes on: as told, with all the time there is. */
export function goingOnWith(decisions: (look: number) => Partial<Decisions> = () => ({})): GoingOnContext {
  let looks = 0;
  return {
    decisions: () => {
      looks += 1;
      return { open: [], decided: 0, comparisons: 0, ...decisions(looks) };
    },
    leftMs: () => Number.POSITIVE_INFINITY,
    spend: () => undefined,
  };
}

/** A service that lives, without vital signs, measured by this client and clock; its groups do not go on. */
export function contextWith(client: Client, clock: Clock): MeasurementContext {
  return {
    service: 'search',
    client,
    clock,
    failureLimit: 5,
    processes: [],
    targetFailure: () => undefined,
    newsOfEnd: async () => undefined,
    goingOn: goingOnWith(),
  };
}
