import { PerfMarkdownError } from '../core/errors';
import { arrivalCount } from '../scenario/arrivals';
import {
  type ClosedByDuration,
  fullNameOf,
  isByStages,
  type PlannedScenario,
  type RampWorkload,
  type StagedScenario,
  type StagedWorkload,
} from '../scenario/scenario';
import type { SessionSettings } from '../scenario/session-settings';
import { type AgreedShard, SHARD_VARIABLE, type Shard, shardIn } from '../scenario/shard';
import { highestLevel, stagesDurationMs } from '../scenario/stages';
import { isOfComparison, metricName, type Threshold, type ThresholdMetric } from '../scenario/threshold';
import { refuse } from './refusal';
import { session } from './session';

/** For the connections of a load and the checks of the one before. */
const PAUSE_MS = 2000;

/**
 * The shard that this process is; `undefined` in an ordinary run.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the variable that is wrong
 */
export function ownShard(): AgreedShard | undefined {
  return shardIn(process.env);
}

/** Shards load a service that all of them reach. @throws PerfMarkdownError `ERR_INVALID_OPTION` */
export function requireShared(service: string, app: unknown, shard: Shard | undefined): void {
  if (shard === undefined || (typeof app === 'object' && app !== null && Object.hasOwn(app, 'url'))) return;
  refuse(
    service,
    'app',
    `{ url } of a server that runs already, where ${shard.of} shards load it together`,
    app,
  );
}

/**
 * One request of each scenario is no load that several could make.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION`
 */
export function requireMeasuring({ once }: Pick<SessionSettings, 'once'>, shard: Shard | undefined): void {
  if (!once || shard === undefined) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `Shard ${shard.number} of ${shard.of} is to make its part of a load, and \`once\` sends one request of each scenario: ` +
      `take ${SHARD_VARIABLE} away to test the suite, or measure with \`PERF_MARKDOWN=measure\`.`,
  );
}

/** When all shards start their next load: as soon as the one before must have ended, which all of them know. */
export function nextStartMs({ startsAt }: AgreedShard, { stages, requestTimeoutMs }: StagedWorkload): number {
  const current = session();
  const startMs = current.nextLoadMs ?? Date.parse(startsAt);
  current.nextLoadMs = startMs + stagesDurationMs(stages) + requestTimeoutMs + PAUSE_MS;
  return startMs;
}

function requireEnough(where: string, count: number, what: string, { of }: Shard): void {
  if (count >= of) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: ${count} ${what} cannot be divided among ${of} shards. Start fewer of them, or raise it.`,
  );
}

/** What a shard leaves counts times and outcomes, and nothing else of an answer. */
const COUNTED: readonly ThresholdMetric['kind'][] = [
  'percentile',
  'ratio',
  'mean',
  'min',
  'max',
  'error rate',
  'throughput',
];

/** A threshold that counted times and outcomes cannot decide, if there is one. */
export function uncountedThreshold(thresholds: readonly Threshold[] = []): Threshold | undefined {
  return thresholds.find(({ metric }) => !isOfComparison(metric) && !COUNTED.includes(metric.kind));
}

function requireCounted(where: string, thresholds: readonly Threshold[] = []): void {
  const other = uncountedThreshold(thresholds);
  if (other === undefined) return;
  const name = metricName(other.metric);
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: shards count times and outcomes, which cannot decide the threshold '${other.text}'. ` +
      `Take it away where shards make the load, with \`thresholds: { '${name}': false }\`.`,
  );
}

/** A level in one piece: rounds of several processes would not lie side by side. */
export function rampOf(closed: ClosedByDuration): RampWorkload {
  const {
    kind: _,
    workers,
    rounds: _rounds,
    precision: _precision,
    durationMs,
    warmupPerWorker,
    ...bounds
  } = closed;
  const stages = [{ durationMs, from: workers, to: workers }];
  return { ...bounds, kind: 'ramp', stages, warmup: warmupPerWorker };
}

/** The load in one piece that several can make; `undefined` where it is none. */
function divisible(scenario: PlannedScenario): StagedScenario | undefined {
  if (isByStages(scenario)) return scenario;
  const { kind, workload } = scenario;
  if (!('durationMs' in workload)) return undefined;
  if (kind === 'throughput') return { ...scenario, kind: 'ramp', workload: rampOf(workload) };
  return kind === 'journey' ? { ...scenario, workload: rampOf(workload) } : undefined;
}

function requireDivisible(where: string, { kind, workload }: StagedScenario, shard: Shard): void {
  if (workload.kind === 'ramp') {
    requireEnough(where, Math.round(highestLevel(workload.stages)), 'workers', shard);
    return;
  }
  const unit = kind === 'journey' ? 'journeys' : 'requests';
  requireEnough(where, arrivalCount(workload.stages), unit, shard);
  requireEnough(where, workload.maxInFlight, `${unit} under way (\`maxInFlight\`)`, shard);
}

function divided<T extends StagedScenario>(scenario: T, shard: Shard): T {
  return { ...scenario, workload: { ...scenario.workload, shard } };
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` for what cannot be divided */
export function partOf(service: string, scenario: PlannedScenario, { number, of }: Shard): PlannedScenario {
  const shard = { number, of };
  const where = `${service}, ${fullNameOf(scenario)}`;
  requireCounted(where, scenario.thresholds);
  const whole = divisible(scenario);
  if (whole) {
    requireDivisible(where, whole, shard);
    return divided(whole, shard);
  }
  const isJourney = scenario.kind === 'journey';
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: shards divide loads by the clock, ramps, and what lasts for \`durationMs\`; this one is a number of ${isJourney ? 'journeys' : 'requests'}: nobody knows beforehand how long it takes, so shards cannot agree on when the next load starts. ` +
      (isJourney || scenario.kind === 'throughput'
        ? 'Set `durationMs`, or PERF_MARKDOWN_DURATION_MS.'
        : 'Leave it out with `--grep`, or measure it without PERF_MARKDOWN_SHARD.'),
  );
}
