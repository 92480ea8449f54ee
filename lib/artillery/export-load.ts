import { counted, plainNumber } from '../analysis/wording';
import type { PreparedRequest } from '../client/client';
import { COUNTED_PARTS } from '../measure/counted-times';
import type { Recording } from '../measure/recording';
import { arrivalCount } from '../scenario/arrivals';
import { isByCount, type OpenLoad, type Ramp, type Scenario, type Stage } from '../scenario/scenario';
import { highestLevel } from '../scenario/stages';
import { metricName } from '../scenario/threshold';
import { rampOf, uncountedThreshold } from '../suite/own-shard';
import type { ExportedRequests } from '../suite/record';
import type { LoadData, StoredRequest } from './load-data';

/** A scenario that Artillery can send, on so many machines. */
export interface Exportable {
  readonly scenario: OpenLoad | Ramp;
  /** Of one machine. */
  readonly data: Omit<LoadData, 'metric'>;
  readonly most: number;
}

/** Why it cannot, and what to do: a clause. */
export interface NotExportable {
  readonly reason: string;
}

const COUNTS =
  'sends a number of requests one after the other, which cannot be divided: measure it on one machine';

function withoutWarmup<T extends OpenLoad | Ramp>(scenario: T): T {
  return { ...scenario, workload: { ...scenario.workload, warmup: 0 } };
}

/** The load by the clock that a scenario is, or why it is none. */
function loadOf(scenario: Scenario): OpenLoad | Ramp | NotExportable {
  if (scenario.kind === 'open load' || scenario.kind === 'ramp') return withoutWarmup(scenario);
  if (scenario.workload.kind === 'hand-written')
    return { reason: "is sent by the suite's own code: measure it on one machine" };
  if (scenario.kind === 'journey')
    return {
      reason: 'is of a journey, whose steps need what earlier answers said: measure it on one machine',
    };
  if (scenario.kind !== 'throughput') return { reason: COUNTS };
  const { workload, ...described } = scenario;
  if (workload.kind !== 'closed' || isByCount(workload))
    return { reason: 'sends a number of requests: set `durationMs`, or PERF_MARKDOWN_DURATION_MS' };
  return withoutWarmup({ ...described, kind: 'ramp', workload: rampOf(workload) });
}

function dividedStages(stages: readonly Stage[], machines: number): readonly Stage[] {
  return stages.map(({ durationMs, from, to }) => ({ durationMs, from: from / machines, to: to / machines }));
}

function indivisible({ kind, workload }: OpenLoad | Ramp, machines: number): string | undefined {
  const among = `cannot be divided among ${counted(machines, 'worker')} of Artillery`;
  if (kind === 'ramp') {
    const level = workload.stages
      .flatMap(({ from, to }) => [from, to])
      .find((each) => !Number.isInteger(each / machines));
    return level === undefined
      ? undefined
      : `has a level of ${plainNumber(level)}, which ${among}: take a multiple of ${machines}, or other \`--workers\``;
  }
  const { maxInFlight, stages } = workload;
  if (arrivalCount(stages) < machines)
    return `has ${counted(arrivalCount(stages), 'request')}, which ${among}: start fewer`;
  return maxInFlight < machines
    ? `has a \`maxInFlight\` of ${maxInFlight}, which ${among}: raise it`
    : undefined;
}

/** What Artillery would fill in. */
const TEMPLATE = '{{';

function isTemplate({ path, headers }: PreparedRequest): boolean {
  return [path, ...Object.values(headers)].some((text) => text.includes(TEMPLATE));
}

function problemOf(
  load: OpenLoad | Ramp,
  { requests, prepares }: ExportedRequests,
  machines: number,
): string | undefined {
  if (prepares)
    return 'waits for its `prepare` before each request, which Artillery cannot: make what it needs in `data`';
  if (requests.some(({ events }) => events !== undefined))
    return 'ends its event streams after so many `events`, and Artillery waits for their end: measure it on one machine, or by shards';
  if (load.workload.requestsPerConnection !== undefined)
    return "renews its connections, and Artillery keeps them: export it with `connection: 'keep'`";
  const threshold = uncountedThreshold(load.thresholds);
  if (threshold)
    return `has the threshold '${threshold.text}', which counted times and outcomes cannot decide: take it away with \`thresholds: { '${metricName(threshold.metric)}': false }\``;
  if (requests.some(isTemplate))
    return `has \`${TEMPLATE}\` in a path or a header, where Artillery fills in variables: encode it`;
  return indivisible(load, machines);
}

function stored({ method, path, headers, body }: PreparedRequest): StoredRequest {
  return { method, path, headers, body: body === null ? null : body.toString('base64') };
}

/** Each in its turn; where all are the same, the one. */
function storedRequests(requests: readonly PreparedRequest[]): readonly StoredRequest[] {
  const all = requests.map(stored);
  const [first] = all;
  const isOne = first !== undefined && new Set(all.map((request) => JSON.stringify(request))).size === 1;
  return isOne ? [first] : all;
}

/** What a scenario is for Artillery. */
export function exportLoad(
  { scenario }: Pick<Recording, 'scenario'>,
  exported: ExportedRequests | undefined,
  machines: number,
): Exportable | NotExportable {
  const load = loadOf(scenario);
  if ('reason' in load) return load;
  if (!exported) return { reason: 'was not written down' };
  const problem = problemOf(load, exported, machines);
  if (problem !== undefined) return { reason: problem };
  const { workload } = load;
  const stages = dividedStages(workload.stages, machines);
  const isOpen = workload.kind === 'open';
  return {
    scenario: load,
    most: isOpen ? Math.floor(workload.maxInFlight / machines) : Math.round(highestLevel(stages)),
    data: {
      isOpen,
      stages,
      parts: Math.ceil(COUNTED_PARTS / stages.length),
      requests: storedRequests(exported.requests),
    },
  };
}
