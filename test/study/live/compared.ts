import { pbkdf2Sync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performanceSuite } from 'perf-markdown';

/** Some milliseconds of CPU; what this version has more of it than the other one comes with its environment. */
const TURNS = 3000;
const TIMES = Number(process.env['TIMES_OF_LIVE_VERSION'] ?? 1);
const WAIT_MS = 5;
/** Cheap enough for its own cost to be most of it. */
const ITEMS = Array.from({ length: 200 }, (_, id) => ({ id, name: `item ${id}` }));

/** The first of five endpoints may do more work than at the other version; the others do the same. */
function service(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/changed') {
    pbkdf2Sync('a password', 'some salt', Math.round(TURNS * TIMES), 32, 'sha256');
    response.end('done');
  } else if (request.url === '/cpu') {
    pbkdf2Sync('a password', 'some salt', TURNS, 32, 'sha256');
    response.end('done');
  } else if (request.url === '/wait') setTimeout(() => response.end('done'), WAIT_MS);
  else response.end(JSON.stringify(ITEMS));
}

describe('A version @slow @performance', () => {
  const perf = performanceSuite({ service: 'version', app: () => service, workers: [4] });

  perf.varying('endpoint', ['changed', 'cpu', 'wait', 'cheap'], {
    request: ({ value }) => ({ path: `/${value}` }),
  });
  perf.throughput({ request: () => ({ path: '/cheap' }) });
});
