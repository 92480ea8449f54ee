import type { Client } from './client';

/**
 * The client, whose connections are replaced after so many requests where a number is given: the time of the request behind them
 * holds what a new one takes. With one request for each connection none is opened ahead.
 */
export function withRenewedConnections(client: Client, requestsPerConnection?: number): Client {
  if (requestsPerConnection === undefined) return client;
  const carried: number[] = [];
  return {
    connect: async (workers) => {
      if (requestsPerConnection > 1) await client.connect(workers);
    },
    send: (worker, request, timeoutMs) => {
      const before = carried[worker] ?? 0;
      const isWornOut = requestsPerConnection === 1 || before >= requestsPerConnection;
      if (isWornOut) client.disconnect(worker);
      carried[worker] = isWornOut ? 1 : before + 1;
      return client.send(worker, request, timeoutMs);
    },
    disconnect: (worker) => client.disconnect(worker),
    close: () => client.close(),
  };
}
