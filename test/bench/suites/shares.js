const { join } = require('node:path');
const { performanceSuite } = require('perf-markdown');
const { keepTruth } = require('./truth');

describe('Shares @slow @performance', () => {
  const perf = performanceSuite({
    service: 'shares',
    app: join(__dirname, '../services/planted-shares.js'),
    iterations: 10,
    profile: 'cpu',
  });
  perf.varying('Share', [20, 50, 80], {
    unit: '%',
    request: ({ value, phase }) => ({ path: `/${value}/${phase.replace(' ', '-')}` }),
  });
  keepTruth(perf, 'shares');
});
