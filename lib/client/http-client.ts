import { connect as connectTcp, type Socket } from 'node:net';
import { Client as UndiciClient } from 'undici';
import type { Clock } from '../core/clock';
import type { Client, Delivery, Exchange, PreparedRequest, ServiceResponse } from './client';
import { ReceivedResponse } from './response';

const IDLE_MS = 600_000;
const CONNECT_TIMEOUT_MS = 10_000;

class RequestTimeout extends Error {}

function deliveryOf(error: Error, timeoutMs: number): Delivery {
  if (error instanceof RequestTimeout) return { kind: 'timeout', reason: `no answer within ${timeoutMs} ms` };
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return { kind: 'network error', reason: `${code}${error.message || error.name}` };
}

/** Opens a TCP connection without Nagle's delay, which would add 40 ms to small requests beside a delayed ACK. */
function openedSocket(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      timeout: CONNECT_TIMEOUT_MS,
    });
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error(`no connection within ${CONNECT_TIMEOUT_MS} ms`)));
  });
}

/** One worker's connection: opened ahead of the timed region, kept alive, replaced when the service closes it. */
class Connection {
  readonly #url: URL;
  readonly #client: UndiciClient;
  #spare: Socket | undefined;

  constructor(url: URL) {
    this.#url = url;
    this.#client = new UndiciClient(url, {
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (_options, callback) => {
        const spare = this.#takeSpare();
        // Not at once: undici is not ready for an answer within its own call.
        if (spare) return queueMicrotask(() => callback(null, spare));
        openedSocket(url).then(
          (socket) => callback(null, socket),
          (error: Error) => callback(error, null),
        );
      },
    });
  }

  async open(): Promise<void> {
    if (this.#client.stats.connected || (this.#spare && !this.#spare.destroyed)) return;
    this.#spare = await openedSocket(this.#url).catch(() => undefined);
    this.#spare?.on('error', () => this.#spare?.destroy());
  }

  #takeSpare(): Socket | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    return spare?.destroyed ? undefined : spare;
  }

  send(request: PreparedRequest, timeoutMs: number, clock: Clock): Promise<Exchange> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let abort: (error: Error) => void = () => undefined;
      let status = 0;
      let headers: ServiceResponse['headers'] = {};
      let finished = false;
      const deadline = setTimeout(() => abort(new RequestTimeout()), timeoutMs);
      const finish = (endMs: number, delivery: Delivery): void => {
        if (finished) return;
        finished = true;
        clearTimeout(deadline);
        resolve({ startMs, endMs, delivery });
      };
      const handler = {
        onRequestStart: (controller: { abort(reason: Error): void }) => {
          abort = (error) => controller.abort(error);
        },
        onResponseStart: (_controller: unknown, statusCode: number, received: ServiceResponse['headers']) => {
          status = statusCode;
          headers = received;
        },
        onResponseData: (_controller: unknown, chunk: Buffer) => {
          chunks.push(chunk);
        },
        onResponseEnd: () => {
          finish(clock.nowMs(), {
            kind: 'answered',
            response: new ReceivedResponse(status, headers, chunks),
          });
        },
        onResponseError: (_controller: unknown, error: Error) => {
          finish(clock.nowMs(), deliveryOf(error, timeoutMs));
        },
      };
      abort = (error) => finish(clock.nowMs(), deliveryOf(error, timeoutMs));
      const startMs = clock.nowMs();
      this.#client.dispatch(request, handler);
    });
  }

  async close(): Promise<void> {
    this.#spare?.destroy();
    await this.#client.destroy();
  }
}

/**
 * A client for an HTTP/1.1 service, one kept-alive connection a worker.
 *
 * @param url - where the service listens, for example `http://127.0.0.1:8080`
 * @internal
 */
export function httpClient(url: string, clock: Clock): Client {
  const connections: Connection[] = [];
  const connectionOf = (worker: number): Connection => {
    const existing = connections[worker];
    if (existing) return existing;
    const opened = new Connection(new URL(url));
    connections[worker] = opened;
    return opened;
  };
  return {
    connect: async (workers) => {
      await Promise.all(Array.from({ length: workers }, (_, worker) => connectionOf(worker).open()));
    },
    send: (worker, request, timeoutMs) => connectionOf(worker).send(request, timeoutMs, clock),
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}
