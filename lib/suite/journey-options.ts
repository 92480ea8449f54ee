import type { ServiceResponse } from '../client/client';
import { firstTwice, isFields } from '../core/fields';
import { MOST_JOURNEYS } from '../measure/timed-journeys';
import { arrivalCount } from '../scenario/arrivals';
import type { RequestSpec } from '../scenario/request-spec';
import type { StagedWorkload } from '../scenario/scenario';
import { wholeNumber } from '../scenario/setting';
import type { Settings } from '../scenario/settings';
import { MOST_WORKERS } from '../scenario/stages';
import type { Thresholds } from '../scenario/threshold-option';
import type { RequestContext } from './callbacks';
import { OPEN_LOAD_MS } from './open-loads';
import { refuse } from './refusal';
import { type ArrivalStage, arrivalStages, type WorkerStage, workerStages } from './stage-options';
import { requireFunctions, type ScenarioSettings } from './suite-options';
import type { JourneyLoad } from './workloads';

/** What a step of a journey is made from, and its answer judged by. @public */
export interface JourneyContext<TData, TCaptured> extends RequestContext<undefined, TData> {
  /** What the earlier steps of this journey captured, together. */
  readonly captured: Readonly<TCaptured>;
}

/** What the request of a step is made from. @public */
export interface PreparedStep<TData, TCaptured, TPrepared> extends JourneyContext<TData, TCaptured> {
  /** What `prepare` gave for this request; `undefined` where the step has none. */
  readonly prepared: TPrepared;
}

/** A step of a journey: one request. @public */
export interface JourneyStep<TData, TCaptured, TPrepared> {
  /** Names its test; another one for each step. */
  readonly name: string;
  /** Waited for before the request is made, untimed: what it gives is `prepared` in `request`. */
  readonly prepare?: (
    context: JourneyContext<TData, NoInfer<TCaptured>>,
  ) => TPrepared | PromiseLike<TPrepared>;
  /** Makes the request when it is due, outside of the time that is measured. */
  readonly request: (context: PreparedStep<TData, NoInfer<TCaptured>, NoInfer<TPrepared>>) => RequestSpec;
  /** Gives what the requests of later steps need of the answer. What it throws, and a property that is `undefined`, ends the journey. */
  readonly capture?: (
    response: ServiceResponse,
    context: JourneyContext<TData, NoInfer<TCaptured>>,
  ) => Partial<NoInfer<TCaptured>>;
  /** Judges the answer: throws, or returns what is falsy (but not `undefined`), when it is wrong, which ends the journey. @defaultValue that of the suite, or status 2xx */
  readonly check?: (response: ServiceResponse, context: JourneyContext<TData, NoInfer<TCaptured>>) => unknown;
  /** Waited before the step, which is in no time that is measured; milliseconds. @defaultValue 0 */
  readonly thinkMs?: number;
  /** Limits on the times and failures of this step, with those of the suite. */
  readonly thresholds?: Thresholds;
}

/** The functions of a step, whatever is captured: methods, whose parameters TypeScript compares both ways. */
export interface StepMaking<TData> {
  request(context: AnyCaptured<TData> & { readonly prepared: unknown }): RequestSpec;
  prepare?(context: AnyCaptured<TData>): unknown;
  capture?(response: ServiceResponse, context: AnyCaptured<TData>): unknown;
  check?(response: ServiceResponse, context: AnyCaptured<TData>): unknown;
}

type AnyCaptured<TData> = RequestContext<undefined, TData> & { readonly captured: unknown };

/** How a journey is asked for. Its `iterations` are journeys; `durationMs` is how long they are made instead. @public */
export interface JourneyOptions<TData, TCaptured, TPrepared>
  extends Omit<ScenarioSettings, 'requests' | 'workers'> {
  /** In the order that each journey goes through them. */
  readonly steps: readonly JourneyStep<TData, TCaptured, TPrepared>[];
  /** How many go through the steps at a time, each again and again. @defaultValue 1 */
  readonly workers?: number;
  /** Begin so many journeys a second by the clock instead, for `durationMs`; at most `maxInFlight` are under way. */
  readonly arrivalRatePerSecond?: number;
  /** Let workers come and go, or the rate change, in the place of either. */
  readonly stages?: readonly WorkerStage[] | readonly ArrivalStage[];
  /** Keep the cookies of each worker; where journeys begin by the clock, of each journey. @defaultValue false */
  readonly cookies?: boolean;
  /** Limits on the whole: sums of what the steps took. Of those of the suite only the one on the error rate holds for it. */
  readonly thresholds?: Thresholds;
}

/** What the test of a whole journey is called. */
export const WHOLE = 'whole journey';

export const EXAMPLE = "{ steps: [{ name: 'Logs in', request: () => ({ path: '/login' }) }] }";

const STEP_KEYS: readonly string[] = [
  'name',
  'prepare',
  'request',
  'capture',
  'check',
  'thinkMs',
  'thresholds',
] satisfies (keyof JourneyStep<unknown, object, unknown>)[];

const WORKERS = wholeNumber(1, 1, MOST_WORKERS);

function requireStep(where: string, place: string, step: unknown): void {
  if (!isFields(step)) refuse(where, place, "an object such as { name: 'Logs in', request }", step);
  const unknown = Object.keys(step).find((key) => !STEP_KEYS.includes(key));
  if (unknown !== undefined)
    refuse(
      where,
      place,
      `a step, which has only ${STEP_KEYS.map((key) => `\`${key}\``).join(', ')}`,
      unknown,
    );
  const { name, thinkMs, request, prepare, capture, check } = step;
  if (typeof name !== 'string' || name.trim() === '' || name === WHOLE)
    refuse(where, `${place}.name`, `a name, and another one than '${WHOLE}'`, name);
  requireFunctions(`${where}, ${String(name)}`, { request }, { prepare, check, capture });
  const isTime = typeof thinkMs === 'number' && Number.isFinite(thinkMs) && thinkMs >= 0;
  if (thinkMs !== undefined && !isTime)
    refuse(where, `${place}.thinkMs`, 'a number of milliseconds, at least 0', thinkMs);
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the step */
export function requireSteps(where: string, steps: unknown): void {
  if (!Array.isArray(steps) || steps.length === 0)
    refuse(where, 'steps', 'a list with at least one step', steps);
  for (const [index, step] of steps.entries()) requireStep(where, `steps[${index}]`, step);
  const twice = firstTwice(steps.map(({ name }) => String(name)));
  if (twice !== undefined) refuse(where, 'steps', 'a list of steps with different names', `${twice} twice`);
}

/** What is meant for one kind of load or for another. */
interface GivenLoad {
  readonly workers?: unknown;
  readonly arrivalRatePerSecond?: unknown;
  readonly stages?: unknown;
  readonly iterations?: unknown;
  readonly durationMs?: unknown;
}

function stagesOf(where: string, given: unknown): Pick<StagedWorkload, 'kind' | 'stages'> {
  const [first]: readonly unknown[] = Array.isArray(given) ? given : [];
  return isFields(first) && 'toWorkers' in first
    ? { kind: 'ramp', stages: workerStages(where, given) }
    : { kind: 'open', stages: arrivalStages(where, given) };
}

function rateOf(where: string, rate: unknown, durationMs: number): Pick<StagedWorkload, 'kind' | 'stages'> {
  if (typeof rate !== 'number' || !Number.isFinite(rate) || rate <= 0)
    return refuse(where, 'arrivalRatePerSecond', 'a number above 0', rate);
  return { kind: 'open', stages: [{ durationMs, from: rate, to: rate }] };
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` */
export function requiredLoad(
  where: string,
  given: GivenLoad,
  { durationMs = OPEN_LOAD_MS }: Pick<Settings, 'durationMs'>,
): JourneyLoad {
  const { workers, arrivalRatePerSecond: rate, stages, iterations } = given;
  const by = stages === undefined ? 'arrivalRatePerSecond' : 'stages';
  const others = {
    workers,
    iterations,
    ...(stages !== undefined && { arrivalRatePerSecond: rate, durationMs: given.durationMs }),
  };
  if (rate === undefined && stages === undefined) {
    const read = workers === undefined ? WORKERS.standard : WORKERS.read(workers);
    return { workers: read ?? refuse(where, 'workers', WORKERS.expected, workers) };
  }
  for (const [name, other] of Object.entries(others))
    if (other !== undefined) refuse(where, name, `left out where \`${by}\` is given`, other);
  const load = stages === undefined ? rateOf(where, rate, durationMs) : stagesOf(where, stages);
  if (load.kind === 'open' && arrivalCount(load.stages) > MOST_JOURNEYS)
    refuse(where, by, `such that at most ${MOST_JOURNEYS} journeys begin in all`, given[by]);
  return load;
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` */
export function requireCookies(where: string, given: unknown): void {
  if (given !== undefined && typeof given !== 'boolean') refuse(where, 'cookies', 'true or false', given);
}
