import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Conditions } from '../analysis/conditions';
import { startFolder } from '../core/folder';
import { commandFolder, type RunCommand, runCommand } from './run-command';

/** Where a session was measured. @public */
export interface Environment {
  readonly node: string;
  readonly os: string;
  readonly architecture: string;
  readonly cpu: string;
  /** Cores this process may use. */
  readonly cores: number;
  readonly memoryBytes: number;
  /** What it was measured under; absent where nobody looked. */
  readonly conditions?: Conditions;
  /** The commit of the working directory; absent outside a git repository. */
  readonly commit?: Commit;
}

/** The state of the code that was measured. @public */
export interface Commit {
  readonly hash: string;
  readonly branch: string;
  /** Whether tracked files differ from the commit. */
  readonly isModified: boolean;
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 5000,
  }).trim();
}

/** What a session writes, wherever that is. */
const WRITTEN = [
  '*_performance.md',
  '*_performance.html',
  '*_performance.json',
  '*_performance/*.svg',
  '*_history.ndjson',
];

/** The folder from the root of its repository; `undefined` where it is not below that. */
function belowRoot(root: string, folder: string): string | undefined {
  // Where it is not made yet, it is no link either.
  const path = relative(realpathSync(root), existsSync(folder) ? realpathSync(folder) : resolve(folder));
  return path === '' || path.startsWith('..') || isAbsolute(path) ? undefined : path;
}

function isModified(root: string, reportsDir: string): boolean {
  const folder = belowRoot(root, reportsDir);
  const code = belowRoot(root, '.') ?? '';
  // Reports may lie beside the code.
  const holdsCode = folder === undefined || `${code}/`.startsWith(`${folder}/`);
  const ignored = [
    ...WRITTEN.map((pattern) => `:(top,exclude,glob)**/${pattern}`),
    ...(holdsCode ? [] : [`:(top,exclude,literal)${folder}`]),
  ];
  return git('status', '--porcelain', '--untracked-files=no', '--', '.', ...ignored) !== '';
}

/** The commit the working directory stands on; `undefined` where git or a commit is missing. */
function commitOf(reportsDir: string): Commit | undefined {
  try {
    const [hash = '', branch = '', root = ''] = git(
      'rev-parse',
      'HEAD',
      '--abbrev-ref',
      'HEAD',
      '--show-toplevel',
    ).split('\n');
    return { hash, branch, isModified: isModified(root, reportsDir) };
  } catch {
    return undefined;
  }
}

/** A folder from the root of its repository: 'packages/api'; empty where it is that root, or in none. */
function folderInRepository(folder: string): string {
  try {
    return git('-C', folder, 'rev-parse', '--show-prefix').replace(/\/$/, '');
  } catch {
    return '';
  }
}

export function currentCommand(): RunCommand {
  const { argv, execArgv, env: environment } = process;
  const started = { argv, execArgv, environment, folder: startFolder };
  return runCommand(started, folderInRepository(commandFolder(started)));
}

/**
 * The machine, the Node.js and the commit of this process.
 *
 * @param reportsDir - files in here do not count as changes: a report that replaces the last one modifies no code
 */
export function currentEnvironment(reportsDir: string): Environment {
  const commit = commitOf(reportsDir);
  return {
    node: process.versions.node,
    os: `${type()} ${release()}`,
    architecture: process.arch,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    ...(commit && { commit }),
  };
}
