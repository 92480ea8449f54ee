const { execFileSync, spawn } = require('node:child_process');
const http = require('node:http');

/** Handling times by the first two parts of the path, as the service itself sees them. */
const handledMs = new Map();
/** From the first measured request of a level to its last answer. */
const spans = new Map();
const counts = { shed: 0, completed: 0 };
const waiting = [];
let free = 3;
let inFlight = 0;
const held = [];

function busy(ms) {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

function hold(ms, done) {
  setTimeout(() => {
    done();
    const next = waiting.shift();
    if (next) hold(next.ms, next.done);
    else free += 1;
  }, ms);
}

function pooled(ms, done) {
  if (free === 0) return waiting.push({ ms, done });
  free -= 1;
  return hold(ms, done);
}

/** Another process stops this one: nothing here knows when. */
function stopSoon() {
  spawn('sh', ['-c', `sleep 4; kill -STOP ${process.pid}; sleep 2; kill -CONT ${process.pid}`], {
    stdio: 'ignore',
  });
}

function shed(ms, response, done) {
  if (inFlight >= 4) {
    counts.shed += 1;
    response.statusCode = 503;
    return response.end();
  }
  inFlight += 1;
  return setTimeout(() => {
    inFlight -= 1;
    counts.completed += 1;
    done();
  }, ms);
}

/** Enough objects for a full collection to take some milliseconds. */
function collect() {
  if (held.length === 0) held.push(...Array.from({ length: 100_000 }, (_, i) => ({ i, text: `${i}` })));
  globalThis.gc();
}

const kinds = {
  wait: ({ number, done }) => setTimeout(done, number),
  cpu: ({ number, done }) => {
    busy(number);
    done();
  },
  pool: ({ number, done }) => pooled(number, done),
  shed: ({ number, response, done }) => shed(number, response, done),
  none: ({ done }) => done(),
  gc: ({ number, done }) => {
    if (number % 25 === 24) collect();
    setTimeout(done, 1);
  },
  block: ({ number, done }) => {
    if (number % 25 === 24) busy(50);
    setTimeout(done, 1);
  },
  stall: ({ number, done }) => {
    if (number === 0) setTimeout(busy, 4000, 1000);
    setTimeout(done, 10);
  },
  stop: ({ number, done }) => {
    if (number === 0) stopSoon();
    setTimeout(done, 10);
  },
};

/** Warm-up has numbers behind the planned ones. */
function keepSpan(name, { iteration, planned }, startMs) {
  if (!(iteration < planned)) return;
  const span = spans.get(name) ?? { firstMs: startMs, count: 0 };
  spans.set(name, { ...span, count: span.count + 1, lastMs: performance.now() });
}

function truth() {
  const handling = [...handledMs].map(([name, times]) => {
    const sorted = [...times].sort((a, b) => a - b);
    return [name, { medianMs: sorted[Math.floor(sorted.length / 2)] }];
  });
  const perSecond = [...spans].map(([name, { count, firstMs, lastMs }]) => [
    name,
    (1000 * count) / (lastMs - firstMs),
  ]);
  return { ...counts, handling: Object.fromEntries(handling), perSecond: Object.fromEntries(perSecond) };
}

function answer(request, response) {
  if (request.url === '/truth') return response.end(JSON.stringify(truth()));
  const startMs = performance.now();
  const [, kind, number, level = '', iteration, planned] = request.url.split('/');
  const keepsTimes = ['wait', 'cpu', 'pool', 'stall', 'stop'].includes(kind);
  const name = `${kind}/${level}`;
  return kinds[kind]({
    number: Number(number),
    response,
    done: () => {
      if (keepsTimes) {
        if (!handledMs.has(name)) handledMs.set(name, []);
        handledMs.get(name).push(performance.now() - startMs);
      }
      keepSpan(name, { iteration: Number(iteration), planned: Number(planned) }, startMs);
      response.end('fine');
    },
  });
}

module.exports = {
  createApp: () => {
    const { BENCH_CPU, BENCH_BLOCK } = process.env;
    if (BENCH_CPU) execFileSync('taskset', ['-acp', BENCH_CPU, `${process.pid}`], { stdio: 'ignore' });
    if (BENCH_BLOCK) setInterval(busy, 25, 20).unref();
    return http.createServer(answer);
  },
};
