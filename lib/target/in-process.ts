import type { Server } from 'node:http';
import type { Clock } from '../core/clock';
import { PerfMarkdownError } from '../core/errors';
import { type App, httpServerOf } from './app';
import type { Target } from './target';

const LOOPBACK = '127.0.0.1';

function isAlreadyListening(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SERVER_ALREADY_LISTEN';
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    if (server.listening) return resolve();
    server.once('listening', resolve);
    server.once('error', reject);
    try {
      server.listen(0, LOOPBACK);
    } catch (error) {
      if (!isAlreadyListening(error)) reject(error);
    }
  });
}

function portOf(server: Server, service: string): number {
  const address = server.address();
  if (address !== null && typeof address === 'object') return address.port;
  throw new PerfMarkdownError(
    'ERR_APP',
    `The app of \`${service}\` must listen on a TCP port, but it listens on ${String(address)}. ` +
      'Give the app without listening: perf-markdown finds a free port.',
  );
}

function closed(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Starts the real app in this process, on a free port of 127.0.0.1 unless it listens already.
 *
 * @throws PerfMarkdownError `ERR_APP` when the app cannot start: what it threw is the `cause` and part of the message
 * @internal
 */
export async function startInProcess<TApp extends App>(
  service: string,
  app: () => TApp | PromiseLike<TApp>,
  clock: Clock,
  stopApp?: (app: TApp) => unknown,
): Promise<Target> {
  const startMs = clock.nowMs();
  try {
    const started = await app();
    const server = await httpServerOf(started);
    await listening(server);
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    return {
      url: `http://${LOOPBACK}:${portOf(server, service)}`,
      startDurationMs: clock.nowMs() - startMs,
      wasCalled: () => connections > 0,
      stop: async () => {
        await closed(server);
        await stopApp?.(started);
      },
    };
  } catch (error) {
    if (error instanceof PerfMarkdownError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PerfMarkdownError(
      'ERR_APP',
      `The app of \`${service}\` could not be started: ${reason}. Start it alone first, then run the suite again.`,
      { cause: error },
    );
  }
}
