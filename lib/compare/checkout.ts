import { createHash } from 'node:crypto';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { Git } from './git';
import { INSTALLED, install, run } from './install';
import { requireBuilt } from './missing-build';
import { linkTools, overlaySuite } from './overlay';
import { freeSlot } from './slot';

export interface CheckoutOptions {
  readonly git: Git;
  readonly commit: string;
  /** Of the head: the package whose suite is run. */
  readonly folder: string;
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
  readonly folder: string;
  /** The files of the suite, from there. */
  readonly suite: readonly string[];
  /** Whether its packages were installed by no lock file. */
  readonly hasNoLock: boolean;
  /** Others may use it, or remove it. */
  readonly release: () => void;
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const given = environment['XDG_CACHE_HOME'];
  if (given) return join(given, 'perf-markdown');
  if (platform() === 'darwin') return join(homedir(), 'Library/Caches/perf-markdown');
  if (platform() === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'), 'perf-markdown');
  return join(homedir(), '.cache/perf-markdown');
}

function checkoutsFolder(git: Git, environment: NodeJS.ProcessEnv): string {
  const repository = realpathSync(git('rev-parse', '--path-format=absolute', '--git-common-dir'));
  const name = createHash('sha256').update(repository).digest('hex').slice(0, 12);
  return join(cacheFolder(environment), name);
}

/** What an install leaves, which serves every commit with the same lock file. */
const KEPT = ['node_modules', INSTALLED, '.yarn', '.pnp.*'].flatMap((name) => ['-e', name]);

/** Moves a checkout that is there to a commit; what was built of another one goes before. */
function isMoved(git: Git, commit: string, checkout: string): boolean {
  if (!existsSync(join(checkout, '.git'))) return false;
  try {
    const isSame = git('-C', checkout, 'rev-parse', 'HEAD') === commit;
    git('-C', checkout, 'clean', isSame ? '-ffdq' : '-ffdxq', ...KEPT);
    git('-C', checkout, 'reset', '--hard', '--quiet', commit);
    return true;
  } catch {
    // What a killed run left: it is made anew.
    return false;
  }
}

function checkOut(git: Git, commit: string, checkout: string): void {
  if (isMoved(git, commit, checkout)) return;
  rmSync(checkout, { recursive: true, force: true });
  git('worktree', 'prune');
  git('worktree', 'add', '--detach', '--force', '--quiet', checkout, commit);
}

/** Packages that lie in no folder cannot be the head's in one place and the base's in another. */
function refusePlugAndPlay(folders: readonly string[]): void {
  if (!folders.some((folder) => existsSync(join(folder, '.pnp.cjs')))) return;
  throw new PerfMarkdownError(
    'ERR_APP',
    "The base is installed by Yarn's Plug'n'Play, in which it cannot be given the suite and the Mocha of the head. Install packages into folders: `nodeLinker: node-modules` in `.yarnrc.yml`.",
  );
}

/**
 * Checks the base out beside the repository, installs its packages, and lays the suite of the head over it.
 *
 * @throws PerfMarkdownError `ERR_APP` where it cannot be checked out, installed or built
 */
export function baseCheckout(options: CheckoutOptions): BaseCheckout {
  const { git, commit, build, environment, onStep } = options;
  const { folder: root, release } = freeSlot(checkoutsFolder(git, environment));
  try {
    onStep(`checking out ${commit.slice(0, 7)} into ${root}`);
    checkOut(git, commit, root);
    const folder = resolve(root, git('-C', options.folder, 'rev-parse', '--show-prefix'));
    if (!existsSync(folder))
      throw new PerfMarkdownError(
        'ERR_APP',
        `The base has no folder ${folder}, so there is nothing to compare.`,
      );
    const hasNoLock = install(root, folder, options);
    refusePlugAndPlay([root, folder]);
    const suite = overlaySuite(root, folder, options);
    linkTools(root, folder, options);
    if (build !== undefined) {
      onStep(`building the base: ${build}`);
      run(build, folder, environment, 'Say how it is built: `--build "…"`.');
    }
    requireBuilt({ git, folder: options.folder, suite }, folder);
    return { folder, suite, hasNoLock, release };
  } catch (error) {
    release();
    if (error instanceof PerfMarkdownError) throw error;
    throw new PerfMarkdownError('ERR_APP', `The base could not be checked out: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}
