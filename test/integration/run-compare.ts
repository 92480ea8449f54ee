import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownEnvironment } from '../doubles/own-environment';
import { type Repository, temporaryFolder } from '../doubles/repository';

const CLI = join(resolve(__dirname, '../..'), 'dist/reporters/cli.js');
const cache = temporaryFolder();
const temporary = temporaryFolder();

/** What a command ended with, and all that it printed. */
export interface Compared {
  readonly status: number | null;
  readonly output: string;
}

/** Runs `npx perf-markdown compare` in a folder, as a CI does. */
export function compareIn(folder: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): Compared {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'compare', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...ownEnvironment(), CI: 'true', XDG_CACHE_HOME: cache, TMPDIR: temporary, ...more },
    timeout: 240_000,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** What comparisons that have ended left: files, changes of the repository, worktrees that are locked. */
export function leftBehind(service: Repository): readonly string[] {
  const worktrees = service.git('worktree', 'list', '--porcelain').split('\n');
  return [
    // What compilers keep there is theirs.
    ...readdirSync(temporary).filter((name) => name.startsWith('perf-markdown')),
    ...readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^perf-markdown\/\w+\/\d+\.lock$/.test(name),
    ),
    ...worktrees.filter((line) => line.startsWith('locked')),
    ...service.git('status', '--porcelain').split('\n'),
  ].filter((text) => text !== '');
}
