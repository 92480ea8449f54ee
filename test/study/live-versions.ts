/**
 * Counts how often comparisons of two real versions are right, where the truth is known: `npm run study:versions`, or with another number of
 * each kind `npm run study:versions -- 20 --seconds 20`. Each change (`--changes 0,20`: none, and 20 % more work) is compared so often
 * with nothing beside and as often beside a busy process (`--conditions quiet,hog`). Each is added to `reports/study-versions.ndjson`, and
 * the report of all, `reports/study-versions.md`, is written anew after it: it can be stopped at any time, and gone on with at another.
 *
 * A comparison that has fewer than five starts decides nothing, and so cannot be wrong: on an idle machine `--seconds 20` is enough for
 * them, and how many of them got so far is one of the figures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  compareVersions,
  type MeasuredComparison,
  type VersionRun,
} from '../../lib/compare/compare-versions';
import { mochaOf } from '../../lib/compare/mocha-run';
import { LEAST_LAUNCHES } from '../../lib/compare/verdicts';
import { systemClock } from '../../lib/core/clock';
import { figuresText } from './document';
import { atLeast, atMost, type Figure, untargeted } from './figure';
import { hog } from './live/hog';
import { KeptSessions, Tally } from './live/kept-sessions';

const ROOT = join(__dirname, '../..');
const REPORT = join(ROOT, 'reports/study-versions.md');
const SESSIONS = join(ROOT, 'reports/study-versions.ndjson');
const MARGIN = 0.1;
/** In so many comparisons, with nothing beside and the default time, so much more work has to be shown. */
const SHOWN = new Map(
  [5, 10, 20].map((percent, index) => [
    `quiet, +${percent} %, 600 s: it`,
    atLeast([0.9, 0.95, 0.99][index] ?? 1),
  ]),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '600' },
    changes: { type: 'string', default: '0,20' },
    conditions: { type: 'string', default: 'quiet,hog' },
  },
});

/** A number of the command line, of which it says what it should have been. */
function numberOf(name: string, text: string, least: number): number {
  const number = Number(text);
  if (number >= least) return number;
  throw new Error(`Expected \`${name}\` to be a number of at least ${least}, got ${JSON.stringify(text)}.`);
}

const comparisons = numberOf('comparisons of each kind', positionals[0] ?? '4', 1);
const seconds = numberOf('--seconds', values.seconds, 1);
const changes = values.changes.split(',').map((text) => numberOf('--changes', text, 0));
const conditions = values.conditions.split(',');

function versionOf(percent: number): VersionRun {
  const requires = ['ts-node/register/transpile-only', 'perf-markdown/register'];
  return {
    folder: ROOT,
    command: [
      process.execPath,
      mochaOf(ROOT),
      '--no-config',
      ...requires.flatMap((name) => ['--require', name]),
      ...['--timeout', '0', 'test/study/live/compared.ts'],
    ],
    env: { ...process.env, TIMES_OF_LIVE_VERSION: `${1 + percent / 100}` },
  };
}

const FALSELY = 'Two versions, live: comparisons in which an equal scenario is called different';
const FAILING = 'Two versions, live: comparisons that fail for an equal scenario';
const SHOWS = 'Two versions, live: that the slower scenario is slower is shown';
const FOUND = 'Two versions, live: it is called slower by more than its margin of 10 %';
const NEAR = 'Two versions, live: its ratio is within 5 % of what the CPU time was';
const UNSEEN = 'Two versions, live: not shown, and the report says that it could not have seen it';
const KEPT = 'Two versions, live: equal scenarios that are kept within 10 %';
const ABLE = 'Two versions, live: comparisons with five starts or more; others decide nothing';

function tallyOf(percent: number, { scenarios, launches }: MeasuredComparison): Tally {
  const tally = new Tally();
  const [changed, ...others] = scenarios;
  const equal = percent === 0 ? scenarios : others;
  tally.add(
    FALSELY,
    'any',
    equal.some(({ shown }) => shown !== undefined),
  );
  tally.add(
    FAILING,
    'any',
    equal.some(({ verdict }) => verdict === 'slower'),
  );
  for (const { verdict } of equal) tally.add(KEPT, 'each', verdict === 'kept');
  tally.add(ABLE, 'any', launches >= LEAST_LAUNCHES);
  if (percent === 0 || !changed) return tally;
  const { shown, verdict, change, wouldHaveSeenShare = Infinity } = changed;
  tally.add(SHOWS, 'it', shown === 'slower');
  if (shown !== 'slower') tally.add(UNSEEN, 'it', wouldHaveSeenShare > percent / 100);
  if (percent > MARGIN * 100) tally.add(FOUND, 'it', verdict === 'slower');
  tally.add(NEAR, 'it', Math.abs((change?.ratio ?? Number.NaN) / (1 + percent / 100) - 1) <= 0.05);
  return tally;
}

const kept = new KeptSessions(SESSIONS);

function figures(): readonly Figure[] {
  return [
    ...kept.figures(FALSELY, () => atMost(0.01)),
    ...kept.figures(FAILING, () => atMost(0.01)),
    ...kept.figures(SHOWS, (name) => SHOWN.get(name) ?? untargeted),
    ...[UNSEEN, FOUND, NEAR, KEPT, ABLE].flatMap((section) => kept.figures(section, () => untargeted)),
    ...kept.durations('Two versions, live: how long it takes'),
  ];
}

async function comparedOnce(condition: string, percent: number): Promise<MeasuredComparison> {
  // Anew each time: it ends by itself.
  const beside = condition === 'hog' ? hog() : undefined;
  try {
    return await compareVersions({
      versions: { base: versionOf(0), head: versionOf(percent) },
      timeMs: seconds * 1000,
      scenarios: 5,
      margin: MARGIN,
      clock: systemClock,
      onProgress: () => undefined,
    });
  } finally {
    beside?.stop();
  }
}

function documentText(): string {
  return `# How often live comparisons of two versions are right

Real runs of Mocha measure a service in two versions, which are equal (\`+0 %\`), or of which the head does so much more work for one of four
endpoints; its throughput is compared, too. With nothing started beside (\`quiet\`) or beside a busy process (\`hog\`); each may take the
seconds that are named. \`npm run study:versions -- 20 --seconds 60 --changes 0,10 --conditions quiet,hog\` adds 20 of each kind to those in
\`study-versions.ndjson\`. Shares have Clopper–Pearson bounds.

${kept.description()}

${figuresText(figures())}
`;
}

function verdictsText({ scenarios }: MeasuredComparison): string {
  return scenarios
    .map(
      ({ verdict, shown = 'no change shown', change }) =>
        `${verdict} (${shown}, ${change?.ratio.toFixed(3)})`,
    )
    .join(', ');
}

async function main(): Promise<void> {
  // In turn, so that one that is stopped has as many of each kind.
  for (let number = 1; number <= comparisons; number += 1)
    for (const condition of conditions)
      for (const percent of changes) {
        const comparison = await comparedOnce(condition, percent);
        const name = `${condition}, +${percent} %, ${seconds} s`;
        kept.keep(name, comparison.durationMs / 1000, tallyOf(percent, comparison));
        console.error(`${number}: ${name}, ${comparison.launches} starts: ${verdictsText(comparison)}`);
        writeFileSync(REPORT, documentText());
      }
  console.log(figuresText(figures()));
}

void main();
