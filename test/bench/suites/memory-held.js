const { join } = require('node:path');
const { performanceSuite } = require('perf-markdown');

for (const kind of ['leak', 'cache', 'none'])
  describe(`Held: ${kind} @performance`, () => {
    const perf = performanceSuite({ service: 'memory-held', app: join(__dirname, '../services/memory.js') });
    it(kind, () => perf.leak({ request: () => ({ path: `/${kind}` }), cycles: 10, requestsPerCycle: 100 }));
  });
