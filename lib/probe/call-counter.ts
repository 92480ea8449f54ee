import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { COUNTER_NAME } from '../core/counter-name';
import { isFields } from '../core/fields';
import { addTo, sumBy } from '../core/sums';
import { CALL_CHANNEL, goOnBy, placeOfCall, wantPlaces, watchLibraries } from './call-libraries';
import type { CallWindow, CountedCalls } from './call-windows';
import { FollowingMeter } from './following';

/** What is counted: `places` where the calls are made, too, which costs time and is for requests that are not measured. */
export type CallDepth = 'counts' | 'places';

/** Counts the calls of a service, one window at a time. */
export interface CallsSource {
  begin(depth: CallDepth): Promise<void>;
  /** @throws PerfMarkdownError `ERR_APP` when the process does not answer any more */
  end(): Promise<CallWindow>;
}

const SOCKETS = 'sockets';
/** What Node.js tells by itself, and the counter it is for. */
const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['http.client.request.start', 'http'],
  ['undici:request:create', 'fetch'],
  ['net.client.socket', SOCKETS],
]);
const REQUEST_CHANNEL = 'http.server.request.start';
/** Names that a service gives by itself are no data. */
const MOST_NAMES = 50;
class OpenWindow {
  requests = 0;
  readonly calls = new Map<string, Map<number, number>>();
  readonly outside = new Map<string, number>();
  readonly places = new Map<string, Map<string, number>>();
}

/** A request under way, and what it has called so far. */
interface Caller {
  readonly window: OpenWindow;
  readonly made: Map<string, number>;
  readonly response: unknown;
}

function inner<K, V>(maps: Map<string, Map<K, V>>, name: string): Map<K, V> {
  const found = maps.get(name) ?? new Map<K, V>();
  maps.set(name, found);
  return found;
}

/** What a service does behind an answer comes to no end that anybody could wait for. */
function isAnswered({ response }: Caller): boolean {
  return isFields(response) && response['writableEnded'] === true;
}

function mostIn(counts: ReadonlyMap<string, number> | undefined): string | undefined {
  const [first] = [...(counts ?? [])].toSorted(([, a], [, b]) => b - a);
  return first?.[0];
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && COUNTER_NAME.test(name);
}

/** The server of the service: itself, where others than the service share its process; or its port, where all are of the service. */
export type OwnServer = { readonly server: object } | { readonly port: number };

function isOf(own: OwnServer, { server, socket }: Readonly<Record<string, unknown>>): boolean {
  return 'server' in own ? server === own.server : isFields(socket) && socket['localPort'] === own.port;
}

class CallCounter implements CallsSource {
  readonly #own: OwnServer;
  readonly #callers = new AsyncLocalStorage<Caller | 'another server'>();
  readonly #names = new Set<string>(CHANNELS.values());
  readonly #counted = new Map<string, (message: unknown) => void>();
  #window: OpenWindow | undefined;
  #depth: CallDepth = 'counts';
  #following: FollowingMeter | undefined;
  #isAttributing = false;
  #hasCalls = false;
  #hears = false;

  constructor(own: OwnServer) {
    this.#own = own;
    this.#counted.set(CALL_CHANNEL, this.#told);
    for (const [channel, name] of CHANNELS) this.#counted.set(channel, () => this.#count(name));
  }

  async begin(depth: CallDepth): Promise<void> {
    for (const name of watchLibraries()) this.#names.add(name);
    if (!this.#hears) this.#hear();
    this.#window = new OpenWindow();
    this.#depth = depth;
    wantPlaces(depth === 'places');
    this.#following?.stop(0);
    this.#following = depth === 'places' ? new FollowingMeter() : undefined;
    goOnBy(() => this.#goesOn());
    // A service that calls nothing pays nothing: what requests do is followed from the first call on, and before it is known.
    this.#isAttributing = depth === 'places' || this.#hasCalls;
  }

  async end(): Promise<CallWindow> {
    const window = this.#window;
    this.#window = undefined;
    this.#callers.disable();
    wantPlaces(false);
    const following = this.#following;
    this.#following = undefined;
    const followingMs = following?.stop(sumBy([...(window?.calls.values() ?? [])], madeIn));
    // Of calls that were not followed nothing is known, which is not 0.
    if (!window || (!this.#isAttributing && window.outside.size > 0)) return { requests: 0, counters: [] };
    return {
      requests: window.requests,
      counters: [...this.#names].map((name) => countedIn(window, name)),
      ...(followingMs !== undefined && { followingMs }),
    };
  }

  /** Once, and for good: without a window nothing is counted. */
  #hear(): void {
    this.#hears = true;
    subscribe(REQUEST_CHANNEL, this.#started);
    for (const [channel, hear] of this.#counted) subscribe(channel, hear);
  }

  #goesOn(): ((work: () => unknown) => unknown) | undefined {
    const caller = this.#callers.getStore();
    return caller && ((work) => this.#callers.run(caller, work));
  }

  readonly #started = (message: unknown): void => {
    const window = this.#window;
    if (!window || !isFields(message)) return;
    const isOwn = isOf(this.#own, message);
    if (isOwn) window.requests += 1;
    if (!this.#isAttributing) return;
    this.#callers.enterWith(
      isOwn ? { window, made: new Map(), response: message['response'] } : 'another server',
    );
  };

  readonly #told = (name: unknown): void => {
    if (!isName(name) || (!this.#names.has(name) && this.#names.size >= MOST_NAMES)) return;
    this.#names.add(name);
    this.#count(name);
  };

  #count(name: string): void {
    const window = this.#window;
    const caller = this.#callers.getStore();
    if (!window) return;
    if (
      caller === undefined ||
      caller === 'another server' ||
      caller.window !== window ||
      isAnswered(caller)
    ) {
      // Where the suite shares the process it has servers of its own, and its load generator opens sockets.
      const isOfSuite = 'server' in this.#own && (caller === 'another server' || name === SOCKETS);
      if (isOfSuite) return;
      this.#hasCalls = true;
      addTo(window.outside, name, 1);
      return;
    }
    this.#hasCalls = true;
    const { made } = caller;
    const before = made.get(name) ?? 0;
    made.set(name, before + 1);
    const requests = inner(window.calls, name);
    if (before > 0) addTo(requests, before, -1);
    addTo(requests, before + 1, 1);
    const place = this.#depth === 'places' ? placeOfCall() : undefined;
    if (place !== undefined) addTo(inner(window.places, name), place, 1);
  }
}

function madeIn(requestsByCalls: ReadonlyMap<number, number>): number {
  return sumBy([...requestsByCalls], ([calls, requests]) => calls * requests);
}

function countedIn(window: OpenWindow, name: string): CountedCalls {
  const made = [...(window.calls.get(name) ?? [])].filter(([, requests]) => requests > 0);
  const calling = sumBy(made, ([, requests]) => requests);
  const without = window.requests - calling;
  const place = mostIn(window.places.get(name));
  return {
    name,
    requestsByCalls: [...(without > 0 ? [[0, without] as const] : []), ...made],
    outside: window.outside.get(name) ?? 0,
    ...(place !== undefined && { place }),
  };
}

/**
 * Counts the calls of this very process.
 *
 * @param own - whose requests are counted
 */
export function processCalls(own: OwnServer): CallsSource {
  return new CallCounter(own);
}
