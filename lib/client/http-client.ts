import type { Clock } from '../core/clock';
import type { Client } from './client';
import { Connection } from './connection';

/**
 * A client for an HTTP/1.1 service, one kept-alive connection a worker.
 *
 * @param url - where the service listens, for example `http://127.0.0.1:8080`
 * @internal
 */
export function httpClient(url: string, clock: Clock): Client {
  const connections: Connection[] = [];
  const connectionOf = (worker: number): Connection => {
    connections[worker] ??= new Connection(new URL(url), clock);
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
