import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Throttling } from '../analysis/conditions';

/** What the control group of a process says of its CPU limit, counted since it was made. */
export type CpuQuota = Throttling;

/** Gives the text of a file; `undefined` where there is none to be read. */
export type ReadText = (path: string) => string | undefined;

export const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const MOUNT = '/sys/fs/cgroup';
const CONTROLLERS_V1 = ['cpu', 'cpu,cpuacct', 'cpuacct,cpu'];

function numberIn(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

function quotaOf(quota: string, period: string, stat: string, throttledMs: number): CpuQuota | undefined {
  const cpuLimit = Number(quota) / Number(period);
  if (!(cpuLimit > 0 && Number.isFinite(cpuLimit))) return undefined;
  return {
    cpuLimit,
    periods: numberIn(stat, 'nr_periods'),
    throttledPeriods: numberIn(stat, 'nr_throttled'),
    throttledMs,
  };
}

/** Of version 2: `cpu.max` is 'max 100000' where there is no limit. */
function quotaV2(folder: string, read: ReadText): CpuQuota | undefined {
  const [quota = '', period = ''] = read(posix.join(folder, 'cpu.max'))?.trim().split(' ') ?? [];
  const stat = read(posix.join(folder, 'cpu.stat')) ?? '';
  return quotaOf(quota, period, stat, numberIn(stat, 'throttled_usec') / 1000);
}

/** Of version 1: a quota of -1 is none. */
function quotaV1(folder: string, read: ReadText): CpuQuota | undefined {
  const [quota = '', period = ''] = ['cpu.cfs_quota_us', 'cpu.cfs_period_us'].map(
    (name) => read(posix.join(folder, name))?.trim() ?? '',
  );
  const stat = read(posix.join(folder, 'cpu.stat')) ?? '';
  return quotaOf(quota, period, stat, numberIn(stat, 'throttled_time') / 1e6);
}

/** A folder and those around it: limits hold for all that is within. */
function withParents(path: string): readonly string[] {
  return path === '/' || path === '.' ? ['/'] : [path, ...withParents(posix.dirname(path))];
}

/**
 * The tightest CPU limit that this process is under; `undefined` where there is none, and on other systems than Linux. A container
 * sees its own group as the root.
 */
export function cpuQuota(read: ReadText = readText): CpuQuota | undefined {
  const groups = (read('/proc/self/cgroup') ?? '').split('\n').map((line) => line.split(':'));
  const pathOf = (isWanted: (controllers: string) => boolean) =>
    groups
      .find(([, controllers]) => controllers !== undefined && isWanted(controllers))
      ?.slice(2)
      .join(':');
  const v2 = pathOf((controllers) => controllers === '');
  const v1 = pathOf((controllers) => controllers.split(',').includes('cpu'));
  const found = [
    ...(v2 === undefined ? [] : withParents(v2).map((path) => quotaV2(posix.join(MOUNT, path), read))),
    ...(v1 === undefined
      ? []
      : CONTROLLERS_V1.flatMap((controller) =>
          withParents(v1).map((path) => quotaV1(posix.join(MOUNT, controller, path), read)),
        )),
  ];
  return found
    .filter((quota) => quota !== undefined)
    .toSorted((a, b) => a.cpuLimit - b.cpuLimit)
    .at(0);
}
