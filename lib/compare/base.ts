import { execFileSync } from 'node:child_process';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { ComparedVersion } from './comparison';

/** Runs git in the repository and gives what it prints; throws where it fails. */
export type Git = (...words: readonly string[]) => string;

/** Git in a folder. */
export function gitIn(folder: string): Git {
  return (...words) =>
    execFileSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
    }).trim();
}

function refuse(words: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', words);
}

/** What CI services call the branch that a change is to be merged into. */
const TARGET_BRANCHES = [
  'GITHUB_BASE_REF',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'CHANGE_TARGET',
];
/** Where there is no CI and no remote. */
const MAIN_BRANCHES = ['main', 'master'];
const IN_FULL = 'In CI, let the checkout fetch the history (`fetch-depth: 0`, `GIT_DEPTH: 0`)';

/** What git prints; `undefined` where it fails. */
function printed(git: Git, ...words: readonly string[]): string | undefined {
  try {
    return git(...words);
  } catch {
    return undefined;
  }
}

function commitOf(git: Git, ref: string): string | undefined {
  return printed(git, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
}

function isShallow(git: Git): boolean {
  return printed(git, 'rev-parse', '--is-shallow-repository') === 'true';
}

/** Where the branch left another one; its name beside. */
function mergeBase(git: Git, branch: string): { readonly ref: string; readonly commit: string } | undefined {
  for (const ref of [`refs/remotes/origin/${branch}`, branch]) {
    const commit = commitOf(git, ref) && printed(git, 'merge-base', 'HEAD', ref);
    if (commit) return { ref: branch, commit };
  }
  return undefined;
}

function targetBranch(environment: NodeJS.ProcessEnv): string | undefined {
  const name = TARGET_BRANCHES.map((variable) => environment[variable]).find((branch) => branch);
  return name?.replace(/^refs\/heads\//, '');
}

/** The first parent of the commit that a pull request would be merged by, where that is checked out. */
function parentOfMerge(git: Git, environment: NodeJS.ProcessEnv): string | undefined {
  if (!/^refs\/pull\/\d+\/merge$/.test(environment['GITHUB_REF'] ?? '')) return undefined;
  return commitOf(git, 'HEAD^2') && commitOf(git, 'HEAD^1');
}

interface Found {
  readonly name: string;
  readonly commit: string;
}

function given(git: Git, ref: string): Found {
  const commit = commitOf(git, ref) ?? commitOf(git, `refs/remotes/origin/${ref}`);
  if (commit !== undefined) return { name: ref, commit };
  return refuse(
    `\`--base ${ref}\` names no commit of this repository. ` +
      `${isShallow(git) ? `${IN_FULL}, or run` : 'Run'} \`git fetch origin ${ref}\`.`,
  );
}

function found(git: Git, environment: NodeJS.ProcessEnv): Found {
  const parent = parentOfMerge(git, environment);
  const target = targetBranch(environment);
  if (parent !== undefined) return { name: target ?? 'base of the pull request', commit: parent };
  const head = printed(git, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')?.replace(/^origin\//, '');
  const branches = target === undefined ? [...(head ? [head] : []), ...MAIN_BRANCHES] : [target];
  for (const branch of branches) {
    const base = mergeBase(git, branch);
    if (base) return { name: base.ref, commit: base.commit };
  }
  return refuse(
    `Nothing tells the base: there is no common commit with ${branches.map((name) => `\`${name}\``).join(' or ')}. ` +
      `${isShallow(git) ? `${IN_FULL}, or name` : 'Name'} it: \`npx perf-markdown compare --base <commit or branch>\`.`,
  );
}

function requireRepository(git: Git): void {
  try {
    git('rev-parse', 'HEAD');
  } catch (error) {
    const isMissing = reasonOf(error).includes('ENOENT');
    refuse(
      isMissing
        ? 'Two versions are compared with the help of git, which is not there. Install it, or compare two reports: `npx perf-markdown compare base.json head.json`.'
        : 'Two versions are compared by their commits, but this folder is in no repository of git that has one. Run `git init && git add . && git commit`, or compare two reports: `npx perf-markdown compare base.json head.json`.',
    );
  }
}

/** Two versions, resolved. */
export interface FoundVersions {
  readonly base: ComparedVersion & { readonly commit: string };
  readonly head: ComparedVersion & { readonly commit: string };
}

/**
 * The versions that are compared: what lies in the working directory, and what it would be merged into.
 *
 * @param ref - the base as the user names it; found by itself where absent
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` where there is no git, no base, or the same on both sides
 */
export function foundVersions(
  git: Git,
  environment: NodeJS.ProcessEnv,
  { ref, allowSame }: { readonly ref: string | undefined; readonly allowSame: boolean },
): FoundVersions {
  requireRepository(git);
  const base = ref === undefined ? found(git, environment) : given(git, ref);
  const commit = git('rev-parse', 'HEAD');
  const isModified = git('status', '--porcelain') !== '';
  const isSame = git('rev-parse', `${base.commit}^{tree}`) === git('rev-parse', 'HEAD^{tree}');
  if (isSame && !isModified && !allowSame)
    refuse(
      `There is nothing to compare: ${base.name} (${base.commit.slice(0, 7)}) and the head have the same files. ` +
        'Name another base with `--base`, or let `--allow-same` tell what this machine can see.',
    );
  return {
    base: { commit: base.commit, name: base.name, isModified: false },
    head: { commit, name: git('log', '-1', '--format=%s'), isModified },
  };
}
