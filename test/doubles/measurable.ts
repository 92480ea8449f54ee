import type { MeasurableScenario } from '../../lib/measure/scenario-run';
import type { ClosedByCount, Scenario } from '../../lib/scenario/scenario';

/** A scenario of three requests by one worker in one round, without warm-up, unless said otherwise. */
export function closedScenario(
  name: string,
  workload: Partial<Omit<ClosedByCount, 'kind'>> = {},
): Scenario<ClosedByCount> {
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
