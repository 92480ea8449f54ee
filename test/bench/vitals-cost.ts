import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { systemClock } from '../../lib/core/clock';
import { processVitals } from '../../lib/probe/vitals';
import { medianOf } from '../../lib/stats/percentile';
import { startTarget } from '../../lib/target/start';
import { pairedFigures, ratioCellsOf, throughput } from './paired-cost';

const LOAD = { path: '/none', workers: 8, requests: 3000, rounds: 41 };

const METHOD = `A service that answers at once, in a child process, ${LOAD.workers} workers, slices of ${LOAD.requests.toLocaleString('en-US')} requests; in each of ${LOAD.rounds} rounds one slice with vital signs of both processes and two without, in random order. Ratios of throughput within rounds; without to without shows what chance does. Wanted: less than 2 % lost.`;

/** What it costs to watch both processes. */
export async function vitalsCost(): Promise<string> {
  const source = join(__dirname, 'services/known-truth.js');
  const target = await startTarget(
    { service: 'bench', source, urls: {}, suiteFile: undefined, required: [] },
    systemClock,
  );
  try {
    const watches = [processVitals(systemClock), ...(target.vitals ? [target.vitals] : [])];
    const figures = await pairedFigures(target, throughput, watches, LOAD);
    const cells = ratioCellsOf(figures);
    const table = markdownTable(
      [
        ['Throughput', 'Median ratio', 'Range'],
        ['with / without', ...cells.with],
        ['without / without', ...cells.without],
      ],
      { align: ['l', 'r', 'r'] },
    );
    return `${METHOD} ${target.vitals ? 'Both processes were watched.' : 'Only the generator could be watched.'} Median without: ${Math.round(medianOf(figures.first)).toLocaleString('en-US')} requests/s.\n\n${table}`;
  } finally {
    await target.stop();
  }
}
