import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parsedReport } from '../../lib/report/parse';
import type { Report } from '../../lib/report/report';
import { ownEnvironment } from '../doubles/own-environment';

const ROOT = resolve(__dirname, '../..');
const FIXTURES = join(__dirname, 'fixtures');
const MOCHA = join(ROOT, 'node_modules/mocha/bin/mocha.js');
const HANGS_AFTER_MS = 40_000;

/** The time limit of a test that waits for runs of Mocha; a run that hangs is ended before. */
export const RUN_LIMIT_MS = 60_000;

/** What to run, in a folder of its own. */
export interface RunOptions {
  /** Suites of `fixtures/`, without `.js`. */
  readonly suites?: readonly string[];
  /** Where a former run was; a new folder unless given. */
  readonly folder?: string;
  /** More files of the folder, by name; those that end in `.spec.js` or `.spec.mjs` are run. */
  readonly files?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** @defaultValue plugin and reporter */
  readonly use?: readonly string[];
  /** Another copy of Mocha than the one that this package finds. */
  readonly hasOwnMocha?: boolean;
  /** Whether nobody reads stdout behind its beginning, as with `| head`. */
  readonly losesReader?: boolean;
}

/** What came of it. */
export interface Run {
  readonly folder: string;
  /** Exit code, or the name of the signal that ended the process. */
  readonly exit: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const PLUGIN = ['--require', 'perf-markdown/register'];
export const REPORTER = ['--reporter', 'perf-markdown'];

const base = mkdtempSync(join(tmpdir(), 'perf-markdown-integration-'));
process.once('exit', () => rmSync(base, { recursive: true, force: true }));

function newFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(base, 'run-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'tmp'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function environmentOf(folder: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return {
    ...ownEnvironment(),
    TMPDIR: join(folder, 'tmp'),
    // Fixtures need no more than their counts, unless a test is about that.
    PERF_MARKDOWN_TIME_BUDGET_MS: '0',
    ...more,
  };
}

function ended(
  folder: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  losesReader = false,
): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, words, { cwd: folder, env: environment });
    const output = { stdout: '', stderr: '' };
    const limit = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    if (losesReader) child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      done({ folder, exit: code ?? signal, ...output });
    });
  });
}

/** A copy of Mocha in the folder, and the file that starts it. */
function ownMocha(folder: string): string {
  cpSync(join(ROOT, 'node_modules/mocha'), join(folder, 'own/mocha'), { recursive: true });
  return join(folder, 'own/mocha/bin/mocha.js');
}

/** Runs the real Mocha on fixture suites. */
export function runMocha({
  suites = [],
  files = {},
  use = [...PLUGIN, ...REPORTER],
  hasOwnMocha = false,
  losesReader,
  ...rest
}: RunOptions): Promise<Run> {
  const folder = rest.folder ?? newFolder(files);
  const mocha = hasOwnMocha ? ownMocha(folder) : MOCHA;
  const specs = [
    ...suites.map((name) => join(FIXTURES, `${name}.js`)),
    ...Object.keys(files).filter((name) => /\.spec\.m?js$/.test(name)),
  ];
  const words = [mocha, '--no-config', '--no-color', ...use, ...(rest.arguments ?? []), ...specs];
  return ended(folder, words, environmentOf(folder, rest.environment ?? {}), losesReader);
}

/** Runs a script of `fixtures/` with Node.js alone. */
export function runScript(name: string): Promise<Run> {
  const folder = newFolder({});
  return ended(folder, [join(FIXTURES, `${name}.js`)], environmentOf(folder, {}));
}

export function textOf(run: Run, file: string): string {
  return readFileSync(join(run.folder, file), 'utf8');
}

export function markdownOf(run: Run, service: string): string {
  return textOf(run, `reports/performance/${service}_performance.md`);
}

/** The report in the JSON file, which must be complete and of the known schema. */
export function reportOf(run: Run, service: string): Report {
  return parsedReport(textOf(run, `reports/performance/${service}_performance.json`), service);
}

/** The reports written, by service; none where there is no folder. */
export function reportedServices(run: Run): readonly string[] {
  const folder = join(run.folder, 'reports/performance');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) =>
    name.endsWith('.json') ? [name.replace('_performance.json', '')] : [],
  );
}

/** What became of each test in the report, by title. */
export function statesOf({ tests }: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(tests.map(({ title, state }) => [title, state]));
}

/** Number of samples of each scenario, by name. */
export function sampleCountsOf({ scenarios }: Report): Readonly<Record<string, number>> {
  return Object.fromEntries(
    scenarios.map(({ recording }) => [recording.scenario.name, recording.samples.durationMs.length]),
  );
}
