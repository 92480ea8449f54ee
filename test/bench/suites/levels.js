const { performanceSuite } = require('perf-markdown');
const { keepTruth, SERVICE } = require('./truth');

const LEVELS = { wait: [1, 2, 4, 8, 16], cpu: [1, 4, 16], pool: [1, 2, 3, 8, 16] };
const MS = { wait: 10, cpu: 5, pool: 10 };
/** One piece is at most a thousand requests. */
const MOST = 960;

describe('Levels @performance', () => {
  const perf = performanceSuite({ service: 'levels', app: SERVICE, rounds: 1 });
  for (const [kind, levels] of Object.entries(LEVELS)) {
    for (const level of levels) {
      const requests = Math.min(MOST, kind === 'wait' ? 128 * level : 240);
      const request = ({ i }) => ({ path: `/${kind}/${MS[kind]}/${level}/${i}/${requests}` });
      perf.throughput({ name: `${kind}/${level}`, requests, workers: [level], request });
    }
  }
  perf.varying('Plateau', [40], {
    unit: 'ms',
    request: ({ value: ms }) => ({ path: `/wait/${ms}/plateau` }),
  });
  keepTruth(perf, 'levels');
});
