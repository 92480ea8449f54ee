/**
 * Counts how often reports are right: `npm run study`, or with another number of trials `npm run study -- 20`. Prints
 * the figures and writes `reports/study.md`, which `--dry` leaves alone. `--seed 2` draws other sessions.
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

const TRIALS = 70;
const REPORT = join(__dirname, '../../reports/study.md');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dry: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    /** What this process was forked for. */
    half: { type: 'string' },
  },
});
const budget: Budget = { trials: Number(positionals[0] ?? TRIALS), seed: Number(values.seed) };

async function figuresOf(half: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { name, of, share } of HALVES[half] ?? []) {
    const startMs = systemClock.nowMs();
    figures.push(...(await of({ ...budget, trials: Math.max(1, Math.round(budget.trials * share)) })));
    console.error(`${name}: ${((systemClock.nowMs() - startMs) / 1000).toFixed(0)} s`);
  }
  return figures;
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
  const durations = await speed(budget.seed);
  const figures = (await Promise.all(HALVES.map((_, half) => countedApart(half)))).flat();
  console.log(`${figuresText(figures)}\n\n${speedText(durations)}\n\n${verdictText(figures)}`);
  if (!values.dry) writeFileSync(REPORT, studyMarkdown({ ...budget, figures }, durations));
}

if (values.half === undefined) void main();
else void figuresOf(Number(values.half)).then((figures) => process.send?.(figures));
