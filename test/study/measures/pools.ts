import { throughputSummary } from '../../../lib/analysis/throughput';
import { type Random, seededRandom } from '../../../lib/core/random';
import { requestsPerLevelTurn } from '../../../lib/scenario/rounds';
import { recordingOfRounds, simulatedRounds } from '../../doubles/recordings';
import { atLeast, Counter, type Figure, meanFigure, within } from '../figure';
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
    return () => Math.exp(0.02 * next() - 0.0002);
  },
  'exponential times': exponentialNumbers,
  'a tenth of the times long': (random) => {
    const next = exponentialNumbers(random);
    return () => (random() < 0.1 ? 6 : 4 / 9) * next();
  },
};

/** How far the throughput of rounds as short as those of a level that goes on is off, and whether its interval holds, for pools whose truth is known. */
export async function pools({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 20);
  const holding = new Counter('Throughput of a pool: 99 % interval that holds');
  const errors = Object.entries(TIMES).flatMap(([kind, timesOf]) =>
    CELLS.map(([workers, lanes]) => {
      const name = `${kind}: ${workers} workers, ${lanes} lanes`;
      const next = timesOf(random);
      const machine: Machine = (ms) => ms * next();
      const requests = requestsPerLevelTurn(workers);
      const truth = (1000 * lanes) / SERVICE_MS;
      const summaries = Array.from({ length: trials }, () => {
        const answeredAt = pool(machine, lanes, SERVICE_MS);
        const rounds = simulatedRounds(ROUNDS, { workers, requests, answeredAt });
        return throughputSummary(recordingOfRounds(rounds, { kind: 'throughput', workers }));
      });
      for (const summary of summaries) {
        const { low = Number.NaN, high = Number.NaN } = summary?.intervalPerSecond ?? {};
        holding.add(name, low <= truth && truth <= high);
      }
      return meanFigure(
        'Throughput of a pool: mean relative error of the estimate',
        name,
        summaries.map((summary) => (summary?.requestsPerSecond ?? Number.NaN) / truth - 1),
        within(-0.01, 0.01),
      );
    }),
  );
  return [...errors, ...holding.figures(() => atLeast(0.98))];
}
