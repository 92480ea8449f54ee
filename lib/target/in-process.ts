import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type Clock, systemClock } from '../core/clock';
import { codeOf, PerfMarkdownError, reasonOf } from '../core/errors';
import { inTime, setImmediate, sleep } from '../core/timers';
import { processCalls } from '../probe/call-counter';
import { processHeap } from '../probe/heap';
import { processProfile } from '../probe/profile';
import { processVitals } from '../probe/vitals';
import { type App, type AppServer, httpServerOf, isSecure } from './app';
import { OWN_CERTIFICATE } from './checked-url';
import { LOOPBACK, reachableHostOf } from './reachable';
import type { Target } from './target';
import { divertUncaught } from './uncaught';

/** How long closing may take before connections are destroyed, or a server is left to itself. */
const CLOSE_MS = 1000;
/** How long the user's own `stop` may take after that. */
const STOP_MS = 9000;

function adviceOn(error: unknown): string {
  return codeOf(error) === 'EADDRINUSE'
    ? 'Give the app without listening, perf-markdown finds a free port; or stop what listens there.'
    : 'Start it alone first, then run the suite again.';
}

function startListening(server: AppServer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (server.listening) return resolve();
    // Not at once: an app that asked in vain for a port hears of it a moment later, and must not listen on another one then.
    const asking = setImmediate(() => {
      try {
        if (!server.listening) server.listen(0, LOOPBACK);
      } catch (error) {
        if (codeOf(error) !== 'ERR_SERVER_ALREADY_LISTEN') reject(error);
      }
    });
    const fail = (error: Error): void => {
      clearImmediate(asking);
      reject(error);
    };
    server.once('error', fail);
    server.once('listening', () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** Closes a server with all connections, whatever became of them: an upgraded one is none of HTTP any more. */
async function closeServer(server: AppServer, sockets: ReadonlySet<Socket> = new Set()): Promise<void> {
  const closing = server.listening ? once(server, 'close') : Promise.resolve();
  if (server.listening) server.close();
  // One of HTTP/2 that speaks HTTP/1.1 too has none of it.
  if ('closeAllConnections' in server) server.closeAllConnections();
  for (const socket of sockets) socket.destroy();
  await Promise.race([closing, sleep(CLOSE_MS, undefined, { ref: false })]);
  // Connections of before we knew of it must not keep this process.
  server.unref();
}

async function urlOf(server: AppServer, service: string): Promise<string> {
  const address = server.address();
  if (address !== null && typeof address === 'object')
    return `${isSecure(server) ? 'https' : 'http'}://${await reachableHostOf(address)}:${address.port}`;
  await closeServer(server);
  throw new PerfMarkdownError(
    'ERR_APP',
    `The app of \`${service}\` must listen on a TCP port, but it listens on ${String(address)}. ` +
      'Give the app without listening: perf-markdown finds a free port.',
  );
}

/** What the user's own `stop` does has a moment to close the connections in peace, and then the rest of its time. */
async function stopGracefully(
  service: string,
  stopping: PromiseLike<unknown> | undefined,
  close: () => Promise<void>,
): Promise<void> {
  const failing = Promise.resolve(stopping).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  await Promise.race([failing, sleep(CLOSE_MS, undefined, { ref: false })]);
  await close();
  const failure = await inTime(
    failing,
    STOP_MS,
    () =>
      new PerfMarkdownError(
        'ERR_APP',
        `\`stop\` of \`${service}\` gave a promise that was not settled after ${CLOSE_MS + STOP_MS} ms. The server is closed. ` +
          'Look what it waits for: its connections were ended.',
      ),
  );
  if (failure) throw failure.error;
}

interface Startable<TApp extends App> {
  readonly service: string;
  readonly app: () => TApp | PromiseLike<TApp>;
  readonly stopApp: ((app: TApp) => unknown) | undefined;
}

async function targetOf<TApp extends App>(
  running: TApp,
  { service, stopApp }: Startable<TApp>,
  durationMs: () => number,
): Promise<Target> {
  const server = await httpServerOf(running);
  await startListening(server);
  const url = await urlOf(server, service);
  let connections = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const profiles = processProfile();
  return {
    url,
    startDurationMs: durationMs(),
    wasCalled: () => connections > 0,
    // What kills the process kills the measurement as well.
    failure: () => (server.listening ? undefined : { reason: `the server of \`${service}\` was closed` }),
    ended: new Promise((resolve) => server.once('close', resolve)),
    place: 'this process',
    ...(isSecure(server) && { access: OWN_CERTIFICATE }),
    // Never by a clock of a test: the runtime reports its collections by the real one.
    vitals: processVitals(systemClock),
    calls: processCalls({ server }),
    heap: processHeap(),
    profiles: () => [profiles],
    stop: () =>
      stopGracefully(service, stopApp && new Promise((resolve) => resolve(stopApp(running))), () =>
        closeServer(server, sockets),
      ),
  };
}

async function startApp<TApp extends App>(startable: Startable<TApp>, clock: Clock): Promise<Target> {
  const startMs = clock.nowMs();
  const running = await startable.app();
  try {
    return await targetOf(running, startable, () => clock.nowMs() - startMs);
  } catch (error) {
    // Nobody else would stop what the app has opened, such as a pool, and this process could not end.
    await new Promise((resolve) => resolve(startable.stopApp?.(running))).catch(() => undefined);
    throw error;
  }
}

function tooLate(service: string, startTimeoutMs: number): PerfMarkdownError {
  return new PerfMarkdownError(
    'ERR_APP',
    `The app of \`${service}\` could not be started: the promise that \`app\` gave was not settled, or its server did not ` +
      `listen, within ${startTimeoutMs} ms (\`startTimeoutMs\`). Look what it waits for, such as a database that does not answer.`,
  );
}

/**
 * Starts the real app in this process, on a free port of 127.0.0.1 unless it listens already.
 *
 * @param startTimeoutMs - how long it may take until the app is there and listens; as long as it takes unless given
 * @throws PerfMarkdownError `ERR_APP` when the app cannot start: what it threw is the `cause` and part of the message
 */
export async function startInProcess<TApp extends App>(
  service: string,
  app: () => TApp | PromiseLike<TApp>,
  clock: Clock,
  stopApp?: (app: TApp) => unknown,
  startTimeoutMs?: number,
): Promise<Target> {
  let restore = (): void => undefined;
  const thrown = new Promise<never>((_resolve, reject) => {
    restore = divertUncaught(reject);
  });
  const starting = startApp({ service, app, stopApp }, clock);
  try {
    const outcome = Promise.race([starting, thrown]);
    // Of a limit that is none there is no timer, which would keep a process alive in which nothing listens.
    if (startTimeoutMs === undefined) return await outcome;
    return await inTime(outcome, startTimeoutMs, () => tooLate(service, startTimeoutMs));
  } catch (error) {
    // After an error thrown out of reach the app may yet come to life, and nobody else would stop it.
    starting.then((late) => late.stop()).catch(() => undefined);
    if (error instanceof PerfMarkdownError) throw error;
    throw new PerfMarkdownError(
      'ERR_APP',
      `The app of \`${service}\` could not be started: ${reasonOf(error)}. ${adviceOn(error)}`,
      { cause: error },
    );
  } finally {
    restore();
  }
}
