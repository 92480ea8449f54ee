import type { GroupSummary } from '../analysis/groups';
import type { Finding } from '../analysis/judge';
import type { ScenarioSummary } from '../analysis/summary';
import type { JsonSchema } from './json-schema';
import { CALLS, PROFILE, VITALS } from './process-schema';
import type { Report } from './report';
import { SCENARIO } from './scenario-schema';
import {
  ABOVE_ZERO,
  AMOUNT,
  AT_LEAST_ONE,
  BOOLEAN,
  COMMIT_HASH,
  COUNT,
  list,
  matching,
  NUMBER,
  object,
  only,
  orNull,
  record,
  TEXT,
  TRACE_ID,
  TRACE_PREFIX,
  UTC,
  unchecked,
  WORD,
  words,
} from './schema-parts';

const ROUND = object(
  { startMs: AMOUNT, fullLoadEndMs: AMOUNT, endMs: AMOUNT, requests: COUNT },
  { turn: COUNT, failed: COUNT, dropped: COUNT },
);

const SAMPLES = object(
  { round: list(COUNT), iteration: list(COUNT), startMs: list(AMOUNT), durationMs: list(AMOUNT) },
  {
    firstByteMs: list(AMOUNT),
    bodyBytes: list(COUNT),
    firstEventMs: list(orNull(AMOUNT)),
    events: list(COUNT),
    intendedStartMs: list(AMOUNT),
    serverTiming: list(object({ name: TEXT, durationMs: list(orNull(NUMBER)) })),
  },
);

const HISTOGRAM = object({
  valueMs: list(AMOUNT),
  counts: list(COUNT),
  count: COUNT,
  sumMs: AMOUNT,
  squaredDeviationsMs2: AMOUNT,
  minMs: AMOUNT,
  maxMs: AMOUNT,
});

const ENGINE = object(
  {
    name: only('Artillery'),
    versions: list(TEXT),
    requests: AT_LEAST_ONE,
    leftChecks: BOOLEAN,
    failures: list(object({ what: TEXT, count: COUNT })),
  },
  { delayMs: AMOUNT, overtimeMs: AMOUNT },
);

const COUNTED = object(
  {
    processes: AT_LEAST_ONE,
    resolution: ABOVE_ZERO,
    stages: list(
      object({ parts: list(HISTOGRAM), completed: COUNT }, { service: HISTOGRAM, lateness: HISTOGRAM }),
    ),
  },
  { isTraced: only(true), engine: ENGINE },
);

export const OUTCOMES = object({
  ok: COUNT,
  'HTTP error': COUNT,
  'wrong answer': COUNT,
  'network error': COUNT,
  timeout: COUNT,
});

const QUOTES = list(object({ source: TEXT, foreign: TEXT }));

export const FAILURE = object(
  {
    phase: words('cold start', 'warm-up', 'measurement'),
    iteration: COUNT,
    outcome: words('HTTP error', 'wrong answer', 'network error', 'timeout'),
    message: TEXT,
    durationMs: AMOUNT,
  },
  { step: TEXT, status: COUNT, quotes: QUOTES, traceId: TRACE_ID },
);

const RECORDING = object(
  {
    scenario: SCENARIO,
    rounds: list(ROUND),
    samples: SAMPLES,
    warmupMs: list(AMOUNT),
    outcomes: OUTCOMES,
    failures: list(FAILURE),
  },
  {
    histogram: HISTOGRAM,
    counted: COUNTED,
    sentTwice: COUNT,
    agreedStart: UTC,
    tracePrefix: TRACE_PREFIX,
    vitals: list(VITALS),
    calls: CALLS,
    heap: list(object({ requests: COUNT, usedBytes: AMOUNT, externalBytes: AMOUNT, residentBytes: AMOUNT })),
    coldStart: object({ durationMs: AMOUNT, isFirstCall: orNull(BOOLEAN) }, { calls: CALLS }),
    profiles: list(PROFILE),
    wentOn: object({ until: words('decided', 'time', 'rounds'), durationMs: AMOUNT }),
    stoppedBecause: TEXT,
    lastOutput: list(TEXT),
  },
);

const TEST = object(
  {
    title: TEXT,
    fullTitle: TEXT,
    file: TEXT,
    state: words('passed', 'failed', 'skipped', 'not run', 'interrupted'),
    scenarios: list(TEXT),
  },
  { line: COUNT, error: TEXT, thrown: TEXT, quotes: QUOTES },
);

const TEST_DATA = object(
  {
    fingerprint: WORD,
    generatedInMs: AMOUNT,
    parts: list(object({ name: TEXT, items: COUNT, bytes: AMOUNT })),
  },
  { changedDuringMeasurement: only(true) },
);

const LAUNCH = object({
  suite: TEXT,
  targets: list(
    object({
      name: TEXT,
      place: words('this process', 'child process', 'elsewhere'),
      startDurationMs: orNull(AMOUNT),
    }),
  ),
  testData: orNull(TEST_DATA),
});

const COMMIT = object({
  hash: COMMIT_HASH,
  branch: TEXT,
  isModified: BOOLEAN,
});

const CONDITIONS = object(
  { attached: list(words('coverage', 'debugger')), isDebugBuild: BOOLEAN, nodeEnv: orNull(TEXT) },
  {
    throttling: object({
      cpuLimit: ABOVE_ZERO,
      periods: COUNT,
      throttledPeriods: COUNT,
      throttledMs: AMOUNT,
    }),
    governor: TEXT,
    loadBefore: object({ average: AMOUNT, cpus: AT_LEAST_ONE }),
  },
);

export const ENVIRONMENT = object(
  { node: WORD, os: TEXT, architecture: WORD, cpu: TEXT, cores: AT_LEAST_ONE, memoryBytes: AMOUNT },
  { commit: COMMIT, conditions: CONDITIONS },
);

const CONFIGURATION = object({
  iterations: AT_LEAST_ONE,
  requests: AT_LEAST_ONE,
  workers: list(AT_LEAST_ONE),
  rounds: AT_LEAST_ONE,
  warmup: COUNT,
  requestTimeoutMs: ABOVE_ZERO,
  seed: AT_LEAST_ONE,
});

const HISTORY_VALUE = object(
  { unit: words('ms', 'req/s'), value: ABOVE_ZERO, n: AT_LEAST_ONE },
  { low: AMOUNT, high: AMOUNT },
);

export const HISTORY_ENTRY = object(
  { generatedAt: UTC, machine: TEXT, values: record(HISTORY_VALUE) },
  { commit: WORD },
);

/** Reports of before there were histories have none. */
export type StoredReport = Omit<Report, 'history'> & Partial<Pick<Report, 'history'>>;

/**
 * The JSON of a report, as JSON Schema; published with the package as `report.schema.json`. Summaries, groups and findings follow from the
 * recordings, and are made anew from them by whoever reads a report: of these it says no more than that they are there.
 */
export const REPORT_SCHEMA: JsonSchema<StoredReport> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A report of perf-markdown',
  description:
    'Raw recordings, from which summaries and findings can be made again. Unknown properties are of later versions.',
  ...object(
    {
      schemaVersion: only(1),
      tool: object({ name: only('perf-markdown'), version: WORD }),
      service: matching('^[A-Za-z0-9][\\w.-]*$'),
      generatedAt: UTC,
      environment: ENVIRONMENT,
      configuration: orNull(CONFIGURATION),
      grep: orNull(TEXT),
      launches: list(LAUNCH),
      tests: list(TEST),
      scenarios: list(object({ id: TEXT, recording: RECORDING, summary: unchecked<ScenarioSummary>() })),
      groups: list(unchecked<GroupSummary>()),
      findings: list(unchecked<Finding>()),
    },
    {
      command: object({ line: TEXT, withOptions: TEXT }),
      shard: object({ number: AT_LEAST_ONE, of: AT_LEAST_ONE, startsAt: UTC }),
      history: list(HISTORY_ENTRY),
    },
  ),
};
