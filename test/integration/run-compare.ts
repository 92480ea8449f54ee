import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ownEnvironment } from '../doubles/own-environment';
import { temporaryFolder } from '../doubles/repository';

const CLI = join(resolve(__dirname, '../..'), 'dist/reporters/cli.js');
const cache = temporaryFolder();

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
    env: { ...ownEnvironment(), CI: 'true', XDG_CACHE_HOME: cache, ...more },
    timeout: 100_000,
  });
  return { status, output: `${stdout}${stderr}` };
}
