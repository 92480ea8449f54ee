import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PerfMarkdownError } from '../core/errors';
import { isFields } from '../core/fields';
import { manifestIn, namesIn } from './manifest';

/** Says for what the packages of a checkout were installed. */
export const INSTALLED = '.perf-markdown-installed';

/**
 * What is meant for production lacks the packages of the tests; what a package manager says of the script that it runs is of our
 * package.
 */
const OF_OUR_PROCESS = /^(?:NODE_ENV|INIT_CWD|npm_(?:package|lifecycle|command|config_local_prefix).*)$/;
/** Scripts that an install runs, and that may build something of the sources. */
const BUILDING = ['preinstall', 'install', 'postinstall', 'prepare'];

interface Manager {
  readonly lockFile: string;
  readonly command: (root: string) => string;
}

/** How packages are installed, by the lock file that is there. */
const MANAGERS: readonly Manager[] = [
  { lockFile: 'pnpm-lock.yaml', command: () => 'pnpm install --frozen-lockfile' },
  {
    lockFile: 'yarn.lock',
    command: (root) =>
      existsSync(join(root, '.yarnrc.yml')) ? 'yarn install --immutable' : 'yarn install --frozen-lockfile',
  },
  { lockFile: 'bun.lock', command: () => 'bun install --frozen-lockfile' },
  { lockFile: 'bun.lockb', command: () => 'bun install --frozen-lockfile' },
  { lockFile: 'package-lock.json', command: () => 'npm ci --no-audit --no-fund' },
  { lockFile: 'npm-shrinkwrap.json', command: () => 'npm ci --no-audit --no-fund' },
];

/** Runs a shell command in the checkout of the base. @throws PerfMarkdownError `ERR_APP` where it fails */
export function run(command: string, folder: string, environment: NodeJS.ProcessEnv, advice: string): void {
  const own = Object.entries(environment).filter(([name]) => !OF_OUR_PROCESS.test(name));
  try {
    execFileSync(command, {
      cwd: folder,
      env: Object.fromEntries(own),
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  } catch (error) {
    const said = isFields(error) ? `${error['stdout']}${error['stderr']}`.trim().split('\n').slice(-12) : [];
    throw new PerfMarkdownError(
      'ERR_APP',
      `\`${command}\` failed in the checkout of the base, ${folder}. ${advice}`,
      { quotes: said.length > 0 ? [{ source: 'It printed last', foreign: said.join('\n') }] : [] },
    );
  }
}

function lockedFolder(
  root: string,
  folder: string,
): { readonly root: string; readonly manager: Manager } | undefined {
  const manager = MANAGERS.find(({ lockFile }) => existsSync(join(folder, lockFile)));
  if (manager) return { root: folder, manager };
  return folder === root || dirname(folder) === folder ? undefined : lockedFolder(root, dirname(folder));
}

/** Sets what an install of another commit may have built apart. */
function builtFor(manifest: Readonly<Record<string, unknown>>, commit: string): string {
  const { scripts } = manifest;
  return isFields(scripts) && BUILDING.some((name) => scripts[name] !== undefined) ? commit : '';
}

/**
 * Installs what the lock file of the base names, unless that is there already.
 *
 * @returns whether nothing says which versions of its packages it was made with
 */
export function install(
  root: string,
  folder: string,
  options: {
    readonly commit: string;
    readonly install: string | undefined;
    readonly environment: NodeJS.ProcessEnv;
    readonly onStep: (text: string) => void;
  },
): boolean {
  const locked = lockedFolder(root, folder);
  const place = locked?.root ?? folder;
  const lock = locked ? readFileSync(join(place, locked.manager.lockFile), 'utf8') : '';
  const manifest = manifestIn(folder);
  // What it is tested with is head's, too.
  const needs = namesIn(manifest, 'dependencies').length > 0;
  const command =
    options.install ??
    locked?.manager.command(place) ??
    (needs ? 'npm install --no-audit --no-fund --no-package-lock' : '');
  const stamp = createHash('sha256')
    .update(
      [
        lock,
        JSON.stringify(manifest),
        builtFor(manifest, options.commit),
        command,
        process.versions.modules,
      ].join('\0'),
    )
    .digest('hex');
  const hasNoLock = needs && !locked && options.install === undefined;
  const file = join(root, INSTALLED);
  if (command === '' || (existsSync(file) && readFileSync(file, 'utf8') === stamp)) return hasNoLock;
  options.onStep(`installing the packages of the base: ${command}`);
  rmSync(file, { force: true });
  run(command, place, options.environment, 'Name the command that installs its packages: `--install "…"`.');
  writeFileSync(file, stamp);
  return hasNoLock;
}
