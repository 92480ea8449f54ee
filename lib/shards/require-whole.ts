import type { MeasuredScenario } from '../analysis/summary';
import { PerfMarkdownError } from '../core/errors';
import type { Report } from '../report/report';
import type { AgreedShard } from '../scenario/shard';

export interface ReportFile {
  readonly path: string;
  readonly report: Report;
}

export interface ShardFile extends ReportFile {
  readonly shard: AgreedShard;
}

function refuse(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_REPORT', problem);
}

function shardFile({ path, report }: ReportFile): ShardFile {
  const { shard } = report;
  return shard
    ? { path, report, shard }
    : refuse(
        `${path} is the report of a whole run, not of a shard. Give the files \`<service>_performance.shard-1-of-3.json\` and so on.`,
      );
}

function text(value: unknown): string {
  const json = JSON.stringify(value) ?? 'none';
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}

/** What must be the same in all shards, by what it is called. */
function commonOf({ report, shard }: ShardFile): Readonly<Record<string, unknown>> {
  const { service, tool, environment, configuration, scenarios } = report;
  return {
    service,
    'number of shards': shard.of,
    'start (PERF_MARKDOWN_SHARD_START)': shard.startsAt,
    'version of perf-markdown': tool.version,
    commit: environment.commit?.hash,
    ...configuration,
    scenarios: scenarios.map(({ id }) => id),
    ...Object.assign({}, ...scenarios.map(settingsOf)),
  };
}

function settingsOf({ id, recording }: MeasuredScenario): Readonly<Record<string, unknown>> {
  const { workload, ...described } = recording.scenario;
  const settings = { ...described, ...workload, start: recording.agreedStart, shard: undefined };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`\`${name}\` of ${id}`, value]));
}

function requireAlike(first: ShardFile, other: ShardFile): void {
  const [a, b] = [commonOf(first), commonOf(other)];
  const name = [...Object.keys(a), ...Object.keys(b)].find((key) => text(a[key]) !== text(b[key]));
  if (name === undefined) return;
  refuse(
    `${first.path} and ${other.path} are not shards of one run: ${name} is ${text(a[name])} in the one and ${text(b[name])} in the other.`,
  );
}

/** A run that was cut off has made its part of the load only up to there; of a test that could not be measured there is none. */
function requireEnded({ path, report, shard }: ShardFile): void {
  const cut = report.tests.find(
    ({ state, scenarios }) =>
      state === 'interrupted' || state === 'not run' || (state === 'failed' && scenarios.length === 0),
  );
  if (cut === undefined) return;
  const reason = cut.error ?? cut.thrown;
  const why = reason === undefined ? '' : `: ${reason}`;
  refuse(
    `Shard ${shard.number} of ${shard.of} (${path}) did not measure '${cut.title}', which is ${cut.state}${why}. Run all shards again.`,
  );
}

function requireCounted({ path, report }: ShardFile): void {
  const measured = report.scenarios.find(({ recording }) => recording.counted === undefined);
  if (measured)
    refuse(
      `${measured.id} in ${path} was sent by the suite's own code: it cannot be added to that of other shards.`,
    );
}

/** How many there are to be, and which are not there or more than once. */
function requireAll(files: readonly ShardFile[], { of }: AgreedShard): void {
  const numbers = Array.from({ length: of }, (_, index) => index + 1);
  const pathsOf = (number: number): readonly string[] =>
    files.filter(({ shard }) => shard.number === number).map(({ path }) => path);
  const double = numbers.find((number) => pathsOf(number).length > 1);
  if (double !== undefined)
    refuse(
      `Shard ${double} of ${of} is given more than once: ${pathsOf(double).join(', ')}. Give each once.`,
    );
  const missing = numbers.filter((number) => pathsOf(number).length === 0);
  if (missing.length === 0) return;
  const [which, verb] = missing.length === 1 ? ['Shard', 'is'] : ['Shards', 'are'];
  refuse(
    `${which} ${missing.join(', ')} of ${of} ${verb} missing: without ${missing.length === 1 ? 'it' : 'them'} the load was not what the suite says, or is not known. ` +
      'See whether they ended, and run all shards again if one did not.',
  );
}

/**
 * The shards of one run, each once, in their order.
 *
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` for what is no shard, for shards of another suite, version or settings, and for shards that
 *   are missing, given more than once, or cut off
 */
export function wholeRun(reports: readonly ReportFile[]): readonly [ShardFile, ...ShardFile[]] {
  const [first, ...others] = reports.map(shardFile).toSorted((a, b) => a.shard.number - b.shard.number);
  if (first === undefined) return refuse('Expected the files of all shards.');
  const files = [first, ...others] as const;
  for (const file of files) requireEnded(file);
  for (const file of others) requireAlike(first, file);
  requireAll(files, first.shard);
  for (const file of files) requireCounted(file);
  return files;
}
