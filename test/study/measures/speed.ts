import { cpus } from 'node:os';
import { systemClock } from '../../../lib/core/clock';
import { seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { medianOf } from '../../../lib/stats/percentile';
import { judgementOf } from '../judgement';
import { logNormal } from '../simulation/machine';
import { inputGroup, singleCpu, throughputGroup, waiting } from '../simulation/services';
import { defaults, SimulatedSession } from '../simulation/session';

/** How long the analysis of something takes, and may take. */
export interface Duration {
  readonly name: string;
  /** The first analysis in a process, which compiles what it needs: what a user waits for. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly targetMs: number;
}

const DIMENSIONS = [100, 512, 1024, 2048, 4096];
const FILE_SIZES = [10, 50, 100, 500, 1024, 5120];
const REPETITIONS = 5;

/** The guide's session: five and six values of two inputs, five levels of workers, one single scenario. */
function normalSession(seed: number): readonly Recording[] {
  const machine = logNormal(0.05)(seededRandom(seed));
  const session = new SimulatedSession();
  const msOf = (values: readonly number[], index: number) => 3 + (values[index] ?? 0) / 100;
  session.measure(inputGroup(DIMENSIONS, (index) => waiting(machine, msOf(DIMENSIONS, index)), 'Dimension'));
  session.measure(inputGroup(FILE_SIZES, (index) => waiting(machine, msOf(FILE_SIZES, index)), 'File size'));
  session.measure(throughputGroup(() => singleCpu(machine, 4)));
  const health = { kind: 'single', group: 'Health', name: 'Health' } as const;
  session.measure([
    { identity: health, workers: 1, requests: defaults.iterations, service: waiting(machine, 0.5) },
  ]);
  return session.recordings;
}

/** One scenario of a million requests, in as many rounds as the product makes of them. */
function million(seed: number): readonly Recording[] {
  const machine = logNormal(0.3)(seededRandom(seed));
  const session = new SimulatedSession();
  const identity = { kind: 'single', group: 'Health', name: 'Health' } as const;
  session.measure([{ identity, workers: 1, requests: 1e6, service: waiting(machine, 1) }]);
  return session.recordings;
}

function durationOf(name: string, recordings: readonly Recording[], targetMs: number): Duration {
  const times = Array.from({ length: REPETITIONS + 1 }, () => {
    // Copies: what was found of the same recording would not be computed again.
    const fresh = recordings.map((recording) => ({ ...recording }));
    const startMs = systemClock.nowMs();
    judgementOf(fresh);
    return systemClock.nowMs() - startMs;
  });
  const [firstMs = Number.NaN, ...laterMs] = times;
  return { name, firstMs, medianMs: medianOf(laterMs), targetMs };
}

/** What the durations were measured on. */
export function machineText(): string {
  const all = cpus();
  return `Node ${process.version}, ${all.length} x ${all[0]?.model.trim() ?? 'unknown CPU'}`;
}

/** How long summaries and findings take. */
export function speed(seed: number): readonly Duration[] {
  return [
    durationOf('a normal session of 17 scenarios', normalSession(seed), 50),
    durationOf('one scenario of 1,000,000 samples', million(seed), 1000),
  ];
}
