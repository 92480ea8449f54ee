import { pbkdf2Sync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performanceSuite } from 'perf-markdown';

/** Some milliseconds of CPU; a tenth more of them is a tenth more work. */
const TURNS = 3000;
const WAIT_MS = 5;
const LANES = 3;

const waiting: (() => void)[] = [];
let busy = 0;

/** One lane of the pool, for as long as a wait takes. */
function inLane(done: () => void): void {
  if (busy === LANES) {
    waiting.push(() => inLane(done));
    return;
  }
  busy += 1;
  setTimeout(() => {
    busy -= 1;
    waiting.shift()?.();
    done();
  }, WAIT_MS);
}

/** A service whose truth is known. */
function service(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  const times = Number(searchParams.get('times'));
  const answer = (): void => void response.end('done');
  if (pathname === '/cpu') {
    pbkdf2Sync('a password', 'some salt', Math.round(TURNS * times), 32, 'sha256');
    answer();
  } else if (pathname === '/wait') setTimeout(answer, WAIT_MS * times);
  else inLane(answer);
}

describe('Live truth @slow @performance', () => {
  const perf = performanceSuite({ service: 'live', app: () => service, workers: [1, 2, 4] });

  perf.varying('the same CPU', ['a', 'b'], { request: () => ({ path: '/cpu?times=1' }) });
  perf.varying('the same wait', ['a', 'b'], { request: () => ({ path: '/wait?times=1' }) });
  perf.varying('10 % more CPU', [100, 110], {
    request: ({ value }) => ({ path: `/cpu?times=${value / 100}` }),
  });
  perf.varying('a wait of 1.5x', [10, 15], {
    request: ({ value }) => ({ path: `/wait?times=${value / 10}` }),
  });
  perf.throughput({ request: () => ({ path: '/pool' }) });
});
