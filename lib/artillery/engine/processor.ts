// Runs inside of Artillery, on machines where this package is not: it imports nothing of it, and uses the globals of there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import type { LoadData } from '../load-data';

interface User {
  readonly scenario: { readonly name: string };
  readonly vars: Record<string, unknown>;
}

interface Events {
  emit(kind: 'counter' | 'histogram', name: string, value: number): void;
}

/** What Artillery hands to its HTTP client. */
interface RequestParams {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: Buffer;
  allowGetBody: boolean;
  throwHttpErrors: boolean;
  cookieJar?: unknown;
}

type Done = (error?: Error) => void;

interface Sent {
  readonly startMs: number;
  readonly stage: number;
  readonly part: number;
}

interface Ready {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** How often a user whose turn has not come looks whether it has. */
const LOOK_MS = 5;
const REPORT_MS = 1000;
const DELAY_TIMER_MS = 10;

/**
 * Counts a time in microseconds, as no time is shorter than one: where a sketch of Artillery ends at 1, adding another
 * one to it makes its counts NaN (`secondKey || key` in its store), as it did once in a thousand sketches of times in ms.
 */
function countTime(events: Events, name: string, ms: number): void {
  events.emit('histogram', `${name}.us`, Math.max(1, 1000 * ms));
}

/** When the first phase began in this worker of Artillery. */
let phasesBeganMs: number | undefined;

/** Hears of that where Artillery tells its main thread: the first user may come a second later. */
function hearOfPhases(port: typeof parentPort): void {
  if (port === null) return;
  const post = port.postMessage.bind(port);
  port.postMessage = (message: { readonly event?: unknown }, transfer = []) => {
    if (message?.event === 'phaseStarted') phasesBeganMs ??= performance.now();
    post(message, transfer);
  };
}
hearOfPhases(parentPort);

/** The load of one script in one worker of Artillery. */
class Load {
  readonly metric: string;
  readonly isOpen: boolean;
  readonly durationMs: number;
  readonly #data: LoadData;
  readonly #ready: readonly Ready[];
  readonly #startsMs: readonly number[];
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_TIMER_MS });
  #originMs: number | undefined;
  #reportedMs = 0;
  #taken = 0;
  #users = 0;

  constructor(data: LoadData) {
    this.#data = data;
    this.metric = data.metric;
    this.isOpen = data.isOpen;
    let endMs = 0;
    this.#startsMs = data.stages.map(({ durationMs }) => {
      endMs += durationMs;
      return endMs - durationMs;
    });
    this.durationMs = endMs;
    this.#ready = data.requests.map(({ body, ...request }) => ({
      ...request,
      body: body === null ? undefined : Buffer.from(body, 'base64'),
    }));
    this.#delay.enable();
  }

  /** Since the first phase began. */
  get elapsedMs(): number {
    const nowMs = performance.now();
    this.#originMs ??= phasesBeganMs ?? nowMs;
    return nowMs - this.#originMs;
  }

  newUser(): number {
    this.#users += 1;
    return this.#users - 1;
  }

  next(): Ready | undefined {
    const request = this.#ready[this.#taken % this.#ready.length];
    this.#taken += 1;
    return request;
  }

  placeAt(startMs: number): Sent {
    const stage = Math.max(
      0,
      this.#startsMs.findLastIndex((start) => start <= startMs),
    );
    const { durationMs = 1 } = this.#data.stages[stage] ?? {};
    const share = (startMs - (this.#startsMs[stage] ?? 0)) / durationMs;
    const part = Math.min(this.#data.parts - 1, Math.floor(share * this.#data.parts));
    return { startMs, stage, part };
  }

  /** Whether a user works: the same rule as a ramp has, on one machine. */
  hasTurn(user: number, elapsedMs: number): boolean {
    const { startMs, stage } = this.placeAt(elapsedMs);
    const { from = 0, to = 0, durationMs = 1 } = this.#data.stages[stage] ?? {};
    const level = from + ((to - from) * (startMs - (this.#startsMs[stage] ?? 0))) / durationMs;
    return elapsedMs < this.durationMs && Math.round(level) > user;
  }

  /** How late the event loop of this worker was, once a second. */
  reportDelay(elapsedMs: number, events: Events): void {
    if (elapsedMs - this.#reportedMs < REPORT_MS) return;
    this.#reportedMs = elapsedMs;
    const lateMs = this.#delay.mean / 1e6 - DELAY_TIMER_MS;
    if (lateMs > 0) countTime(events, `${this.metric}.delay`, lateMs);
    this.#delay.reset();
  }
}

const loads = new Map<string, Load>();
const numbers = new WeakMap<User, number>();
const sent = new WeakMap<User, Sent>();

function loadOf({ scenario: { name } }: User): Load {
  const known = loads.get(name);
  if (known) return known;
  const data: LoadData = JSON.parse(readFileSync(join(__dirname, 'data', `${name}.json`), 'utf8'));
  const load = new Load(data);
  loads.set(name, load);
  return load;
}

/** Waits until it is the turn of a user, and says whether it ever is. */
function awaitTurn(user: User, done: (hasTurn: boolean) => void): void {
  const load = loadOf(user);
  const { elapsedMs } = load;
  const hasTurn = load.hasTurn(numbers.get(user) ?? 0, elapsedMs);
  if (hasTurn || elapsedMs >= load.durationMs) done(hasTurn);
  else setTimeout(awaitTurn, LOOK_MS, user, done);
}

/** A virtual user comes, of a load of workers. */
export function perfArrive(user: User, _events: Events, done: Done): void {
  numbers.set(user, loadOf(user).newUser());
  awaitTurn(user, (hasTurn) => {
    user.vars['perfTurn'] = hasTurn;
    done();
  });
}

/** Whether a user that came has a request to send. */
export function perfHasTurn(vars: Readonly<Record<string, unknown>>): boolean {
  return vars['perfTurn'] === true;
}

/** Whether a user sends another request. */
export function perfGoesOn(user: User, done: (goesOn: boolean) => void): void {
  awaitTurn(user, done);
}

/** Puts the bytes that the suite made into a request, and looks at the clock last. */
export function perfBefore(params: RequestParams, user: User, _events: Events, done: Done): void {
  const load = loadOf(user);
  const request = load.next();
  if (!request) {
    done(new Error('perf-markdown: its file in data/ holds no request'));
    return;
  }
  params.url = `${user.vars['target']}${request.path}`;
  params.method = request.method;
  params.headers = { ...request.headers };
  if (request.body) params.body = request.body;
  params.allowGetBody = true;
  // A status is an answer; a cookie is of nobody.
  params.throwHttpErrors = false;
  delete params.cookieJar;
  sent.set(user, load.placeAt(load.elapsedMs));
  done();
}

/** Counts what became of a request that is under way; an error can be told twice. */
function end(user: User, events: Events, outcome: 'ok' | 'http' | 'network' | 'timeout'): void {
  const load = loadOf(user);
  const { elapsedMs } = load;
  const request = sent.get(user);
  if (!request) return;
  sent.delete(user);
  const { startMs, stage, part } = request;
  const name = `${load.metric}.${stage}`;
  events.emit('counter', `${name}.${outcome}`, 1);
  if (startMs > load.durationMs) countTime(events, `${load.metric}.overtime`, startMs - load.durationMs);
  if (outcome === 'ok') {
    countTime(events, `${name}.${part}`, elapsedMs - startMs);
    if (elapsedMs < load.durationMs)
      events.emit('counter', `${load.metric}.${load.placeAt(elapsedMs).stage}.completed`, 1);
  }
  load.reportDelay(elapsedMs, events);
}

/** An answer was read to its last byte. */
export function perfAfter(
  _params: RequestParams,
  { statusCode }: { readonly statusCode: number },
  user: User,
  events: Events,
  done: Done,
): void {
  end(user, events, statusCode >= 200 && statusCode < 300 ? 'ok' : 'http');
  done();
}

const TIMEOUTS: readonly unknown[] = ['ETIMEDOUT', 'ERR_SOCKET_TIMEOUT', 'ESOCKETTIMEDOUT'];

/** No answer came. */
export function perfError(
  error: Error & { readonly code?: unknown },
  _params: RequestParams,
  user: User,
  events: Events,
  done: Done,
): void {
  end(user, events, TIMEOUTS.includes(error.code) ? 'timeout' : 'network');
  done();
}
