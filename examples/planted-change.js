// Loaded into both arms of a comparison by `npm run perf:compare -- --planted-ms <ms>`: each request costs the head so much more CPU time.
const { Server } = require('node:http');

const { PERF_MARKDOWN_ARM, PLANTED_MS, PLANTED_METHOD } = process.env;
const plantedMs = Number(PLANTED_MS);

if (PERF_MARKDOWN_ARM === 'head' && plantedMs > 0) {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (event, ...values) {
    const isPlanted = event === 'request' && [values[0].method, ''].includes(PLANTED_METHOD);
    const endMs = performance.now() + (isPlanted ? plantedMs : 0);
    while (performance.now() < endMs);
    return emit.call(this, event, ...values);
  };
}
