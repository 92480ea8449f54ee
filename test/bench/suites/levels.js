const { performanceSuite } = require('perf-markdown');
const { keepTruth, SERVICE } = require('./truth');

const LEVELS = { wait: [1, 2, 4, 8, 16], cpu: [1, 4, 16], pool: [1, 2, 3, 8, 16] };
const MS = { wait: 10, cpu: 5, pool: 10 };

describe('Levels @performance', () => {
  const perf = performanceSuite({ service: 'levels', app: SERVICE, durationMs: 1500, rounds: 5 });
  for (const [kind, levels] of Object.entries(LEVELS)) {
    for (const level of levels) {
      const request = () => ({ path: `/${kind}/${MS[kind]}/${level}` });
      perf.throughput({ name: `${kind}/${level}`, workers: [level], request });
    }
  }
  perf.varying('Plateau', [40], { unit: 'ms', request: (ms) => ({ path: `/wait/${ms}/plateau` }) });
  keepTruth(perf, 'levels');
});
