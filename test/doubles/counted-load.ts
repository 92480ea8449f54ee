import { createServer, type Server } from 'node:http';
import { httpClient } from '../../lib/client/http-client';
import { preparedRequest } from '../../lib/client/prepare';
import { systemClock } from '../../lib/core/clock';
import { closedLoad } from '../../lib/measure/closed-load';
import type { CallDepth } from '../../lib/probe/call-counter';
import type { CallWindow } from '../../lib/probe/call-windows';
import type { Target } from '../../lib/target/target';

/** Sends requests to a service, `workers` at a time, and gives what was counted meanwhile. */
export async function countedLoad(
  target: Target,
  paths: readonly string[],
  { workers = 16, depth = 'counts' }: { readonly workers?: number; readonly depth?: CallDepth } = {},
): Promise<CallWindow> {
  const { calls } = target;
  if (!calls) throw new Error('Nothing counts.');
  const client = httpClient(target.url, systemClock);
  try {
    await calls.begin(depth);
    const { exchanges } = await closedLoad({
      client,
      clock: systemClock,
      requestTimeoutMs: 10_000,
      timeLimitMs: 60_000,
      isStopped: () => false,
      workers: Math.min(workers, paths.length),
      requests: paths.map((path) => preparedRequest({ path }, 'test', false)),
      onExchange: () => undefined,
    });
    const bad = exchanges.find(
      ({ delivery }) => delivery.kind !== 'answered' || delivery.response.status !== 200,
    );
    if (bad) throw new Error(`A request failed: ${JSON.stringify(bad.delivery)}`);
    return await calls.end();
  } finally {
    await client.close();
  }
}

/** What was counted under a name, as pairs of calls and requests. */
export function pairsOf(
  { counters }: CallWindow,
  name: string,
): CallWindow['counters'][number]['requestsByCalls'] | undefined {
  return counters.find((counter) => counter.name === name)?.requestsByCalls;
}

/** A backend that answers at once. */
export async function backend(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((_request, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, server };
}
