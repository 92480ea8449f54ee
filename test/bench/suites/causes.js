const { performanceSuite } = require('perf-markdown');
const { SERVICE } = require('./truth');

describe('Causes @performance', () => {
  const perf = performanceSuite({
    service: 'causes',
    app: { module: SERVICE, nodeOptions: ['--expose-gc'] },
    iterations: 1000,
  });
  perf.varying('Kind', ['gc', 'block'], { request: ({ value: kind, i }) => ({ path: `/${kind}/${i}` }) });
});
