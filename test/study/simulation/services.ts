import type { Random } from '../../../lib/core/random';
import type { ClosedByCount, ClosedWorkload } from '../../../lib/scenario/scenario';
import { settingsFrom } from '../../../lib/scenario/settings';
import { levelWorkload, valueWorkload } from '../../../lib/suite/workloads';
import { closedLoop } from '../../doubles/recordings';
import type { Machine } from './machine';
import type { SimulatedScenario } from './measurement';
import { exponentialNumbers } from './normal';
import { defaults } from './session';

/** When a request that is sent at `sentMs` is answered; asked in the order of sending. */
export type Service = (sentMs: number) => number;

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

/** Turns of a closed loop. */
function turnsOf(service: Service, workers: number): SimulatedScenario['turn'] {
  return (startMs, requests) =>
    closedLoop({ startMs, workers: Math.min(workers, requests), requests, answeredAt: service });
}

function byCount(workload: ClosedWorkload): ClosedByCount {
  if ('requests' in workload) return workload;
  throw new Error('Levels have numbers of requests by default.');
}

/** A single scenario of exactly so many requests. */
export function singleOf(name: string, iterations: number, service: Service): SimulatedScenario {
  const settings = settingsFrom([{ source: 'the study', values: { iterations } }]);
  const workload = valueWorkload(settings, defaults.timeLimitMs);
  return { scenario: { kind: 'single', group: name, name, workload }, turn: turnsOf(service, 1) };
}

/** The values of one input; `turnOf` gives what each measures. */
export function valuesOf(
  values: readonly (number | string)[],
  turnOf: (index: number) => SimulatedScenario['turn'],
  { settings = defaults, group = 'Input' } = {},
): readonly SimulatedScenario[] {
  const workload = valueWorkload(settings, defaults.timeLimitMs);
  return values.map((value, index) => ({
    scenario: { kind: 'input variation', group, name: `${value}`, value, workload },
    turn: turnOf(index),
  }));
}

/** The values of one input, by the default budget unless the settings say otherwise. */
export function inputGroup(
  values: readonly (number | string)[],
  serviceOf: (index: number) => Service,
  options: Parameters<typeof valuesOf>[2] = {},
): readonly SimulatedScenario[] {
  return valuesOf(values, (index) => turnsOf(serviceOf(index), 1), options);
}

/** The default levels of workers, by the default budget; `turnOf` gives what each measures. */
export function levelsOf(
  turnOf: (workers: number) => SimulatedScenario['turn'],
): readonly SimulatedScenario[] {
  return defaults.workers.map((workers) => ({
    scenario: {
      kind: 'throughput',
      group: 'Throughput',
      name: workers === 1 ? 'sequential' : `${workers} workers`,
      workload: byCount(levelWorkload(defaults, workers, defaults.timeLimitMs)),
    },
    turn: turnOf(workers),
  }));
}

/** The default levels of workers on a service, by the default budget. */
export function throughputGroup(serviceOf: (workers: number) => Service): readonly SimulatedScenario[] {
  return levelsOf((workers) => turnsOf(serviceOf(workers), workers));
}
