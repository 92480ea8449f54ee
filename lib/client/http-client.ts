import type { Clock } from '../core/clock';
import type { Client } from './client';
import { Connection } from './connection';
import type { ConnectOptions } from './service-socket';

const READ_BYTES = 65_536;

/**
 * A client for an HTTP/1.1 service, one kept-alive connection a worker.
 *
 * @param url - where the service listens, for example `http://127.0.0.1:8080` or `https://localhost:8443`
 * @param options - which certificates of a service to trust, and how long to wait for a connection
 */
export function httpClient(url: string, clock: Pick<Clock, 'nowMs'>, options: ConnectOptions = {}): Client {
  const settings = { url: new URL(url), clock, options, memory: Buffer.allocUnsafeSlow(READ_BYTES) };
  const connections: Connection[] = [];
  const connectionOf = (worker: number): Connection => {
    connections[worker] ??= new Connection(settings);
    return connections[worker];
  };
  return {
    connect: async (workers) => {
      await Promise.all(Array.from({ length: workers }, (_, worker) => connectionOf(worker).open()));
    },
    send: (worker, request, timeoutMs) => connectionOf(worker).send(request, timeoutMs),
    close: async () => {
      for (const connection of connections) connection.close();
    },
  };
}
