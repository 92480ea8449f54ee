/**
 * Counts how often reports are right: `npm run study`, or with a tenth of the trials `npm run study -- --quick`. Prints
 * the figures and writes `reports/study.md`, which `--quick` leaves alone. `--seed 2` draws other sessions.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../lib/core/clock';
import { figuresText, speedText, studyMarkdown, verdictText } from './document';
import type { Figure } from './figure';
import { HALVES } from './measures';
import { speed } from './measures/speed';
import type { Budget } from './study';

const TRIALS = 1000;
const REPORT = join(__dirname, '../../reports/study.md');

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    /** What this process was forked for. */
    half: { type: 'string' },
  },
});
const budget: Budget = { trials: values.quick ? TRIALS / 10 : TRIALS, seed: Number(values.seed) };

function figuresOf(half: number): readonly Figure[] {
  return (HALVES[half] ?? []).flatMap(({ name, of, share }) => {
    const startMs = systemClock.nowMs();
    const figures = of({ ...budget, trials: Math.round(budget.trials * share) });
    console.error(`${name}: ${((systemClock.nowMs() - startMs) / 1000).toFixed(0)} s`);
    return figures;
  });
}

function areFigures(message: unknown): message is readonly Figure[] {
  return Array.isArray(message);
}

/** The figures of one half, counted in a process of its own. */
function countedApart(half: number): Promise<readonly Figure[]> {
  return new Promise((resolve, reject) => {
    const args = [...process.argv.slice(2), '--half', `${half}`];
    const counting = fork(__filename, args, { serialization: 'advanced' });
    counting.once('error', reject);
    counting.once('exit', (code) => reject(new Error(`Half ${half} ended with ${code} before its figures.`)));
    counting.once('message', (message) => {
      if (areFigures(message)) resolve(message);
    });
  });
}

async function main(): Promise<void> {
  // First, while the process is as fresh as that of a user and nothing is counted beside.
  const durations = speed(budget.seed);
  const figures = (await Promise.all(HALVES.map((_, half) => countedApart(half)))).flat();
  console.log(`${figuresText(figures)}\n\n${speedText(durations)}\n\n${verdictText(figures)}`);
  if (!values.quick) writeFileSync(REPORT, studyMarkdown({ ...budget, figures }, durations));
}

if (values.half === undefined) void main();
else process.send?.(figuresOf(Number(values.half)));
