import { PerfMarkdownError, saidBy } from '../core/errors';
import { oneLine } from '../core/foreign-text';
import { sumBy, sumOf } from '../core/sums';
import { reassessed } from '../report/assemble';
import type { Report } from '../report/report';
import type { OpenLoad, Ramp, Scenario } from '../scenario/scenario';
import { failureOf, ToldFailures } from '../suite/failure';
import { countOf, importedRecording, type MadeLoad } from './imported-recording';
import type { Plan, PlannedLoad } from './plan';
import type { RunFile } from './run-file';

function refuse(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_REPORT', problem);
}

function namesIn({ counters, sketches }: RunFile): readonly string[] {
  return [...Object.keys(counters), ...Object.keys(sketches)];
}

const METRIC = /^perf\.([^.]+)\.([^.]+)\./;

/** The loads that a file is of, by the names of its metrics. */
function keysIn(file: RunFile, { id }: Plan): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const name of namesIn(file)) {
    const [, plan, key = ''] = METRIC.exec(name) ?? [];
    if (plan !== undefined && plan !== id)
      refuse(
        `${file.path} is of another export (${plan}) than the plan (${id}): its loads or their requests differ. Import it with the folder that it was run from.`,
      );
    if (plan !== undefined) keys.add(key);
  }
  if (keys.size === 0)
    refuse(
      `${file.path} holds no request of an export: Artillery (${file.artillery}) sent none, or did not run its processor. See what it printed.`,
    );
  return keys;
}

function requireCounts(load: MadeLoad): void {
  const { planned, machines, runs } = load;
  const came = countOf(load, 'vusers.created') + countOf(load, 'vusers.skipped');
  const files = runs.map(({ path }) => path).join(', ');
  if (came < planned.arrivals)
    refuse(
      `${planned.scenario}: ${came} of ${planned.arrivals} virtual users came, so not all of ${machines} made the whole load (${files}). ` +
        (machines === 1
          ? 'It was cut off: run it again.'
          : `Run it with \`--count ${machines}\`, or on ${machines} machines and give the files of all.`),
    );
  // Artillery rounds the time between two of them down to a microsecond.
  if (came > 1.01 * planned.arrivals + machines)
    refuse(
      `${planned.scenario}: ${came} virtual users came, but the plan has ${planned.arrivals} (${files}). Give each file once, and run it with \`--count ${machines}\` or on ${machines} machines.`,
    );
}

/** Both are told by the same line of the processor: where they differ, one is not what it is taken for. */
function requireTimes({ planned, metric, runs }: MadeLoad): void {
  const isTime = (name: string): boolean => name.startsWith(`${metric}.`) && /\.\d+\.us$/.test(name);
  const times = sumBy(runs, ({ sketches }) =>
    sumOf(Object.entries(sketches).map(([name, { count }]) => (isTime(name) ? count : 0))),
  );
  const answers = sumBy(runs, ({ counters }) =>
    sumOf(
      Object.entries(counters).map(([name, count]) =>
        name.startsWith(`${metric}.`) && name.endsWith('.ok') ? count : 0,
      ),
    ),
  );
  if (times !== answers)
    refuse(
      `${planned.scenario}: ${answers} requests went well, but there are ${times} times, so Artillery lost some, or keeps them otherwise. Run it again, with the version that the export names.`,
    );
  const [first, ...others] = new Set(
    runs.flatMap(({ sketches }) => Object.values(sketches).map(({ gamma }) => gamma)),
  );
  if (others.length > 0)
    refuse(`${planned.scenario}: its bins are of different widths (${first} and ${others.join(', ')}).`);
}

function stagedOf(scenario: Scenario | undefined, { scenario: id }: PlannedLoad): OpenLoad | Ramp {
  return scenario?.kind === 'open load' || scenario?.kind === 'ramp'
    ? scenario
    : refuse(`The plan has no load ${id}. Export it anew.`);
}

interface KeyedFile {
  readonly file: RunFile;
  readonly keys: ReadonlySet<string>;
}

function madeLoad(plan: Plan, planned: PlannedLoad, files: readonly KeyedFile[]): MadeLoad {
  const [first, ...others] = files.flatMap(({ file, keys }) => (keys.has(planned.key) ? [file] : []));
  if (!first) return refuse(missingText(plan, files));
  const measured = plan.report.scenarios.find(({ id }) => id === planned.scenario);
  return {
    scenario: stagedOf(measured?.recording.scenario, planned),
    planned,
    metric: `perf.${plan.id}.${planned.key}`,
    machines: plan.workers,
    runs: [first, ...others],
  };
}

function missingText(plan: Plan, files: readonly KeyedFile[]): string {
  const there = new Set(files.flatMap(({ keys }) => [...keys]));
  const missing = plan.loads.filter(({ key }) => !there.has(key));
  return (
    `There is no file of ${missing.map(({ scenario, key }) => `${scenario} (${key}.json)`).join(', ')}. ` +
    'Run and give all loads of the export, or export those alone that are wanted, with `--grep`.'
  );
}

type Said = { readonly state: 'passed' } | { readonly state: 'failed'; readonly error: string };

function stateOf(failures: readonly (Error | undefined)[]): Said {
  const [first] = failures.filter((failure) => failure !== undefined);
  if (!first) return { state: 'passed' };
  return { state: 'failed', error: oneLine(saidBy(first, 'It threw').words ?? '') };
}

/**
 * The report of the loads that Artillery made of an export.
 *
 * @param at - when it was imported
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` for files of another export, and where a load or a part of one is missing or there twice
 */
export function importedReport(plan: Plan, files: readonly RunFile[], at: Date): Report {
  const [first] = files;
  if (!first) return refuse('Expected the files that the runs of the export wrote.');
  const keyed = files.map((file) => ({ file, keys: keysIn(file, plan) }));
  const made = plan.loads.map((planned) => {
    const load = madeLoad(plan, planned, keyed);
    requireTimes(load);
    requireCounts(load);
    return { id: planned.scenario, recording: importedRecording(load) };
  });
  const { report } = plan;
  const told = new ToldFailures([]);
  const failures = new Map(
    made.map(({ id, recording }) => [id, failureOf(report.service, { recording, error: undefined }, told)]),
  );
  const { commit } = report.environment;
  return reassessed({
    ...report,
    generatedAt: at.toISOString(),
    environment: { ...first.machine, ...(commit && { commit }) },
    tests: report.tests.map((test) => ({
      ...test,
      ...stateOf(test.scenarios.map((id) => failures.get(id))),
    })),
    scenarios: report.scenarios.map((measured) => ({
      ...measured,
      recording: made.find(({ id }) => id === measured.id)?.recording ?? measured.recording,
    })),
  });
}
