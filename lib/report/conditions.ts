import { cpus, loadavg } from 'node:os';
import type { Attached, Conditions, Throttling } from '../analysis/conditions';
import { type CpuQuota, cpuQuota, type ReadText, readText } from './control-group';

const GOVERNOR = '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor';

export interface Surroundings {
  readonly read: ReadText;
  readonly environment: NodeJS.ProcessEnv;
  /** The URL where a debugger can attach; `undefined` where none can. */
  readonly debuggerUrl: () => string | undefined;
  /** Whether the code was changed to count its own coverage. */
  readonly hasCounters: () => boolean;
  /** Over the last minute; 0 where the system does not tell. */
  readonly loadAverage: () => number;
  readonly isDebugBuild: boolean;
}

/** A Node.js that was built without its inspector has none to load. */
function inspectorUrl(): string | undefined {
  if (!process.features.inspector) return undefined;
  const { url }: typeof import('node:inspector') = require('node:inspector');
  return url();
}

const own: Surroundings = {
  read: readText,
  environment: process.env,
  debuggerUrl: inspectorUrl,
  hasCounters: () => '__coverage__' in globalThis,
  loadAverage: () => loadavg()[0] ?? 0,
  isDebugBuild: process.features.debug,
};

function throttlingBetween(
  before: CpuQuota | undefined,
  after: CpuQuota | undefined,
): Throttling | undefined {
  if (!before || !after) return undefined;
  return {
    cpuLimit: after.cpuLimit,
    periods: after.periods - before.periods,
    throttledPeriods: after.throttledPeriods - before.throttledPeriods,
    throttledMs: after.throttledMs - before.throttledMs,
  };
}

/**
 * Looks at the machine and at this process before the first measurement.
 *
 * @returns what the session was measured under, for its end
 */
export function watchedConditions(surroundings: Surroundings = own): () => Conditions {
  const { read, environment, debuggerUrl, hasCounters, loadAverage, isDebugBuild } = surroundings;
  const before = cpuQuota(read);
  const average = loadAverage();
  const governor = read(GOVERNOR)?.trim();
  const isDebugged = debuggerUrl() !== undefined;
  return () => {
    const throttling = throttlingBetween(before, cpuQuota(read));
    const isCovered = Boolean(environment['NODE_V8_COVERAGE']) || hasCounters();
    const attached: readonly Attached[] = [
      ...(isCovered ? (['coverage'] as const) : []),
      ...(isDebugged || debuggerUrl() !== undefined ? (['debugger'] as const) : []),
    ];
    return {
      ...(throttling && { throttling }),
      ...(governor !== undefined && governor !== '' && { governor }),
      ...(average > 0 && { loadBefore: { average, cpus: cpus().length } }),
      attached,
      isDebugBuild,
      nodeEnv: environment['NODE_ENV'] || null,
    };
  };
}
