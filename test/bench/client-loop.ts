/** One slice of a client written in JavaScript, in a process of its own: arguments in, one line of JSON out. */
import { Agent, request } from 'node:http';
import { httpClient } from '../../lib/client/http-client';
import { preparedRequest } from '../../lib/client/prepare';
import { systemClock } from '../../lib/core/clock';
import { medianOf } from '../../lib/stats/percentile';

const TIMEOUT_MS = 10_000;
const PREPARED = 1000;
const MOST_SAMPLES = 1_000_000;

/** Sends a request, reads the answer to its end and gives the milliseconds between. */
type Send = (worker: number) => Promise<number>;

async function perfMarkdown(url: URL, connections: number): Promise<Send> {
  const client = httpClient(url.origin, systemClock);
  // As many as a load has: each is another object, so nothing is gained by sending one again and again.
  const requests = Array.from({ length: PREPARED }, () =>
    preparedRequest({ path: url.pathname }, 'benchmark'),
  );
  const [first] = requests;
  if (!first) throw new Error('There is no request.');
  let sent = 0;
  await client.connect(connections);
  return async (worker) => {
    sent += 1;
    const { startMs, endMs, delivery } = await client.send(
      worker,
      requests[sent % PREPARED] ?? first,
      TIMEOUT_MS,
    );
    if (delivery.kind !== 'answered') throw new Error(delivery.reason);
    return endMs - startMs;
  };
}

async function nodeHttp(url: URL, connections: number): Promise<Send> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  return () =>
    new Promise((resolve, reject) => {
      const startMs = performance.now();
      const sending = request(url, { agent }, (response) => {
        response.resume();
        response.once('end', () => resolve(performance.now() - startMs));
      });
      sending.once('error', reject);
      sending.end();
    });
}

async function globalFetch(url: URL): Promise<Send> {
  return async () => {
    const startMs = performance.now();
    const response = await fetch(url);
    await response.arrayBuffer();
    return performance.now() - startMs;
  };
}

const CLIENTS: Readonly<Record<string, (url: URL, connections: number) => Promise<Send>>> = {
  'perf-markdown': perfMarkdown,
  'node:http': nodeHttp,
  fetch: globalFetch,
};

async function main(name = '', url = '', connections = 1, durationMs = 1000): Promise<void> {
  const send = await CLIENTS[name]?.(new URL(url), connections);
  if (!send) throw new Error(`Expected one of ${Object.keys(CLIENTS).join(', ')}, got '${name}'.`);
  const durationsMs = new Float64Array(MOST_SAMPLES);
  let done = 0;
  const startMs = performance.now();
  const work = async (worker: number): Promise<void> => {
    while (performance.now() - startMs < durationMs) {
      durationsMs[done] = await send(worker);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, worker) => work(worker)));
  const seconds = (performance.now() - startMs) / 1000;
  const p50Us = medianOf([...durationsMs.subarray(0, Math.min(done, MOST_SAMPLES))]) * 1000;
  console.log(JSON.stringify({ requestsPerSecond: done / seconds, p50Us }));
  process.exit();
}

const [name, url, connections, durationMs] = process.argv.slice(2);
void main(name, url, Number(connections), Number(durationMs));
