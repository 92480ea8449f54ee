import type { ScenarioKind } from '../scenario/scenario';
import type { JsonSchema } from './json-schema';
import {
  ABOVE_ZERO,
  AMOUNT,
  AT_LEAST_ONE,
  COUNT,
  list,
  NUMBER,
  object,
  type SchemaParts,
  TEXT,
  words,
} from './schema-parts';

const STAGES = list(object({ durationMs: ABOVE_ZERO, from: AMOUNT, to: AMOUNT }));
const BOUNDS = { requestTimeoutMs: ABOVE_ZERO, timeLimitMs: ABOVE_ZERO };
const CONNECTIONS = { requestsPerConnection: AT_LEAST_ONE };
const STEADY = {
  kind: { const: 'closed' },
  ...BOUNDS,
  workers: AT_LEAST_ONE,
  rounds: AT_LEAST_ONE,
  warmupPerWorker: COUNT,
};

const BY_COUNT = object(
  { ...STEADY, requests: AT_LEAST_ONE },
  { ...CONNECTIONS, precision: ABOVE_ZERO, budgetMs: ABOVE_ZERO, leastRequests: AT_LEAST_ONE },
);
const BY_DURATION = object({ ...STEADY, durationMs: ABOVE_ZERO }, { ...CONNECTIONS, precision: ABOVE_ZERO });
const STAGED = { ...BOUNDS, stages: STAGES, warmup: COUNT };
const DIVIDED = { ...CONNECTIONS, shard: object({ number: AT_LEAST_ONE, of: AT_LEAST_ONE }) };
const RAMP = object({ kind: { const: 'ramp' }, ...STAGED }, DIVIDED);
const OPEN = object({ kind: { const: 'open' }, ...STAGED, maxInFlight: AT_LEAST_ONE }, DIVIDED);
const HAND_WRITTEN = object({ kind: { const: 'hand-written' }, requests: COUNT }, { workers: AT_LEAST_ONE });

const METRIC: JsonSchema = {
  anyOf: [
    object({ kind: { const: 'percentile' }, percentile: ABOVE_ZERO }),
    object({ kind: { const: 'ratio' }, over: ABOVE_ZERO, under: ABOVE_ZERO }),
    object({ kind: words('calls', 'calls ratio'), of: TEXT }),
    object({ kind: { const: 'base ratio' }, of: words('latency', 'throughput') }),
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
  ],
};

const THRESHOLD = object({
  text: TEXT,
  metric: METRIC,
  comparator: words('<', '<=', '>', '>='),
  limit: AMOUNT,
});
const NUMBER_OR_TEXT: JsonSchema = { anyOf: [NUMBER, TEXT] };

function scenario(kind: ScenarioKind, own: SchemaParts, optional: SchemaParts = {}): JsonSchema {
  return object(
    { kind: { const: kind }, group: TEXT, name: TEXT, ...own },
    {
      suite: TEXT,
      thresholds: list(THRESHOLD),
      undecided: { const: 'fail' },
      shortenedBy: list(TEXT),
      ...optional,
    },
  );
}

const SCENARIOS: Readonly<Record<ScenarioKind, JsonSchema>> = {
  'input variation': scenario(
    'input variation',
    { value: NUMBER_OR_TEXT, workload: { anyOf: [BY_COUNT, HAND_WRITTEN] } },
    { unit: TEXT, extra: { type: 'object', additionalProperties: NUMBER_OR_TEXT } },
  ),
  throughput: scenario('throughput', { workload: { anyOf: [BY_COUNT, BY_DURATION, HAND_WRITTEN] } }),
  'open load': scenario('open load', { workload: OPEN }),
  ramp: scenario('ramp', { workload: RAMP }),
  single: scenario('single', { workload: BY_COUNT }),
  leak: scenario('leak', { workload: BY_COUNT }),
  journey: scenario(
    'journey',
    {
      steps: list(object({ name: TEXT }, { thinkMs: ABOVE_ZERO })),
      workload: { anyOf: [BY_COUNT, BY_DURATION, OPEN] },
    },
    { step: COUNT, keepsCookies: { const: true } },
  ),
};

/** A scenario, with exactly the workloads that its kind can have. */
export const SCENARIO: JsonSchema = { anyOf: Object.values(SCENARIOS) };
