/** The variable in which each continuous integration service gives the number of its run. */
const RUNS: readonly (readonly [string, string])[] = [
  ['GITHUB_RUN_ID', 'GitHub Actions'],
  ['CI_PIPELINE_ID', 'GitLab CI'],
  ['CIRCLE_BUILD_NUM', 'CircleCI'],
  ['BUILDKITE_BUILD_NUMBER', 'Buildkite'],
  ['BUILD_BUILDID', 'Azure Pipelines'],
  ['BUILD_TAG', 'Jenkins'],
];

/** What the session is run by: 'GitHub Actions 1203'; `undefined` on a desk. */
export function ciRun(environment: NodeJS.ProcessEnv): string | undefined {
  const [name, service] = RUNS.find(([variable]) => environment[variable]) ?? [];
  return name === undefined ? undefined : `${service} ${environment[name]}`;
}
