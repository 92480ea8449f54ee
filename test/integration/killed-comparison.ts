import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownEnvironment } from '../doubles/own-environment';
import { Repository, temporaryFolder } from '../doubles/repository';

const ROOT = resolve(__dirname, '../..');
const MARK = 'MARK_OF_KILLED_COMPARISON';
/** Whatever ends by itself has ended by then. */
const GRACE_MS = 15_000;

/** Who is killed, with what, and how long after the start. */
export interface Kill {
  readonly who: 'conductor' | 'base' | 'head';
  readonly signal: 'SIGKILL' | 'SIGTERM';
  readonly afterMs: number;
}

/** What came of it. */
export interface Killed {
  /** Whether somebody was there to be killed: an arm may be between two starts. */
  readonly hasHit: boolean;
  readonly exitCode: number | null;
  readonly output: string;
  /** Processes, files and locks that nobody took away. */
  readonly left: readonly string[];
}

const APP = "module.exports = (request, response) => setTimeout(() => response.end('yes'), 2);\n";
const SUITE = `const { performanceSuite } = require('perf-markdown');
describe('Waits @performance', () => {
  const perf = performanceSuite({ service: 'waits', app: './app.js' });
  perf.varying('Path', ['/a', '/b'], { request: ({ value }) => ({ path: value }) });
});
`;

/** A repository with two versions of a service. */
export class ComparedProject {
  readonly #service = Repository.empty();
  readonly #temporary = temporaryFolder();
  readonly #cache = temporaryFolder();

  constructor() {
    this.#service.commit({
      'app.js': APP,
      'package.json': '{ "name": "waits" }',
      '.gitignore': 'node_modules\nreports\n',
      '.mocharc.json': '{ "require": ["perf-markdown/register"], "spec": ["test/**/*.js"] }',
      'test/waits.perf.js': SUITE,
    });
    this.#service.commit({ 'app.js': `${APP}// changed\n` });
    this.#service.install();
  }

  /** Compares, and kills. */
  async killed({ who, signal, afterMs }: Kill): Promise<Killed> {
    const mark = randomUUID();
    const words = [join(ROOT, 'dist/reporters/cli.js'), 'compare', '--base', 'HEAD~1', '--time', '2m'];
    const run = spawn(process.execPath, words, {
      cwd: this.#service.folder,
      env: {
        ...ownEnvironment(),
        CI: 'true',
        TMPDIR: this.#temporary,
        XDG_CACHE_HOME: this.#cache,
        [MARK]: mark,
      },
    });
    let output = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (text) => (output += text));
    const ended = new Promise<number | null>((end) => run.once('close', end));
    await sleep(afterMs);
    const pid = who === 'conductor' ? run.pid : await armWith(mark, who);
    const hasHit = pid !== undefined && isKilled(pid, signal);
    if (!hasHit) run.kill('SIGTERM');
    const exitCode = await ended;
    return { hasHit, exitCode, output, left: await this.#left(mark) };
  }

  async #left(mark: string): Promise<readonly string[]> {
    const endMs = performance.now() + GRACE_MS;
    for (;;) {
      const left = [
        ...processesWith(mark).map((pid) => `process ${pid}: ${commandOf(pid)}`),
        ...readdirSync(this.#temporary, { recursive: true }).map((name) => `file ${name}`),
        ...locksIn(this.#cache),
        ...this.#service
          .git('worktree', 'list', '--porcelain')
          .split('\n')
          .filter((line) => line.startsWith('locked')),
        ...(existsSync(join(this.#service.folder, 'reports')) ? ['a report'] : []),
      ];
      if (left.length === 0 || performance.now() > endMs) return left;
      await sleep(100);
    }
  }
}

function isKilled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The first process of an arm, once there is one. */
async function armWith(mark: string, who: Kill['who']): Promise<number | undefined> {
  const endMs = performance.now() + GRACE_MS;
  for (;;) {
    const [pid] = processesWith(mark, `PERF_MARKDOWN_ARM=${who}`);
    if (pid !== undefined || performance.now() > endMs) return pid;
    await sleep(20);
  }
}

/** What a process runs; it may have ended since it was found. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '(ended)';
  }
}

/** Processes whose environment has the mark, and the other text. */
function processesWith(mark: string, also = ''): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return environment.includes(mark) && environment.includes(also);
      } catch {
        return false;
      }
    });
}

/** Locks of processes that are alive: that of one that was killed is taken over by the next run. */
function locksIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^perf-markdown\/\w+\/\d+\.lock$/.test(name))
    .filter((name) => existsSync(`/proc/${readFileSync(join(folder, name), 'utf8')}`))
    .map((name) => `lock ${name}`);
}
