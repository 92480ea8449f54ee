import { throughputSummary } from '../../../lib/analysis/throughput';
import { type Random, seededRandom } from '../../../lib/core/random';
import { requestsPerLevelTurn } from '../../../lib/scenario/rounds';
import { recordingOfRounds, simulatedRounds } from '../../doubles/recordings';
import { type Figure, meanFigure, within } from '../figure';
import type { Machine } from '../simulation/machine';
import { exponentialNumbers, normalNumbers } from '../simulation/normal';
import { pool } from '../simulation/services';
import type { Budget } from '../study';

const SERVICE_MS = 10;
const ROUNDS = 100;
/** Workers and lanes: a level just above the size of a pool, where a round is least like the long run. */
const CELLS = [
  [4, 3],
  [5, 4],
  [8, 6],
  [16, 8],
  [16, 12],
] as const;

/** Times of service in proportion to their mean. */
const TIMES: Readonly<Record<string, (random: Random) => Random>> = {
  'even times': (random) => {
    const next = normalNumbers(random);
    return () => Math.exp(0.02 * next());
  },
  'exponential times': exponentialNumbers,
  'a tenth of the times long': (random) => {
    const next = exponentialNumbers(random);
    return () => (random() < 0.1 ? 6 : 4 / 9) * next();
  },
};

/** How far the throughput of rounds as short as those of a level that goes on is off, for pools whose truth is known. */
export async function pools({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 20);
  return Object.entries(TIMES).flatMap(([name, timesOf]) =>
    CELLS.map(([workers, lanes]) => {
      const next = timesOf(random);
      const machine: Machine = (ms) => ms * next();
      const requests = requestsPerLevelTurn(workers);
      const truth = (1000 * lanes) / SERVICE_MS;
      const errors = Array.from({ length: trials }, () => {
        const answeredAt = pool(machine, lanes, SERVICE_MS);
        const rounds = simulatedRounds(ROUNDS, { workers, requests, answeredAt });
        const summary = throughputSummary(recordingOfRounds(rounds, { kind: 'throughput', workers }));
        return (summary?.requestsPerSecond ?? Number.NaN) / truth - 1;
      });
      return meanFigure(
        'Throughput of a pool: mean relative error of the estimate',
        `${name}: ${workers} workers, ${lanes} lanes`,
        errors,
        within(-0.01, 0.01),
      );
    }),
  );
}
