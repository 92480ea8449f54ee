import { PerfMarkdownError } from '../core/errors';
import { isAs, type JsonSchema, problemText } from '../report/json-schema';
import { parsedJson } from '../report/parse';
import { LINE_WORDS, PLACED_LINE } from '../report/process-schema';
import { ENVIRONMENT, FAILURE, OUTCOMES } from '../report/report-schema';
import { SCENARIO } from '../report/scenario-schema';
import {
  ABOVE_ZERO,
  AMOUNT,
  AT_LEAST_ONE,
  BOOLEAN,
  COMMIT_HASH,
  COUNT,
  list,
  NUMBER,
  object,
  only,
  orNull,
  pair,
  record,
  TEXT,
  UTC,
  WORD,
  words,
} from '../report/schema-parts';
import type { Comparison } from './comparison';

const CALLS = list(
  object(
    { name: TEXT, requests: COUNT, least: COUNT, most: COUNT, mean: AMOUNT },
    { outside: COUNT, place: TEXT },
  ),
);

const FAILED_TEST = object({ title: TEXT, message: TEXT, suite: TEXT });

const FIGURES = object(
  {
    outcomes: OUTCOMES,
    failures: list(FAILURE),
    hasFailed: BOOLEAN,
    isUnknownRoute: BOOLEAN,
    value: orNull(AMOUNT),
    costs: record(AMOUNT),
    strain: object(
      {},
      { generatorBusyShare: AMOUNT, cpuWaitShare: AMOUNT, idleCpuShare: AMOUNT, sentTwiceShare: AMOUNT },
    ),
  },
  { calls: CALLS, failedTest: FAILED_TEST },
);

const LAUNCH = object({ launch: COUNT, turns: list(pair(ABOVE_ZERO)) }, { base: FIGURES, head: FIGURES });

const CHANGE = object({ ratio: ABOVE_ZERO, low: AMOUNT, high: ABOVE_ZERO, confidence: ABOVE_ZERO });

const COST_NAME = words('cpuMs', 'allocatedBytes', 'cpuMs with sending', 'allocatedBytes with sending');

const LINE = object(
  { ...PLACED_LINE, baseMs: AMOUNT, headMs: AMOUNT, lowMs: NUMBER, highMs: NUMBER },
  LINE_WORDS,
);

const RANGE = object({ least: COUNT, most: COUNT });

const VERDICTS = [
  'more calls',
  'slower',
  'faster',
  'kept',
  'undecided',
  'new',
  'gone',
  'failed at head',
  'failed at base',
  'failed in both',
] as const;

const COMPARED = object(
  {
    service: TEXT,
    title: TEXT,
    scenario: SCENARIO,
    measure: words('latency', 'throughput'),
    launches: list(LAUNCH),
    margin: ABOVE_ZERO,
    verdict: words(...VERDICTS),
    costs: list(
      object({ name: COST_NAME, base: AMOUNT, head: AMOUNT, isShown: BOOLEAN }, { change: CHANGE }),
    ),
    calls: list(object({ name: TEXT, base: RANGE, head: RANGE }, { place: TEXT })),
  },
  {
    change: CHANGE,
    lines: list(LINE),
    shown: words('slower', 'faster'),
    noiseShare: AMOUNT,
    wouldHaveSeenShare: AMOUNT,
  },
);

const VERSION = object({
  commit: orNull(COMMIT_HASH),
  name: TEXT,
  isModified: BOOLEAN,
});

const FAILED_TESTS = list(FAILED_TEST);

/** The JSON of a comparison, as JSON Schema; published with the package as `comparison.schema.json`. */
export const COMPARISON_SCHEMA: JsonSchema<Comparison> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A comparison of perf-markdown',
  description: 'Two versions of a service, measured in turns. Unknown properties are of later versions.',
  ...object({
    schemaVersion: only(1),
    kind: only('comparison'),
    tool: object({ name: only('perf-markdown'), version: WORD }),
    generatedAt: UTC,
    environment: ENVIRONMENT,
    base: VERSION,
    head: VERSION,
    command: TEXT,
    method: words('launches', 'reports'),
    launches: AT_LEAST_ONE,
    durationMs: AMOUNT,
    until: words('decided', 'time', 'launches'),
    differences: list(TEXT),
    doubts: list(object({ sentence: TEXT, advice: TEXT })),
    failedTests: object({ base: FAILED_TESTS, head: FAILED_TESTS }),
    leftOut: list(object({ name: TEXT, because: words('by hand', 'leak', 'not loaded') }, { reason: TEXT })),
    scenarios: list(COMPARED),
  }),
};

/**
 * The comparison that the text of a `<service>_comparison.json` holds, checked in every field.
 *
 * @param source - where the text comes from, for the message
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` saying where it is not as it should be, what was expected and what came
 * @public
 */
export function parsedComparison(text: string, source: string): Comparison {
  const value = parsedJson(text, source);
  if (isAs(COMPARISON_SCHEMA, value)) return value;
  throw new PerfMarkdownError(
    'ERR_INVALID_REPORT',
    `${source} is no comparison of perf-markdown: ${problemText(COMPARISON_SCHEMA, value)}. Give a \`<service>_comparison.json\`.`,
  );
}
