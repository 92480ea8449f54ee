/**
 * Counts how often comparisons of two real versions are right, where the truth is known: `npm run study:versions`, or with
 * another number of each kind `npm run study:versions -- 200`; as many again beside a busy process. `--seconds 60` is the time that each
 * of them may take. Writes `reports/study-versions.md`, which `--dry` leaves alone.
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
import { systemClock } from '../../lib/core/clock';
import { figuresText } from './document';
import { atLeast, atMost, Counter, type Figure, meanFigure, untargeted } from './figure';
import { hog } from './live/hog';
import { machineText } from './measures/speed';

const ROOT = join(__dirname, '../..');
const REPORT = join(ROOT, 'reports/study-versions.md');
const MARGIN = 0.1;
/** How much more work the head does for one endpoint of four, and how often that is to be found. */
const CHANGES = [
  { share: 0, target: untargeted },
  { share: 0.2, target: atLeast(0.99) },
] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dry: { type: 'boolean', default: false }, seconds: { type: 'string', default: '600' } },
});
const comparisons = Number(positionals[0] ?? 4);
const timeMs = Number(values.seconds) * 1000;

function versionOf(share: number): VersionRun {
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
    env: { ...process.env, TIMES_OF_LIVE_VERSION: `${1 + share}` },
  };
}

class Counted {
  readonly #false = new Counter(
    'Two versions, live: comparisons in which an equal scenario is called different',
  );
  readonly #found = new Counter('Two versions, live: the slower scenario is called slower');
  readonly #near = new Counter('Two versions, live: its ratio is within 5 % of what the CPU time was');
  readonly #kept = new Counter('Two versions, live: equal scenarios that are kept within 10 %');
  readonly #times = new Map<string, number[]>();

  add(conditions: string, share: number, { scenarios, durationMs }: MeasuredComparison): void {
    const name = `${conditions}, +${100 * share} %`;
    const [changed, ...others] = scenarios;
    const equal = share === 0 ? scenarios : others;
    this.#false.add(
      name,
      equal.some(({ shown }) => shown !== undefined),
    );
    for (const { verdict } of equal) this.#kept.add(name, verdict === 'kept');
    if (share > 0 && changed) {
      this.#found.add(name, changed.verdict === 'slower');
      this.#near.add(name, Math.abs((changed.change?.ratio ?? Number.NaN) / (1 + share) - 1) <= 0.05);
    }
    this.#times.set(name, [...(this.#times.get(name) ?? []), durationMs / 1000]);
  }

  figures(): readonly Figure[] {
    const targetOf = (name: string) =>
      CHANGES.find(({ share }) => name === `quiet, +${100 * share} %`)?.target ?? untargeted;
    return [
      ...this.#false.figures(() => atMost(0.01)),
      ...this.#found.figures(targetOf),
      ...this.#near.figures(() => untargeted),
      ...this.#kept.figures(() => untargeted),
      ...Array.from(this.#times, ([name, seconds]) =>
        meanFigure('Two versions, live: how long it takes', name, seconds, untargeted, 's'),
      ),
    ];
  }
}

async function counted(): Promise<readonly Figure[]> {
  const all = new Counted();
  for (const conditions of ['quiet', 'hog']) {
    const beside = conditions === 'hog' ? hog() : undefined;
    try {
      for (const { share } of CHANGES)
        for (let number = 1; number <= comparisons; number += 1) {
          const comparison = await compareVersions({
            versions: { base: versionOf(0), head: versionOf(share) },
            timeMs,
            scenarios: 5,
            margin: MARGIN,
            clock: systemClock,
            onProgress: () => undefined,
          });
          all.add(conditions, share, comparison);
          const verdicts = comparison.scenarios.map(
            ({ verdict, change }) => `${verdict} ${change?.ratio.toFixed(3)}`,
          );
          console.error(`${conditions}, +${100 * share} %, ${number}: ${verdicts.join(', ')}`);
        }
    } finally {
      beside?.stop();
    }
  }
  return all.figures();
}

async function main(): Promise<void> {
  const load = loadavg()[0] ?? Number.NaN;
  const text = figuresText(await counted());
  console.log(text);
  if (values.dry) return;
  writeFileSync(
    REPORT,
    `# How often live comparisons of two versions are right

Real runs of Mocha measure a service in two versions, which are equal, or of which the head does 20 % more work for one of four
endpoints; its throughput is compared, too. Each may take ${timeMs / 1000} s. Made by \`npm run study:versions -- ${comparisons} --seconds ${timeMs / 1000}\`:
${comparisons} of each kind with nothing started beside (\`quiet\`), and ${comparisons} beside a busy process (\`hog\`), on ${machineText()}; the load
average was ${load.toFixed(1)} before the first one. Shares have Clopper–Pearson bounds; so few can show a target to be missed, not to be kept.

${text}
`,
  );
}

void main();
