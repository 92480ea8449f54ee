const { join } = require('node:path');
const { performanceSuite } = require('perf-markdown');

describe('Shares @slow @performance', () => {
  const perf = performanceSuite({
    service: 'shares',
    app: join(__dirname, '../services/planted-shares.js'),
    iterations: 10,
    profile: 'cpu',
  });
  perf.varying('Share', [20, 50, 80], { unit: '%', request: ({ value }) => ({ path: `/${value}` }) });
});
