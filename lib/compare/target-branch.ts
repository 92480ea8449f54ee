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
