import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { placeOfCaller } from './call-places';

/** Where calls are told by the name of their counter: by what is wrapped here, and by whoever has counters of his own. */
export const CALL_CHANNEL = 'perf-markdown:call';

const calls = channel(CALL_CHANNEL);
/** Where a pool was asked, for the call that it makes when a connection is free. */
const askedFrom = new AsyncLocalStorage<string | undefined>();
/** The methods that are wrapped here: two copies of a library have each its own. */
const wrapped = new WeakSet<object>();

/** Does something later in the request that is under way now. */
type GoesOn = (work: () => unknown) => unknown;

let continuation = (): GoesOn | undefined => undefined;
let arePlacesWanted = false;

/** Hears how what is called back goes on in its request. */
export function goOnBy(ofRequest: () => GoesOn | undefined): void {
  continuation = ofRequest;
}

/** Whether pools are to note where they were asked, which costs a stack each time. */
export function wantPlaces(areWanted: boolean): void {
  if (arePlacesWanted && !areWanted) askedFrom.disable();
  arePlacesWanted = areWanted;
}

/** Where the project makes the call that is told now. */
export function placeOfCall(): string | undefined {
  return askedFrom.getStore() ?? placeOfCaller();
}

/** A file of a library whose methods make the calls that are counted. */
interface Library {
  /** The name of its counter; absent of a pool, which hands on what is counted elsewhere. */
  readonly name?: string;
  /** How the path of the file ends, from `node_modules` on, or from where a binary is. */
  readonly file: string;
  readonly methods: readonly string[];
}

/** Of a database of SQLite, and of its statements. */
const SQL_METHODS = ['exec', 'run', 'get', 'all', 'iterate'];

const LIBRARIES: readonly Library[] = [
  { name: 'pg', file: 'pg/lib/client.js', methods: ['query'] },
  { name: 'pg', file: 'pg/lib/native/client.js', methods: ['query'] },
  { file: 'pg-pool/index.js', methods: ['connect', 'query'] },
  { name: 'mysql2', file: 'mysql2/lib/base/connection.js', methods: ['query', 'execute'] },
  { name: 'mysql2', file: 'mysql2/lib/connection.js', methods: ['query', 'execute'] },
  { file: 'mysql2/lib/base/pool.js', methods: ['getConnection', 'query', 'execute'] },
  { file: 'mysql2/lib/pool.js', methods: ['getConnection', 'query', 'execute'] },
  // What its constructor calls, in the context of whoever makes the command: it is sent later, perhaps with others.
  { name: 'ioredis', file: 'ioredis/built/Command.js', methods: ['initPromise'] },
  { name: 'redis', file: '@redis/client/dist/lib/client/commands-queue.js', methods: ['addCommand'] },
  { name: 'mongodb', file: 'mongodb/lib/cmap/connection.js', methods: ['command'] },
  { name: 'knex', file: 'knex/lib/client.js', methods: ['query'] },
  // The binary, which has the class of statements: those prepared before are of it, too.
  { name: 'better-sqlite3', file: 'better_sqlite3.node', methods: SQL_METHODS },
];

/** What a driver of MongoDB asks for a new connection, and not for the service. */
const HANDSHAKE = /^(?:hello|ismaster|sasl\w*|ping)$/i;

type Method = (this: unknown, ...args: unknown[]) => unknown;

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

/** A callback goes on in the request that gave it: drivers call it from the connection, which is shared. */
function bound(args: readonly unknown[]): readonly unknown[] {
  const last = args.at(-1);
  const goesOn = isMethod(last) ? continuation() : undefined;
  if (!isMethod(last) || !goesOn) return args;
  return args.with(-1, function (this: unknown, ...results: unknown[]): unknown {
    return goesOn(() => Reflect.apply(last, this, results));
  });
}

/** What a method does instead of `ask`, which is what it did. */
type Instead = (args: readonly unknown[], ask: (args: readonly unknown[]) => unknown) => unknown;

/** Puts another method in the place of one that a prototype has itself, once. */
function replace(prototype: object, name: string, instead: Instead): void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  if (!isMethod(original) || wrapped.has(original)) return;
  const replacement: Method = function (this: unknown, ...args: unknown[]): unknown {
    return instead(args, (given) => Reflect.apply(original, this, given));
  };
  wrapped.add(replacement);
  Object.defineProperty(replacement, 'name', { value: original.name });
  Object.defineProperty(prototype, name, { value: replacement, writable: true, configurable: true });
}

function countIn(prototype: object, method: string, name: string): void {
  replace(prototype, method, (args, ask) => {
    if (!calls.hasSubscribers) return ask(args);
    calls.publish(name);
    return ask(bound(args));
  });
}

function handOnIn(prototype: object, method: string): void {
  replace(prototype, method, (args, ask) => {
    if (!calls.hasSubscribers) return ask(args);
    const askOn = (): unknown => ask(bound(args));
    return arePlacesWanted && continuation() ? askedFrom.run(placeOfCall(), askOn) : askOn();
  });
}

function countCommandsIn(prototype: object, name: string): void {
  // That of an encrypted connection asks the one that it inherits.
  if (Reflect.has(Object.getPrototypeOf(prototype), 'command')) return;
  replace(prototype, 'command', (args, ask) => {
    const [, command] = args;
    const [verb = ''] = typeof command === 'object' && command ? Object.keys(command) : [];
    if (calls.hasSubscribers && !HANDSHAKE.test(verb)) calls.publish(name);
    return ask(args);
  });
}

function watch(prototype: object, { name, methods }: Library): void {
  for (const method of methods) {
    if (name === undefined) handOnIn(prototype, method);
    else if (name === 'mongodb') countCommandsIn(prototype, name);
    else countIn(prototype, method, name);
  }
}

/** The prototypes of the classes that a module exports, in whichever way. */
function prototypesIn(exported: unknown): readonly object[] {
  const values = typeof exported === 'object' && exported ? Object.values(exported) : [exported];
  return values.flatMap((value) => {
    const prototype: unknown = typeof value === 'function' ? value.prototype : undefined;
    return typeof prototype === 'object' && prototype ? [prototype] : [];
  });
}

const load = createRequire(__filename);
let modulesSeen = 0;
const known = new Set<string>();

function watchLoaded(): void {
  const paths = Object.keys(load.cache);
  if (paths.length === modulesSeen) return;
  modulesSeen = paths.length;
  for (const path of paths) {
    const normal = path.replaceAll('\\', '/');
    const library = LIBRARIES.find(({ file }) =>
      normal.endsWith(file.endsWith('.node') ? `/${file}` : `/node_modules/${file}`),
    );
    if (!library) continue;
    for (const prototype of prototypesIn(load.cache[path]?.exports)) watch(prototype, library);
    if (library.name !== undefined) known.add(library.name);
  }
}

/** Node.js tells of a request when that has a connection, far from who asked an agent for it. */
function watchHttp(): void {
  for (const prototype of prototypesIn(load('node:http').Agent)) handOnIn(prototype, 'addRequest');
}

const SQLITE = 'node:sqlite';

/** The one of Node.js is no module of the cache; loading it would print that it is experimental. */
function watchSqlite(): void {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList');
  if (known.has(SQLITE) || !Array.isArray(loaded) || !loaded.includes('NativeModule sqlite')) return;
  for (const prototype of prototypesIn(load(SQLITE)))
    for (const method of SQL_METHODS) countIn(prototype, method, SQLITE);
  known.add(SQLITE);
}

/** Watches the libraries that are loaded by now, and gives the names of their counters. */
export function watchLibraries(): ReadonlySet<string> {
  watchHttp();
  watchLoaded();
  watchSqlite();
  return known;
}
