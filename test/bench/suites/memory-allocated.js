const { join } = require('node:path');
const { performanceSuite } = require('perf-markdown');

describe('Allocated @performance', () => {
  const perf = performanceSuite({
    service: 'memory-allocated',
    app: join(__dirname, '../services/memory.js'),
    iterations: 200,
    rounds: 3,
  });
  it('allocates', () => perf.latency({ request: () => ({ path: '/allocate' }) }));
});
