/**
 * Counts how often comparisons of two real versions are right, where the truth is known: `npm run study:versions`, or with another number of
 * each kind `npm run study:versions -- 20 --seconds 20`. Each change (`--changes 0,20`: none, and 20 % more work) is compared so often
 * with nothing beside and as often beside a busy process (`--conditions quiet,hog`). The report, `reports/study-versions.md`, is
 * written anew after each of them, so that it can be stopped at any time; `--dry` leaves it alone.
 *
 * A comparison that has fewer than five starts decides nothing, and so cannot be wrong: on an idle machine `--seconds 20` is enough for
 * them, and how many of them got so far is one of the figures.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
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
import { atLeast, atMost, Counter, type Figure, meanFigure, untargeted } from './figure';
import { hog } from './live/hog';
import { machineText } from './measures/speed';

const ROOT = join(__dirname, '../..');
const REPORT = join(ROOT, 'reports/study-versions.md');
const MARGIN = 0.1;
/** In so many comparisons, with nothing beside and the default time, so much more work has to be shown. */
const SHOWN = new Map(
  [5, 10, 20].map((percent, index) => [`quiet, +${percent} %`, atLeast([0.9, 0.95, 0.99][index] ?? 1)]),
);
const DEFAULT_SECONDS = 600;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dry: { type: 'boolean', default: false },
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

class Counted {
  readonly #false = new Counter(
    'Two versions, live: comparisons in which an equal scenario is called different',
  );
  readonly #slower = new Counter('Two versions, live: comparisons that fail for an equal scenario');
  readonly #shown = new Counter('Two versions, live: that the slower scenario is slower is shown');
  readonly #found = new Counter('Two versions, live: it is called slower by more than its margin of 10 %');
  readonly #near = new Counter('Two versions, live: its ratio is within 5 % of what the CPU time was');
  readonly #kept = new Counter('Two versions, live: equal scenarios that are kept within 10 %');
  readonly #able = new Counter(
    'Two versions, live: comparisons with five starts or more; others decide nothing',
  );
  readonly #times = new Map<string, number[]>();

  add(condition: string, percent: number, { scenarios, launches, durationMs }: MeasuredComparison): void {
    const name = `${condition}, +${percent} %`;
    const [changed, ...others] = scenarios;
    const equal = percent === 0 ? scenarios : others;
    const someIs = (is: (scenario: (typeof equal)[number]) => boolean) => equal.some(is);
    for (const row of [name, 'all']) {
      this.#false.add(
        row,
        someIs(({ shown }) => shown !== undefined),
      );
      this.#slower.add(
        row,
        someIs(({ verdict }) => verdict === 'slower'),
      );
    }
    for (const { verdict } of equal) this.#kept.add(name, verdict === 'kept');
    if (percent > 0 && changed) {
      this.#shown.add(name, changed.shown === 'slower');
      if (percent > MARGIN * 100) this.#found.add(name, changed.verdict === 'slower');
      this.#near.add(name, Math.abs((changed.change?.ratio ?? Number.NaN) / (1 + percent / 100) - 1) <= 0.05);
    }
    this.#able.add(name, launches >= LEAST_LAUNCHES);
    this.#times.set(name, [...(this.#times.get(name) ?? []), durationMs / 1000]);
  }

  figures(): readonly Figure[] {
    const targetOf = (name: string) => (seconds >= DEFAULT_SECONDS && SHOWN.get(name)) || untargeted;
    return [
      ...this.#false.figures(() => atMost(0.01)),
      ...this.#slower.figures(() => atMost(0.01)),
      ...this.#shown.figures(targetOf),
      ...this.#found.figures(() => untargeted),
      ...this.#near.figures(() => untargeted),
      ...this.#kept.figures(() => untargeted),
      ...this.#able.figures(() => untargeted),
      ...[...this.#times]
        .filter(([, all]) => all.length > 1)
        .map(([name, all]) =>
          meanFigure('Two versions, live: how long it takes', name, all, untargeted, 's'),
        ),
    ];
  }
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

function documentOf(text: string, load: number): string {
  return `# How often live comparisons of two versions are right

Real runs of Mocha measure a service in two versions, which are equal (\`+0 %\`), or of which the head does so much more work for one of four
endpoints; its throughput is compared, too. Each may take ${seconds} s. Made by \`npm run study:versions -- ${process.argv.slice(2).join(' ')}\`,
with nothing started beside (\`quiet\`) or beside a busy process (\`hog\`), on ${machineText()}; the load average was ${load.toFixed(1)}
before the first one. Shares have Clopper–Pearson bounds; so few can show a target to be missed, not to be kept.

${text}
`;
}

async function main(): Promise<void> {
  const load = loadavg()[0] ?? Number.NaN;
  const all = new Counted();
  // In turn, so that one that is stopped has as many of each kind.
  for (let number = 1; number <= comparisons; number += 1)
    for (const condition of conditions)
      for (const percent of changes) {
        const comparison = await comparedOnce(condition, percent);
        all.add(condition, percent, comparison);
        const verdicts = comparison.scenarios.map(
          ({ verdict, shown = 'no change shown', change }) =>
            `${verdict} (${shown}, ${change?.ratio.toFixed(3)})`,
        );
        const { launches, durationMs } = comparison;
        console.error(
          `${number}: ${condition}, +${percent} %, ${launches} starts, ${Math.round(durationMs / 1000)} s: ${verdicts.join(', ')}`,
        );
        if (!values.dry) writeFileSync(REPORT, documentOf(figuresText(all.figures()), load));
      }
  console.log(figuresText(all.figures()));
}

void main();
