import { createHash } from 'node:crypto';
import { measuredScenarios } from '../analysis/summary';
import { PerfMarkdownError } from '../core/errors';
import { NO_OUTCOMES, NO_SAMPLES, type Recording } from '../measure/recording';
import { isAs, type JsonSchema, problemText } from '../report/json-schema';
import { parsedJson, parsedReport } from '../report/parse';
import type { Report } from '../report/report';
import { AT_LEAST_ONE, BOOLEAN, COUNT, list, object, only, TEXT, unchecked } from '../report/schema-parts';
import type { ExportedRequests } from '../suite/record';
import { exportLoad } from './export-load';
import type { LoadData } from './load-data';
import { scriptOf } from './script';

const FORMAT = 'perf-markdown artillery plan 1';

/** A load as it was exported, for whoever reads back what came of it. */
export interface PlannedLoad {
  /** Of its files, and of its metrics. */
  readonly key: string;
  /** Its scenario in the report. */
  readonly scenario: string;
  /** Virtual users of all machines, at least. */
  readonly arrivals: number;
  /** How many different requests are taken in turns. */
  readonly requests: number;
  /** Whether the suite judges answers by more than their status. */
  readonly hasCheck: boolean;
}

/** What an export leaves for the import: the report as far as it is known before anything is sent. */
export interface Plan {
  readonly format: typeof FORMAT;
  /** Begins the names of all its metrics. */
  readonly id: string;
  readonly workers: number;
  readonly loads: readonly PlannedLoad[];
  readonly report: Report;
}

export interface LoadFiles {
  readonly key: string;
  readonly script: object;
  readonly data: LoadData;
}

/** A scenario that is not exported, and why, as a clause. */
export interface LeftOut {
  readonly scenario: string;
  readonly reason: string;
}

export interface Exported {
  readonly plan: Plan;
  readonly files: readonly LoadFiles[];
  readonly leftOut: readonly LeftOut[];
}

function keyOf(id: string, index: number): string {
  const words = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  return `${String(index + 1).padStart(2, '0')}-${words}`;
}

const NOTHING: Omit<Recording, 'scenario'> = {
  rounds: [],
  samples: NO_SAMPLES,
  warmupMs: [],
  outcomes: NO_OUTCOMES,
  failures: [],
};

/**
 * What is known of the run before it is: of the machines nothing.
 *
 * @param ids - of the loads in the report of the run that exported them
 */
function reportBefore(report: Report, recordings: readonly Recording[], ids: readonly string[]): Report {
  const { command: _, configuration, ...rest } = report;
  const scenarios = measuredScenarios(recordings);
  const renamed = (id: string): readonly string[] => {
    const scenario = scenarios[ids.indexOf(id)];
    return scenario ? [scenario.id] : [];
  };
  return {
    ...rest,
    configuration: configuration && { ...configuration, warmup: 0 },
    launches: report.launches.map((launch) => ({
      ...launch,
      targets: [{ name: report.service, place: 'elsewhere', startDurationMs: null }],
    })),
    tests: report.tests
      .map((test) => ({ ...test, scenarios: test.scenarios.flatMap(renamed) }))
      .filter((test) => test.scenarios.length > 0),
    scenarios,
    groups: [],
    findings: [],
    history: [],
  };
}

/**
 * A report of a run that measured nothing as scripts of Artillery.
 *
 * @param exported - beside each scenario of the report; `undefined` where it was not written down
 */
export function exportedPlan(
  report: Report,
  exported: readonly (ExportedRequests | undefined)[],
  machines: number,
  url: string | undefined,
): Exported {
  const tried = report.scenarios.map(({ id, recording }, index) => ({
    id,
    asked: exported[index],
    load: exportLoad(recording, exported[index], machines),
  }));
  const loads = tried.flatMap(({ load, ...rest }) => ('reason' in load ? [] : [{ ...load, ...rest }]));
  const hash = createHash('sha256').update(JSON.stringify([report.service, machines, url, loads]));
  const id = hash.digest('hex').slice(0, 8);
  const files = loads.map(({ id: scenario, scenario: { workload }, asked, data, most }, index) => {
    const key = keyOf(scenario, index);
    const whole: LoadData = { metric: `perf.${id}.${key}`, ...data };
    const target = url ?? asked?.url ?? '';
    const { requestTimeoutMs } = workload;
    // Artillery would replace those that a request has itself.
    const hasTraces =
      asked?.hasTraces === true && !data.requests.some(({ headers }) => 'traceparent' in headers);
    return {
      key,
      data: whole,
      ...scriptOf({ key, url: target, requestTimeoutMs, most, hasTraces, data: whole }),
    };
  });
  const before = reportBefore(
    report,
    loads.map(({ scenario }) => ({ ...NOTHING, scenario })),
    loads.map((load) => load.id),
  );
  return {
    plan: {
      format: FORMAT,
      id,
      workers: machines,
      loads: files.map(({ key, data, arrivals }, index) => ({
        key,
        scenario: before.scenarios[index]?.id ?? '',
        arrivals: machines * arrivals,
        requests: data.requests.length,
        hasCheck: loads[index]?.asked?.hasCheck ?? false,
      })),
      report: before,
    },
    files,
    leftOut: tried.flatMap(({ id: scenario, load }) =>
      'reason' in load ? [{ scenario, reason: load.reason }] : [],
    ),
  };
}

const PLAN: JsonSchema<Plan> = object({
  format: only(FORMAT),
  id: TEXT,
  workers: AT_LEAST_ONE,
  loads: list(object({ key: TEXT, scenario: TEXT, arrivals: COUNT, requests: COUNT, hasCheck: BOOLEAN })),
  report: unchecked<Report>(),
});

/** @throws PerfMarkdownError `ERR_INVALID_REPORT` for anything else */
export function parsedPlan(text: string, path: string): Plan {
  const value = parsedJson(text, path);
  if (!isAs(PLAN, value))
    throw new PerfMarkdownError(
      'ERR_INVALID_REPORT',
      `${path} is no plan of this version: ${problemText(PLAN, value)}. Give the folder that \`perf-markdown export artillery\` wrote, with \`--plan\`.`,
    );
  return { ...value, report: parsedReport(JSON.stringify(value.report), path) };
}
