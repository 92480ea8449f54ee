import type { Scenario, ScenarioKind } from '../scenario/scenario';
import type { JsonSchema } from './json-schema';
import {
  ABOVE_ZERO,
  AMOUNT,
  AT_LEAST_ONE,
  COUNT,
  either,
  list,
  NUMBER,
  object,
  only,
  record,
  TEXT,
  words,
} from './schema-parts';

const STAGES = list(object({ durationMs: ABOVE_ZERO, from: AMOUNT, to: AMOUNT }));
const BOUNDS = { requestTimeoutMs: ABOVE_ZERO, timeLimitMs: ABOVE_ZERO };
const CONNECTIONS = { requestsPerConnection: AT_LEAST_ONE };
const STEADY = {
  kind: only('closed'),
  ...BOUNDS,
  workers: AT_LEAST_ONE,
  rounds: AT_LEAST_ONE,
  warmupPerWorker: COUNT,
};

const BY_COUNT = object(
  { ...STEADY, requests: AT_LEAST_ONE },
  {
    ...CONNECTIONS,
    precision: ABOVE_ZERO,
    budgetMs: ABOVE_ZERO,
    leastRequests: AT_LEAST_ONE,
    leastWarmupMs: ABOVE_ZERO,
  },
);
const BY_DURATION = object({ ...STEADY, durationMs: ABOVE_ZERO }, { ...CONNECTIONS, precision: ABOVE_ZERO });
const STAGED = { ...BOUNDS, stages: STAGES, warmup: COUNT };
const DIVIDED = { ...CONNECTIONS, shard: object({ number: AT_LEAST_ONE, of: AT_LEAST_ONE }) };
const RAMP = object({ kind: only('ramp'), ...STAGED }, DIVIDED);
const OPEN = object({ kind: only('open'), ...STAGED, maxInFlight: AT_LEAST_ONE }, DIVIDED);
const HAND_WRITTEN = object({ kind: only('hand-written'), requests: COUNT }, { workers: AT_LEAST_ONE });

const METRIC = either(
  object({ kind: only('percentile'), percentile: ABOVE_ZERO }),
  object({ kind: only('ratio'), over: ABOVE_ZERO, under: ABOVE_ZERO }),
  object({ kind: words('calls', 'calls ratio'), of: TEXT }),
  object({ kind: only('base ratio'), of: words('latency', 'throughput') }),
  object({ kind: words('first byte', 'first event'), percentile: ABOVE_ZERO }),
  object({
    kind: words(
      'bytes',
      'mean',
      'min',
      'max',
      'error rate',
      'throughput',
      'allocated bytes',
      'cpu',
      'heap growth',
    ),
  }),
);

const THRESHOLD = object({
  text: TEXT,
  metric: METRIC,
  comparator: words('<', '<=', '>', '>='),
  limit: AMOUNT,
});
const NUMBER_OR_TEXT = either(NUMBER, TEXT);

const DESCRIBED = { group: TEXT, name: TEXT };
const PERHAPS = {
  suite: TEXT,
  thresholds: list(THRESHOLD),
  undecided: only('fail'),
  shortenedBy: list(TEXT),
};

const SCENARIOS = {
  'input variation': object(
    {
      kind: only('input variation'),
      ...DESCRIBED,
      value: NUMBER_OR_TEXT,
      workload: either(BY_COUNT, HAND_WRITTEN),
    },
    { ...PERHAPS, unit: TEXT, extra: record(NUMBER_OR_TEXT) },
  ),
  throughput: object(
    { kind: only('throughput'), ...DESCRIBED, workload: either(BY_COUNT, BY_DURATION, HAND_WRITTEN) },
    PERHAPS,
  ),
  'open load': object({ kind: only('open load'), ...DESCRIBED, workload: OPEN }, PERHAPS),
  ramp: object({ kind: only('ramp'), ...DESCRIBED, workload: RAMP }, PERHAPS),
  single: object({ kind: only('single'), ...DESCRIBED, workload: BY_COUNT }, PERHAPS),
  leak: object({ kind: only('leak'), ...DESCRIBED, workload: BY_COUNT }, PERHAPS),
  journey: object(
    {
      kind: only('journey'),
      ...DESCRIBED,
      steps: list(object({ name: TEXT }, { thinkMs: ABOVE_ZERO })),
      workload: either(BY_COUNT, BY_DURATION, OPEN, RAMP),
    },
    { ...PERHAPS, step: COUNT, keepsCookies: only(true) },
  ),
} satisfies Readonly<Record<ScenarioKind, JsonSchema<Scenario>>>;

/** A scenario, with exactly the workloads that its kind can have. */
export const SCENARIO: JsonSchema<Scenario> = either(...Object.values(SCENARIOS));
