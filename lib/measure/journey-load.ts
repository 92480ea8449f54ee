import type { Exchange, PreparedRequest } from '../client/client';
import type { CookieJar } from '../client/cookies';
import type { Clock } from '../core/clock';
import { sumBy } from '../core/sums';
import type { RequestPosition } from '../scenario/request-position';
import type { StepEnd, StepRun } from './journey-step';
import type { Judged } from './judged';
import type { ScenarioRun } from './scenario-run';

/** How far one journey came. */
export interface Walked {
  /** The ends of the steps that were sent, in their order. */
  readonly ends: readonly StepEnd[];
  /** What became of the whole; absent where it was left on its way, because nothing more was to be sent. */
  readonly whole?: Judged;
}

export interface JourneyRun {
  /** Of the whole, which decides when all ends. */
  readonly run: ScenarioRun;
  readonly steps: readonly StepRun[];
  /** The cookies that the next journey of a worker begins with; `undefined` where none are kept. */
  readonly jarOf: (worker: number) => CookieJar | undefined;
}

/** The longest that one journey may take, once it has begun. */
export function longestMs({ run, steps }: JourneyRun): number {
  const { requestTimeoutMs } = run.loadBasis;
  return sumBy(steps, ({ thinkMs, source }) => thinkMs + (source.prepares ? 2 : 1) * requestTimeoutMs);
}

interface Traveller {
  readonly worker: number;
  readonly jar: CookieJar | undefined;
  readonly position: RequestPosition;
  /** Whether it is the only one under way, so that what the service calls is for it. */
  readonly isAlone?: boolean;
  /** Asked before every step: once it is true, no further one is sent. */
  readonly isHalted: () => boolean;
  /** When it is meant to begin, from which on its first step counts then; absent where it begins as soon as it can. */
  readonly dueMs?: number;
}

/** The whole of what became of the steps of one journey: it takes what they take together, and fails with the first that fails. */
function wholeOf(ends: readonly StepEnd[], steps: readonly StepRun[], iteration: number): Judged | undefined {
  const last = ends.at(-1);
  const step = steps[ends.length - 1];
  if (!last || !step) return undefined;
  const hasFailed = last.verdict.outcome !== 'ok';
  if (!hasFailed && ends.length < steps.length) return undefined;
  const durationMs = ends.reduce((sum, end) => sum + end.durationMs, 0);
  return { iteration, durationMs, verdict: hasFailed ? { ...last.verdict, step: step.name } : last.verdict };
}

/** A first request that was sent late has taken that long as well, without what was waited for on purpose. */
function countedFrom(sent: Exchange, dueMs: number | undefined, waitedMs: number): Exchange {
  return dueMs === undefined ? sent : { ...sent, startMs: Math.min(sent.startMs, dueMs + waitedMs) };
}

/** The request of a step when it is due, and how long was waited for it on purpose; `undefined` where it is not to be sent. */
async function dueRequest(
  step: StepRun,
  { position, isHalted }: Traveller,
  captured: object,
  clock: Clock,
): Promise<{ readonly request: PreparedRequest; readonly waitedMs: number } | undefined> {
  if (step.thinkMs > 0 && !isHalted()) await clock.at(clock.nowMs() + step.thinkMs);
  const askedMs = clock.nowMs();
  const request = isHalted() ? undefined : await step.requestOf(position, captured);
  if (!request || isHalted()) return undefined;
  return { request, waitedMs: step.thinkMs + (step.source.prepares ? clock.nowMs() - askedMs : 0) };
}

/** One journey: each step is made from what the steps before it captured, sent, and judged before the next one. */
export async function walk({ run, steps }: JourneyRun, traveller: Traveller): Promise<Walked> {
  const { worker, jar, position, isAlone, dueMs } = traveller;
  const { client, clock, requestTimeoutMs } = run.loadBasis;
  const ends: StepEnd[] = [];
  let captured: object = Object.freeze({});
  for (const step of steps) {
    const due = await dueRequest(step, traveller, captured, clock);
    if (!due) break;
    const { request, waitedMs } = due;
    const send = () => client.send(worker, jar?.onto(request) ?? request, requestTimeoutMs);
    const sent = await (isAlone ? step.calls.during(position.phase, send, () => 1) : send());
    run.heard(sent);
    jar?.take(request, sent);
    const exchange = ends.length === 0 ? countedFrom(sent, dueMs, waitedMs) : sent;
    const judged = await step.judged(exchange, position, captured);
    ends.push(judged.end);
    captured = judged.captured;
    if (judged.end.verdict.outcome !== 'ok') break;
  }
  const whole = wholeOf(ends, steps, position.i);
  return { ends, ...(whole && { whole }) };
}

export interface JourneyBlock {
  /** In the order they began. */
  readonly walked: readonly Walked[];
  readonly startMs: number;
  readonly fullLoadEndMs: number;
  readonly endMs: number;
  readonly ranOutOfTime: boolean;
}

interface JourneyLoad {
  readonly workers: number;
  /** The number of the first of them. @defaultValue 0 */
  readonly firstWorker?: number;
  readonly journeys: number;
  readonly positionOf: (place: number) => RequestPosition;
  /** After that time no further journey is begun, which is no failure. */
  readonly durationMs?: number;
}

/**
 * Sends so many journeys, each worker its next one when its previous one has ended. The end of the time limit, a stop from outside, a
 * timeout, and as many failures as end the scenario keep further requests from being sent.
 */
export async function journeyLoad(
  journey: JourneyRun,
  { workers, firstWorker = 0, journeys, positionOf, durationMs = Number.POSITIVE_INFINITY }: JourneyLoad,
): Promise<JourneyBlock> {
  const { run } = journey;
  const { client, clock, timeLimitMs } = run.loadBasis;
  const walked: Walked[] = [];
  let begun = 0;
  let failures = 0;
  let isGivenUp = false;
  let fullLoadEndMs: number | undefined;

  await client.connect(firstWorker + workers);
  const startMs = clock.nowMs();
  const elapsedMs = (): number => clock.nowMs() - startMs;
  const isHalted = (): boolean =>
    isGivenUp || run.recorder.isStopped || run.source.error !== undefined || elapsedMs() > timeLimitMs;
  const work = async (worker: number): Promise<void> => {
    while (begun < journeys && elapsedMs() < durationMs && !isHalted()) {
      const place = begun;
      begun += 1;
      const one = await walk(journey, {
        worker,
        jar: journey.jarOf(worker),
        position: positionOf(place),
        isAlone: workers === 1,
        isHalted,
      });
      walked[place] = one;
      const outcome = one.whole?.verdict.outcome ?? 'ok';
      if (outcome !== 'ok') failures += 1;
      isGivenUp ||= run.isTooMany(run.recorder.failureCount + failures);
      isGivenUp ||= outcome === 'timeout' && !run.mayFail;
    }
    fullLoadEndMs ??= clock.nowMs();
  };
  await Promise.all(Array.from({ length: workers }, (_, index) => work(firstWorker + index)));
  const endMs = clock.nowMs();
  const ranOutOfTime = endMs - startMs > timeLimitMs;
  return { walked, startMs, fullLoadEndMs: fullLoadEndMs ?? endMs, endMs, ranOutOfTime };
}
