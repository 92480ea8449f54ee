import { PerfMarkdownError } from '../core/errors';
import { parsedWords, refuseFlag, SWITCH, TEXT } from './flags';

export const COMPARE_HELP = `Usage: perf-markdown compare [flags] [-- <words for mocha>]
       perf-markdown compare <base.json> <head.json>

Says which scenarios of your performance suite what lies in this folder, the head, makes slower than its base, by how much, and
how sure that is. It checks the base out into a folder of its own outside of your repository, installs its packages, runs the
head's suite over both, in turns, starts both anew until every scenario is decided or the time is spent, and writes
reports/performance/<service>_comparison.md, of several services comparison.md, with .json and a picture.

  --base <ref>          commit, branch or tag            [in CI what would be merged into; else where the branch began]
  --time <duration>     how long it may take, such as 90s or 15m                                                [10m]
  --margin <percent>    a change up to that is kept; a limit such as 'p(50)/base': '< 1.05' wins over it          [10]
  --undecided <word>    fail or warn: what becomes of a scenario that is not decided                            [warn]
  --grep <pattern>      the tests that are compared                                                    [@performance]
  --install <command>   installs the packages of the base                                   [as its lock file tells]
  --build <command>     builds the base, where its app is the output of a build
  --allow-same          compare a version with itself: what can this machine see?
  --base-url <url>, --head-url <url>   compare two deployments that run already
  --help

Exit code: 0 nothing is slower beyond its margin, 1 something is or fails at the head, 2 the two cannot be compared.
Two stored reports were measured one after the other: of these it says what changed, and decides nothing.
`;

const FLAGS = {
  base: TEXT,
  time: TEXT,
  margin: TEXT,
  undecided: TEXT,
  grep: TEXT,
  install: TEXT,
  build: TEXT,
  'allow-same': SWITCH,
  'base-url': TEXT,
  'head-url': TEXT,
  help: SWITCH,
} as const;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };
const DEFAULT_TIME = '10m';
const DEFAULT_MARGIN = '10';

function durationMs(given: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)$/.exec(given.trim()) ?? [];
  const ms = Number(digits) * (UNITS[unit] ?? Number.NaN);
  return ms > 0 ? ms : refuseFlag('time', 'a duration above 0 with its unit, such as `90s` or `15m`', given);
}

function marginOf(given: string): number {
  const percent = Number(given.replace(/\s*%$/, ''));
  return percent > 0 && percent < 100
    ? percent / 100
    : refuseFlag('margin', 'a percentage above 0 and below 100, such as `5`', given);
}

function undecidedOf(given: string): 'fail' | 'warn' {
  return given === 'fail' || given === 'warn' ? given : refuseFlag('undecided', '`fail` or `warn`', given);
}

function urlsOf(base: string | undefined, head: string | undefined) {
  if (base === undefined && head === undefined) return undefined;
  if (base === undefined) return refuseFlag('base-url', 'the URL of the base beside `--head-url`', base);
  if (head === undefined) return refuseFlag('head-url', 'the URL of the head beside `--base-url`', head);
  return { base, head };
}

function filesOf(files: readonly string[]): readonly [string, string] | undefined {
  const [base, head, ...others] = files;
  if (base === undefined) return undefined;
  if (head !== undefined && others.length === 0) return [base, head];
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `Expected two stored reports or none, got ${files.length}: \`perf-markdown compare base.json head.json\`. Words for Mocha stand behind \`--\`; a commit behind \`--base\`.`,
  );
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist, lacks its value, or has a wrong one
 */
export function compareFlags(words: readonly string[]) {
  const end = words.indexOf('--');
  const mochaWords: readonly string[] = end === -1 ? [] : words.slice(end + 1);
  const { values, positionals } = parsedWords(
    { args: words.slice(0, end === -1 ? undefined : end), options: FLAGS, allowPositionals: true },
    'compare',
  );
  return {
    isHelp: values.help ?? false,
    base: values.base,
    timeMs: durationMs(values.time ?? DEFAULT_TIME),
    margin: marginOf(values.margin ?? DEFAULT_MARGIN),
    undecided: undecidedOf(values.undecided ?? 'warn'),
    grep: values.grep ?? '@performance',
    install: values.install,
    build: values.build,
    allowSame: values['allow-same'] ?? false,
    urls: urlsOf(values['base-url'], values['head-url']),
    files: filesOf(positionals),
    mochaWords,
  };
}

export type CompareFlags = ReturnType<typeof compareFlags>;
