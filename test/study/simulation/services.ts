import type { Random } from '../../../lib/core/random';
import type { Machine } from './machine';
import { exponentialNumbers } from './normal';
import { defaults, type Service, type SimulatedScenario } from './session';

/** Every request waits by itself: workers do not hinder each other. */
export function waiting(machine: Machine, ms: number): Service {
  return (sentMs) => sentMs + machine(ms, sentMs);
}

/** Waits of exponential length, as of calls to a backend. */
export function waitingAtRandom(machine: Machine, meanMs: number, random: Random): Service {
  const next = exponentialNumbers(random);
  return (sentMs) => sentMs + machine(meanMs * next(), sentMs);
}

/** One CPU serves requests in the order they come, `cpuMs` each; then each waits `waitMs` by itself. */
export function singleCpu(machine: Machine, cpuMs: number, waitMs = 0): Service {
  let freeAtMs = 0;
  return (sentMs) => {
    const startMs = Math.max(freeAtMs, sentMs);
    freeAtMs = startMs + machine(cpuMs, startMs);
    return waitMs === 0 ? freeAtMs : freeAtMs + machine(waitMs, freeAtMs);
  };
}

/** Requests wait for one of several lanes, which each serve one of them at a time: a pool of connections, of threads. */
export function pool(machine: Machine, lanes: number, ms: number): Service {
  const freeAtMs = Array.from({ length: lanes }, () => 0);
  return (sentMs) => {
    const earliestMs = Math.min(...freeAtMs);
    const startMs = Math.max(earliestMs, sentMs);
    const endMs = startMs + machine(ms, startMs);
    freeAtMs[freeAtMs.indexOf(earliestMs)] = endMs;
    return endMs;
  };
}

/** The values of one input, by the default budget; `medianMs` gives how long each takes. */
export function inputGroup(
  values: readonly (number | string)[],
  serviceOf: (index: number) => Service,
  group = 'Input',
): readonly SimulatedScenario[] {
  return values.map((value, index) => ({
    identity: { kind: 'input variation', group, name: `${value}`, value },
    workers: 1,
    requests: defaults.iterations,
    service: serviceOf(index),
  }));
}

/** The default levels of workers, by the default budget. */
export function throughputGroup(serviceOf: (workers: number) => Service): readonly SimulatedScenario[] {
  return defaults.workers.map((workers) => ({
    identity: {
      kind: 'throughput',
      group: 'Throughput',
      name: workers === 1 ? 'sequential' : `${workers} workers`,
      value: workers,
    },
    workers,
    requests: defaults.requests,
    service: serviceOf(workers),
  }));
}
