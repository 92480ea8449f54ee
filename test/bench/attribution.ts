import { markdownTable } from 'markdown-table';
import type { SlowCause, SlowRequest } from '../../lib/analysis/slow-requests';
import { scenarioById, suiteRun } from './suite-run';

const ITERATIONS = 1000;
/** The service of `causes` pauses itself at every 25th request, by the number in its path. */
const EVERY = 25;

const PLANTED: Readonly<Record<string, SlowCause>> = {
  'Kind: gc': 'garbage collection',
  'Kind: block': 'event-loop block',
};

function isPlanted({ iteration }: SlowRequest): boolean {
  return iteration % EVERY === EVERY - 1;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${(part / whole).toFixed(2)} (${part} of ${whole})`;
}

const METHOD = `The service waits 1 ms and, at every ${EVERY}th request, forces a full garbage collection over a heap of 100,000 objects, or spins for 50 ms. Precision: of the slow requests put down to that cause in the service's process, those with a planted pause. Recall: of the ${ITERATIONS / EVERY} planted pauses, those listed with that cause. A collection the service makes by itself counts against precision, although it is no error. Wanted: at least 0.9 of both.`;

/** Whether slow requests are put down to the pauses that were planted. */
export async function attribution(): Promise<string> {
  const { report } = await suiteRun('causes');
  const rows = Object.entries(PLANTED).map(([id, cause]) => {
    const { summary } = scenarioById(report, id);
    const slowest = summary.slow?.slowest ?? [];
    const blamed = slowest.filter(
      (slow) => slow.cause === cause && slow.process?.includes('generator') !== true,
    );
    const right = blamed.filter(isPlanted).length;
    return [
      cause,
      share(right, blamed.length),
      share(right, ITERATIONS / EVERY),
      `${summary.slow?.count ?? 0}`,
      `${summary.slow?.thresholdMs.toFixed(2)} ms`,
    ];
  });
  const header = ['Planted', 'Precision', 'Recall', 'Slow requests', 'Slow is more than'];
  return `${METHOD}\n\n${markdownTable([header, ...rows], { align: ['l', 'r', 'r', 'r', 'r'] })}`;
}
