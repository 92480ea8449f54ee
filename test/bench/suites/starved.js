const { execFileSync, spawn } = require('node:child_process');
const { performanceSuite } = require('perf-markdown');
const { SERVICE } = require('./truth');

const GENERATOR_CPU = '1';
const SERVICE_CPU = '0';
const RUNS = 5;
/** Of processes that hog a processor, should nobody end them. */
const HOG_MS = 20_000;

const { BENCH_STARVED: who, BENCH_BY: by, BENCH_PINNED: isPinned } = process.env;

function busy(ms) {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('Starved @performance', () => {
  const hogs = [];
  let interval;
  before(() => {
    if (isPinned) execFileSync('taskset', ['-acp', GENERATOR_CPU, `${process.pid}`], { stdio: 'ignore' });
    if (by === 'processor' && who !== 'nobody') {
      const cpu = who === 'generator' ? GENERATOR_CPU : SERVICE_CPU;
      const script = `const end = Date.now() + ${HOG_MS}; while (Date.now() < end);`;
      for (let hog = 0; hog < 2; hog += 1)
        hogs.push(spawn('taskset', ['-c', cpu, process.execPath, '-e', script], { stdio: 'ignore' }));
    }
    if (by === 'event loop' && who === 'generator') interval = setInterval(busy, 25, 20);
  });
  after(() => {
    clearInterval(interval);
    for (const hog of hogs) hog.kill('SIGKILL');
  });

  const perf = performanceSuite({
    service: 'starved',
    app: {
      module: SERVICE,
      env: {
        ...(isPinned && { BENCH_CPU: SERVICE_CPU }),
        ...(by === 'event loop' && who === 'service' && { BENCH_BLOCK: '1' }),
      },
    },
    durationMs: 600,
    rounds: 3,
  });
  for (let run = 1; run <= RUNS; run += 1) {
    perf.throughput({ name: `closed ${run}`, workers: [8], request: () => ({ path: '/wait/2' }) });
    perf.openLoad({
      name: `open ${run}`,
      arrivalRatesPerSecond: [200],
      request: () => ({ path: '/wait/2' }),
    });
  }
});
