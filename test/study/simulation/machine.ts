import type { Random } from '../../../lib/core/random';
import { exponentialNumbers, normalNumbers } from './normal';

/** How long a request takes that would take `baseMs` on a machine without noise, when it is started at `nowMs`. */
export type Machine = (baseMs: number, nowMs: number) => number;

/** Makes a machine in a state of its own; every session has another one. */
export type MachineKind = (random: Random) => Machine;

/** Independent log-normal latencies; `sigma` is nearly the coefficient of variation. */
export function logNormal(sigma: number): MachineKind {
  return (random) => {
    const normal = normalNumbers(random);
    return (baseMs) => baseMs * Math.exp(sigma * normal());
  };
}

/** Exponential latencies of mean `baseMs`. */
export const exponential: MachineKind = (random) => {
  const next = exponentialNumbers(random);
  return (baseMs) => baseMs * next();
};

/** Every twentieth request takes longer by a Pareto factor of index 1.5, which has no variance. */
export const heavyTailed: MachineKind = (random) => {
  const noise = logNormal(0.1)(random);
  return (baseMs, nowMs) => noise(baseMs, nowMs) * (random() < 0.05 ? (1 - random()) ** (-1 / 1.5) : 1);
};

/** A share of requests takes `factor` times as long. */
export function twoModes(share: number, factor: number): MachineKind {
  return (random) => {
    const noise = logNormal(0.05)(random);
    return (baseMs, nowMs) => noise(baseMs, nowMs) * (random() < share ? factor : 1);
  };
}

/** Each request resembles the one before it, whichever scenario that was of: AR(1) on the log scale. */
export function autocorrelated(resemblance: number, sigma = 0.2): MachineKind {
  return (random) => {
    const normal = normalNumbers(random);
    const innovation = sigma * Math.sqrt(1 - resemblance ** 2);
    let state = sigma * normal();
    return (baseMs) => {
      state = resemblance * state + innovation * normal();
      return baseMs * Math.exp(state);
    };
  };
}

/** A common factor that walks at random, by some 30 % in ten seconds, beside noise of 10 %. */
export const drifting: MachineKind = (random) => {
  const normal = normalNumbers(random);
  let level = 0;
  let lastMs = 0;
  return (baseMs, nowMs) => {
    level += 0.1 * Math.sqrt(Math.max(0, nowMs - lastMs) / 1000) * normal();
    lastMs = Math.max(lastMs, nowMs);
    return baseMs * Math.exp(level + 0.1 * normal());
  };
};

/** A hog beside: for stretches of 0.3 s in the mean, with 0.7 s in between, everything takes 1.5 to 3 times as long. */
export const busySpells: MachineKind = (random) => {
  const noise = logNormal(0.1)(random);
  const wait = exponentialNumbers(random);
  let isBusy = random() < 0.3;
  let factor = 1.5 + 1.5 * random();
  let changesAtMs = 0;
  return (baseMs, nowMs) => {
    while (nowMs >= changesAtMs) {
      isBusy = !isBusy;
      factor = 1.5 + 1.5 * random();
      changesAtMs += wait() * (isBusy ? 300 : 700);
    }
    return noise(baseMs, nowMs) * (isBusy ? factor : 1);
  };
};

/** The level rises evenly by `share` in `durationMs`. */
export function slowing(share: number, durationMs: number): MachineKind {
  return (random) => {
    const noise = logNormal(0.05)(random);
    return (baseMs, nowMs) => noise(baseMs, nowMs) * (1 + (share * nowMs) / durationMs);
  };
}

/** Every request may stop everything for 20 to 200 ms, as a collection of garbage or a process beside does; every 150th does. */
export const stalls: MachineKind = (random) => {
  const noise = logNormal(0.1)(random);
  return (baseMs, nowMs) => noise(baseMs, nowMs) + (random() < 1 / 150 ? 20 * 10 ** random() : 0);
};

/** Bursts: for 50 ms in the mean, every two seconds, everything takes five times as long. */
export const bursts: MachineKind = (random) => {
  const noise = logNormal(0.1)(random);
  const wait = exponentialNumbers(random);
  let endsAtMs = -1;
  let beginsAtMs = 2000 * wait();
  return (baseMs, nowMs) => {
    while (nowMs >= beginsAtMs) {
      endsAtMs = beginsAtMs + 50 * wait();
      beginsAtMs = endsAtMs + 2000 * wait();
    }
    return noise(baseMs, nowMs) * (nowMs < endsAtMs ? 5 : 1);
  };
};
