const { writeFileSync } = require('node:fs');
const { performanceSuite } = require('perf-markdown');
const { SERVICE } = require('./truth');

const REQUESTS = 50_000;

function heldBytes() {
  globalThis.gc();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { held: heapUsed + arrayBuffers, rss };
}

describe('Many @performance', () => {
  const perf = performanceSuite({ service: 'many', app: SERVICE });
  let before;
  it('keeps what is held at the start', () => {
    before = heldBytes();
  });
  perf.throughput({ requests: REQUESTS, workers: [8], request: () => ({ path: '/none' }) });
  describe('Afterwards', () => {
    it('keeps what is held after', () => {
      const after = heldBytes();
      process.once('exit', () => {
        const peakRss = process.resourceUsage().maxRSS * 1024;
        writeFileSync('memory.json', JSON.stringify({ requests: REQUESTS, before, after, peakRss }));
      });
    });
  });
});
