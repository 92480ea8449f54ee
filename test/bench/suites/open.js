const { performanceSuite } = require('perf-markdown');
const { keepTruth, SERVICE } = require('./truth');

const LOADS = {
  fixed: { rate: 10, durationMs: 8000, path: () => '/wait/100/fixed' },
  shedding: { rate: 1000, durationMs: 2000, path: () => '/shed/10' },
  stall: { rate: 100, durationMs: 10_000, path: (i) => `/stall/${i}` },
  stop: { rate: 50, durationMs: 10_000, path: (i) => `/stop/${i}` },
};

describe('Open @performance', () => {
  const perf = performanceSuite({ service: 'open', app: SERVICE });
  for (const [name, { rate, durationMs, path }] of Object.entries(LOADS)) {
    const request = ({ i }) => ({ path: path(i) });
    perf.openLoad({ name, arrivalRatesPerSecond: [rate], durationMs, request });
  }
  keepTruth(perf, 'open');
});
