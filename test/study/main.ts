/**
 * Counts how often reports are right: `npm run study`, or with a tenth of the trials `npm run study -- --quick`. Prints
 * the figures and writes `reports/study.md`, which `--quick` leaves alone. `--seed 2` draws other sessions.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../lib/core/clock';
import { figuresText, speedText, studyMarkdown, verdictText } from './document';
import type { Figure } from './figure';
import { contradictions } from './measures/contradictions';
import { coverage } from './measures/coverage';
import { falseAlarms } from './measures/false-alarms';
import { laws } from './measures/laws';
import { peak } from './measures/peak';
import { power } from './measures/power';
import { scaling } from './measures/scaling';
import { shapes } from './measures/shapes';
import { speed } from './measures/speed';
import type { Budget } from './study';

const TRIALS = 1000;
const REPORT = join(__dirname, '../../reports/study.md');

interface Measure {
  readonly name: string;
  readonly of: (budget: Budget) => readonly Figure[];
  /** Its part of the trials. */
  readonly share: number;
}

const MEASURES: readonly Measure[] = [
  { name: 'false alarms', of: falseAlarms, share: 1 },
  { name: 'power', of: power, share: 1 },
  { name: 'coverage', of: coverage, share: 0.5 },
  { name: 'laws', of: laws, share: 0.5 },
  { name: 'scaling', of: scaling, share: 0.5 },
  { name: 'peak', of: peak, share: 0.3 },
  { name: 'shapes', of: shapes, share: 0.5 },
  { name: 'contradictions', of: contradictions, share: 1 },
];

function main(): void {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
  });
  const seed = Number(values.seed);
  const trials = values.quick ? TRIALS / 10 : TRIALS;
  // First, while the process is as fresh as that of a user.
  const durations = speed(seed);
  const figures = MEASURES.flatMap(({ name, of, share }) => {
    const startMs = systemClock.nowMs();
    const counted = of({ trials: Math.round(trials * share), seed });
    console.error(`${name}: ${((systemClock.nowMs() - startMs) / 1000).toFixed(0)} s`);
    return counted;
  });
  console.log(`${figuresText(figures)}\n\n${speedText(durations)}\n\n${verdictText(figures)}`);
  if (!values.quick) writeFileSync(REPORT, studyMarkdown({ seed, trials, figures }, durations));
}

main();
