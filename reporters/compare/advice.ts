import { counted } from '../../lib/analysis/wording';
import { areOtherCalls } from '../../lib/compare/compared-calls';
import type { Change, ComparedScenario, Comparison, Measure } from '../../lib/compare/comparison';
import { looksFor, MOST_LAUNCHES, neededLaunches } from '../../lib/compare/verdicts';
import { whysOf } from './why';

/** The limit that all changes of a kind keep, by the end of the widest interval. */
const LIMITS: readonly (readonly [Measure, (changes: readonly Change[]) => string])[] = [
  [
    'latency',
    (changes) =>
      `'p(50)/base': '< ${(Math.ceil(Math.max(...changes.map(({ high }) => high)) * 20) / 20).toFixed(2)}'`,
  ],
  [
    'throughput',
    (changes) => {
      const low = Math.min(...changes.map((change) => change.low));
      const limit = Math.floor(low * 20) / 20;
      // A limit of 0 is none.
      return `'throughput/base': '> ${limit > 0 ? limit.toFixed(2) : (low / 2).toPrecision(1)}'`;
    },
  ],
];

/** How changes that are meant are allowed. */
function allowing({ scenarios }: Comparison): readonly string[] {
  const slower = scenarios.filter(({ verdict }) => verdict === 'slower');
  const limits = LIMITS.flatMap(([measure, limitOf]) => {
    const changes = slower.flatMap((scenario) => (scenario.measure === measure && scenario.change) || []);
    return changes.length === 0 ? [] : [limitOf(changes)];
  });
  if (limits.length === 0) return [];
  const more = slower.length === limits.length ? '' : ', for the largest change';
  return [
    `If it is meant to be slower, allow that in the suite, until it is merged: \`thresholds: { ${limits.join(', ')} }\`${more}.`,
  ];
}

/** What the one who reads has to do first, by the worst verdict. */
export function firstStep({ scenarios, doubts, base }: Comparison): string {
  const having = (...verdicts: readonly ComparedScenario['verdict'][]) =>
    scenarios.filter(({ verdict }) => verdicts.includes(verdict));
  const [failed, broken, slower, calling, open] = [
    having('failed at head'),
    having('failed in both'),
    having('slower'),
    having('more calls'),
    having('undecided'),
  ];
  if (failed.length > 0)
    return 'This change breaks what is measured: see below what failed, and mend that first.';
  if (calling.length > 0) return 'See below which calls are more, and take them back, or raise the limit.';
  if (whysOf(slower).some(({ title }) => title === 'Why'))
    return `Before this is merged, look at what **Why** names below, which this change makes cost more.${hasPlace(slower) ? '' : profiling(slower, base)}`;
  if (slower.length > 0)
    return `Before this is merged, find out what it waits for: what was counted does not tell why it is slower.${profiling(slower, base)}`;
  if (broken.length > 0)
    return `Mend what fails with and without this change: until then nothing is known of ${counted(broken.length, 'scenario')}. See below what failed and why.`;
  if (open.length > 0)
    return 'Nothing in the code because of this: it is not shown that anything is slower beyond its margin, nor that nothing is.';
  if (having('kept', 'faster').length === 0) return 'See below why nothing could be compared.';
  return doubts.length > 0 ? 'Nothing, unless a doubt below matters to you.' : 'Nothing.';
}

/** Whether it is told already where something that is called more often is called. */
function hasPlace(slower: readonly ComparedScenario[]): boolean {
  return slower.some(({ calls }) => calls.some((call) => areOtherCalls(call) && call.place !== undefined));
}

/** How the lines could be known, where they are not. */
function profiling(slower: readonly ComparedScenario[], base: Comparison['base']): string {
  const isDeployment = base.commit === null;
  if (isDeployment || slower.some(({ lines }) => lines !== undefined)) return '';
  return ' With `PERF_MARKDOWN_PROFILE=auto` the next run names lines that take more CPU time.';
}

/** What somebody has to do who wants it otherwise, as plain sentences with code in backticks. */
export function adviceOf(comparison: Comparison): readonly string[] {
  return [...allowing(comparison), ...supplying(comparison), ...deciding(comparison)];
}

/** What may be missing where only the base fails. */
function supplying({ scenarios, base, method }: Comparison): readonly string[] {
  const failed = scenarios.filter(({ verdict }) => verdict === 'failed at base').length;
  if (failed === 0 || base.commit === null || method === 'reports') return [];
  return [
    `${counted(failed, 'scenario')} cannot be compared, failing at the base alone. Where it needs what git does not keep, such as a database file, \`--build "…"\` makes that there.`,
  ];
}

/** How many starts there are before anything is decided. */
export function leastStartsOf({ scenarios }: Comparison): number {
  const [least = MOST_LAUNCHES] = looksFor(scenarios.length);
  return least;
}

/** What would decide what is undecided: of no use before what is slower or fails is mended. */
export function deciding(comparison: Comparison): readonly string[] {
  const { scenarios, method, launches, durationMs } = comparison;
  const open = scenarios.filter(({ verdict }) => verdict === 'undecided');
  if (open.length === 0) return [];
  if (method === 'reports')
    return [
      'Two reports alone decide nothing: the machine may have changed as well. `npx perf-markdown compare --base …` measures both side by side.',
    ];
  const leastStarts = leastStartsOf(comparison);
  if (launches < leastStarts) {
    const neededMinutes = Math.ceil((leastStarts * durationMs) / launches / 60_000);
    return [
      `Nothing is decided by fewer than ${leastStarts} starts, and there was time for ${launches}: give it about ${neededMinutes} min, \`--time ${neededMinutes}m\`.`,
    ];
  }
  const needed = open.flatMap((scenario) => neededLaunches(scenario) ?? []);
  const minutes = Math.ceil((Math.max(...needed) * durationMs) / launches / 60_000);
  const most = counted(MOST_LAUNCHES, 'start');
  const undecidable = `too noisy on this machine, or too close to the margin, to be decided within ${most}`;
  if (needed.length === 0) return [`What is undecided is ${undecidable}.`];
  const others = open.length - needed.length;
  const rest = others === 0 ? '' : `; ${others} of them ${others === 1 ? 'is' : 'are'} ${undecidable}`;
  return [`About ${minutes} min would decide what is undecided, \`--time ${minutes}m\`${rest}.`];
}
