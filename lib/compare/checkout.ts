import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { Git } from './git';
import { INSTALLED, install, run } from './install';
import { linkTools } from './link-tools';
import { suiteFiles } from './suite-files';

/** What a checkout of the base needs to know. */
export interface CheckoutOptions {
  readonly git: Git;
  readonly commit: string;
  /** Of the head: the package whose suite is run. */
  readonly folder: string;
  /** The patterns of Mocha's `spec`. */
  readonly specs: readonly string[];
  /** Shell commands instead of those that the lock file tells, or none. */
  readonly install: string | undefined;
  readonly build: string | undefined;
  /** The root of this package, which both versions use. */
  readonly ownFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onStep: (text: string) => void;
}

/** A folder with the base as it was committed, and the suite of the head in it. */
export interface BaseCheckout {
  /** Where its suite is run. */
  readonly folder: string;
  /** Others may use it, or remove it. */
  readonly release: () => void;
}

const LOCK = '.perf-markdown-used-by';

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const given = environment['XDG_CACHE_HOME'];
  if (given) return join(given, 'perf-markdown');
  if (platform() === 'darwin') return join(homedir(), 'Library/Caches/perf-markdown');
  if (platform() === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'), 'perf-markdown');
  return join(homedir(), '.cache/perf-markdown');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whether another run that is still alive uses a checkout. */
function isUsed(checkout: string): boolean {
  const file = `${checkout}${LOCK}`;
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 0 && pid !== process.pid && isAlive(pid);
}

function remove(git: Git, checkout: string): void {
  try {
    git('worktree', 'remove', '--force', '--force', checkout);
  } catch {
    rmSync(checkout, { recursive: true, force: true });
  }
  rmSync(`${checkout}${LOCK}`, { force: true });
}

/** The folder of the commit; a second run at the same time gets one of its own, and those that nobody uses any more go. */
function takenFolder(git: Git, commit: string, environment: NodeJS.ProcessEnv): string {
  const repository = realpathSync(git('rev-parse', '--path-format=absolute', '--git-common-dir'));
  const name = createHash('sha256').update(repository).digest('hex').slice(0, 12);
  const parent = join(cacheFolder(environment), name);
  mkdirSync(parent, { recursive: true });
  const wanted = join(parent, commit.slice(0, 12));
  const own = isUsed(wanted) ? `${wanted}-${process.pid}` : wanted;
  writeFileSync(`${own}${LOCK}`, String(process.pid));
  for (const entry of readdirSync(parent, { withFileTypes: true })) {
    const other = join(parent, entry.name);
    if (entry.isDirectory() && other !== own && !isUsed(other)) remove(git, other);
  }
  git('worktree', 'prune');
  return own;
}

function checkOut(git: Git, commit: string, checkout: string): void {
  if (existsSync(join(checkout, '.git'))) {
    try {
      git('-C', checkout, 'reset', '--hard', '--quiet', commit);
      git('-C', checkout, 'clean', '-fdq', '-e', 'node_modules', '-e', INSTALLED);
      return;
    } catch {
      // What a killed run left: it is made anew.
    }
  }
  remove(git, checkout);
  git('worktree', 'prune');
  writeFileSync(`${checkout}${LOCK}`, String(process.pid));
  git('worktree', 'add', '--detach', '--force', '--quiet', checkout, commit);
}

/** Lays the suite of the head over the base. */
function overlaySuite(folder: string, { git, folder: head, specs }: CheckoutOptions): void {
  const listed = git('-C', head, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.');
  const files = [...new Set(listed.split('\0'))].filter(
    (file) => file !== '' && existsSync(join(head, file)),
  );
  for (const file of suiteFiles(files, specs)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(head, file), join(folder, file));
  }
}

/**
 * Checks the base out beside the repository, installs its packages, and lays the suite of the head over it.
 *
 * @throws PerfMarkdownError `ERR_APP` where it cannot be checked out, installed or built
 */
export function baseCheckout(options: CheckoutOptions): BaseCheckout {
  const { git, commit, build, environment, onStep } = options;
  const root = takenFolder(git, commit, environment);
  const release = (): void => rmSync(`${root}${LOCK}`, { force: true });
  try {
    onStep(`checking out ${commit.slice(0, 7)} into ${root}`);
    checkOut(git, commit, root);
    const folder = join(root, git('-C', options.folder, 'rev-parse', '--show-prefix'));
    if (!existsSync(folder))
      throw new PerfMarkdownError(
        'ERR_APP',
        `The base has no folder ${folder}, so there is nothing to compare.`,
      );
    install(root, folder, options);
    overlaySuite(folder, options);
    linkTools(root, folder, options);
    if (build !== undefined) {
      onStep(`building the base: ${build}`);
      run(build, folder, environment, 'Say how it is built: `--build "…"`.');
    }
    return { folder, release };
  } catch (error) {
    release();
    if (error instanceof PerfMarkdownError) throw error;
    throw new PerfMarkdownError('ERR_APP', `The base could not be checked out: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}
