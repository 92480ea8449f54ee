import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { ComparedVersion } from './comparison';
import { type Git, printed } from './git';

/** What a CI says of the change that it runs for. */
export interface CiChange {
  /** The branch that the change is to be merged into; absent where this is no such run. */
  readonly target?: string;
  /** Whether what is checked out is the change as merged already. */
  readonly isMerge: boolean;
  /** 'merge of #12'. */
  readonly name?: string;
}

function branchOf(value: string | undefined): string | undefined {
  const branch = value?.replace(/^refs\/heads\//, '');
  return branch === '' ? undefined : branch;
}

const TARGETS = [
  'GITHUB_BASE_REF',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'CHANGE_TARGET',
] as const;

const MERGE_REFS = ['GITHUB_REF', 'BUILD_SOURCEBRANCH'] as const;

/** By the variables of GitHub, GitLab, Bitbucket, Azure and Jenkins. */
export function ciChange(environment: NodeJS.ProcessEnv): CiChange {
  const [target] = TARGETS.flatMap((name) => branchOf(environment[name]) ?? []);
  const [pull] = MERGE_REFS.flatMap(
    (name) => /^refs\/pull\/(\d+)\/merge$/.exec(environment[name] ?? '')?.[1] ?? [],
  );
  const isMergedInGitLab = /^(merged_result|merge_train)$/.test(
    environment['CI_MERGE_REQUEST_EVENT_TYPE'] ?? '',
  );
  return {
    ...(target !== undefined && { target }),
    isMerge: pull !== undefined || isMergedInGitLab,
    ...(pull !== undefined && { name: `merge of #${pull}` }),
  };
}

interface NamedCommit {
  readonly commit: string;
  readonly name: string;
}

export interface FoundVersions {
  readonly base: ComparedVersion & NamedCommit;
  readonly head: ComparedVersion & NamedCommit;
}

export interface BaseQuestion {
  /** `--base`; the base is found by itself where absent. */
  readonly ref: string | undefined;
  readonly allowSame: boolean;
  /** What a session writes is no change. */
  readonly reportsDir: string;
}

function refuse(words: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', words);
}

function commitOf(git: Git, ref: string): string | undefined {
  return printed(git, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
}

function isShallow(git: Git): boolean {
  return printed(git, 'rev-parse', '--is-shallow-repository') === 'true';
}

function refuseMissing(git: Git, what: string, otherwise: string): never {
  return refuse(
    isShallow(git)
      ? `${what}: this clone is shallow. Run \`git fetch --unshallow origin\` before, or check out with \`fetch-depth: 0\` (GitHub), \`GIT_DEPTH: 0\` (GitLab).`
      : `${what}. ${otherwise}`,
  );
}

function asked(git: Git, ref: string): NamedCommit {
  const found = [ref, `origin/${ref}`].find((name) => commitOf(git, name) !== undefined);
  const commit = found === undefined ? undefined : commitOf(git, found);
  if (found !== undefined && commit !== undefined) return { commit, name: found };
  return refuseMissing(
    git,
    `\`--base ${ref}\` is no commit, branch or tag that git knows here`,
    `Run \`git fetch origin ${ref}\` before, and see that its name is right.`,
  );
}

/** Also those that a shallow clone lacks. */
function parentsOf(git: Git): readonly string[] {
  const [header = ''] = (printed(git, 'cat-file', '-p', 'HEAD') ?? '').split('\n\n');
  return [...header.matchAll(/^parent (\w+)$/gm)].map(([, parent = '']) => parent);
}

function mergedInto(git: Git, parent: string, { target = 'HEAD^1' }: CiChange): NamedCommit {
  if (commitOf(git, parent) !== undefined) return { commit: parent, name: target };
  return refuse(
    `The base ${parent.slice(0, 7)} is not in this clone, which is shallow. Run \`git fetch --deepen=1 origin\` before, or check out with \`fetch-depth: 0\` (GitHub), \`GIT_DEPTH: 0\` (GitLab).`,
  );
}

function mergeBase(git: Git, ref: string): NamedCommit {
  const commit = printed(git, 'merge-base', 'HEAD', ref);
  if (commit !== undefined) return { commit, name: ref };
  return refuseMissing(
    git,
    `HEAD and ${ref} have no commit in common`,
    'Give the base to compare with: `--base <commit, branch or tag>`.',
  );
}

function foundBase(git: Git, environment: NodeJS.ProcessEnv): NamedCommit {
  const change = ciChange(environment);
  const parents = parentsOf(git);
  const [first] = parents;
  if (change.isMerge && parents.length === 2 && first !== undefined) return mergedInto(git, first, change);
  const { target } = change;
  if (target !== undefined) {
    const known = [`origin/${target}`, target].find((ref) => commitOf(git, ref) !== undefined);
    if (known !== undefined) return mergeBase(git, known);
    return refuse(
      `The target branch ${target} is not in this clone. Run \`git fetch origin ${target}:refs/remotes/origin/${target}\` before.`,
    );
  }
  if (commitOf(git, 'origin/HEAD') !== undefined)
    return mergeBase(git, printed(git, 'rev-parse', '--abbrev-ref', 'origin/HEAD') ?? 'origin/HEAD');
  return refuse(
    printed(git, 'remote', 'get-url', 'origin') === undefined
      ? 'There is no `origin` that would say what to compare with. Give it: `--base <commit, branch or tag>`, such as `--base main`.'
      : 'Git does not know the main branch of `origin`. Run `git remote set-head origin --auto` before, or give it: `--base <commit, branch or tag>`.',
  );
}

/** Changes of tracked files, and files that git does not know yet. */
function isModified(git: Git, reportsDir: string): boolean {
  const status = ['status', '--porcelain', '--', ':/'];
  // Reports may lie outside of the repository, of which git would hear nothing.
  return (printed(git, ...status, `:(exclude)${reportsDir}`) ?? git(...status)) !== '';
}

function headOf(git: Git, environment: NodeJS.ProcessEnv): NamedCommit {
  const commit =
    commitOf(git, 'HEAD') ?? refuse('This repository has no commit yet: there is nothing to compare with.');
  const branch = printed(git, 'symbolic-ref', '--short', '--quiet', 'HEAD');
  const name = ciChange(environment).name ?? branch ?? printed(git, 'log', '-1', '--format=%s') ?? 'HEAD';
  return { commit, name };
}

function requireRepository(git: Git): void {
  try {
    git('rev-parse', '--show-toplevel');
  } catch (error) {
    refuse(
      reasonOf(error).includes('ENOENT')
        ? 'Two versions are compared with the help of git, which is not there. Install it, or compare two reports: `npx perf-markdown compare base.json head.json`.'
        : 'Two versions are compared by their commits, but this folder is in no repository of git. Go to the folder of your service, or compare two reports: `npx perf-markdown compare base.json head.json`.',
    );
  }
}

/**
 * The versions that are compared: what lies in the working directory, and the commit asked for, else what the change would
 * be merged into.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` where there is no git, no base, or the same on both sides, with the one
 * thing to do
 */
export function foundVersions(
  git: Git,
  environment: NodeJS.ProcessEnv,
  question: BaseQuestion,
): FoundVersions {
  requireRepository(git);
  const head = { ...headOf(git, environment), isModified: isModified(git, question.reportsDir) };
  const base = question.ref === undefined ? foundBase(git, environment) : asked(git, question.ref);
  const isSame = git('rev-parse', `${base.commit}^{tree}`) === git('rev-parse', 'HEAD^{tree}');
  if (isSame && !head.isModified && !question.allowSame)
    return refuse(
      `The base ${base.commit.slice(0, 7)} (${base.name}) has the same files as HEAD ${head.commit.slice(0, 7)}: there is nothing to compare. Give an older one, such as \`--base HEAD~1\`; \`--allow-same\` shows what this machine can see.`,
    );
  return { base: { ...base, isModified: false }, head };
}
