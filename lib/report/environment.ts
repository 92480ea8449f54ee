import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** Where a session was measured. @public */
export interface Environment {
  readonly node: string;
  readonly os: string;
  readonly architecture: string;
  readonly cpu: string;
  /** Cores this process may use. */
  readonly cores: number;
  readonly memoryBytes: number;
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

/** The commit the working directory stands on; `undefined` where git or a commit is missing. */
function commitOf(ignoredPath: string): Commit | undefined {
  try {
    const hash = git('rev-parse', 'HEAD');
    const changes = git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      '.',
      `:(exclude)${ignoredPath}`,
    );
    return { hash, branch: git('rev-parse', '--abbrev-ref', 'HEAD'), isModified: changes !== '' };
  } catch {
    return undefined;
  }
}

/**
 * The machine, the Node.js and the commit of this process.
 *
 * @param reportsDir - files in here do not count as changes: a report that replaces the last one modifies no code
 * @internal
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
