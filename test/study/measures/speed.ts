import { cpus } from 'node:os';
import { seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { medianOf } from '../../../lib/stats/percentile';
import { judgementOf } from '../judgement';
import { logNormal } from '../simulation/machine';
import { inputGroup, singleCpu, singleOf, throughputGroup, waiting } from '../simulation/services';
import { defaults, simulatedSession } from '../simulation/session';

/** How much CPU time the analysis of something takes, which is how long that lasts where nothing else runs, and may take. */
export interface Duration {
  readonly name: string;
  readonly cpuMs: number;
  readonly targetMs: number;
}

const DIMENSIONS = [100, 512, 1024, 2048, 4096];
const FILE_SIZES = [10, 50, 100, 500, 1024, 5120];
const REPETITIONS = 5;

/** The guide's session: five and six values of two inputs, five levels of workers, one single scenario. */
function normalSession(seed: number): Promise<readonly Recording[]> {
  const machine = logNormal(0.05)(seededRandom(seed));
  const msOf = (values: readonly number[], index: number) => 3 + (values[index] ?? 0) / 100;
  const inputs = (group: string, values: readonly number[]) =>
    inputGroup(values, (index) => waiting(machine, msOf(values, index)), { group });
  return simulatedSession(
    inputs('Dimension', DIMENSIONS),
    inputs('File size', FILE_SIZES),
    throughputGroup(() => singleCpu(machine, 4)),
    [singleOf('Health', defaults.iterations, waiting(machine, 0.5))],
  );
}

/** One scenario of a million requests, in as many rounds as the product makes of them. */
function million(seed: number): Promise<readonly Recording[]> {
  const machine = logNormal(0.3)(seededRandom(seed));
  return simulatedSession([singleOf('Health', 1e6, waiting(machine, 1))]);
}

/** Of the first analysis in a process, which compiles what it needs, as that of a user is, and of later ones. */
function durationsOf(name: string, recordings: readonly Recording[], targetMs: number): readonly Duration[] {
  const [firstMs = Number.NaN, ...laterMs] = Array.from({ length: REPETITIONS + 1 }, () => {
    // Copies: what was found of the same recording would not be computed again.
    const fresh = recordings.map((recording) => ({ ...recording }));
    const before = process.cpuUsage();
    judgementOf(fresh);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return [
    { name: `${name}, first in a process`, cpuMs: firstMs, targetMs },
    { name: `${name}, later`, cpuMs: medianOf(laterMs), targetMs },
  ];
}

/** What the durations were measured on. */
export function machineText(): string {
  const all = cpus();
  return `Node ${process.version}, ${all.length} x ${all[0]?.model.trim() ?? 'unknown CPU'}`;
}

/** How much CPU time summaries and findings take. */
export async function speed(seed: number): Promise<readonly Duration[]> {
  return [
    ...durationsOf('a normal session of 17 scenarios', await normalSession(seed), 50),
    ...durationsOf('one scenario of 1,000,000 samples', await million(seed), 1000),
  ];
}
