// Loaded into both arms of a comparison by `npm run perf:compare -- --planted-ms <ms>`: each request costs the head so much more CPU.
const { Server } = require('node:http');

const plantedMs = Number(process.env.PLANTED_MS);

if (process.env.PERF_MARKDOWN_ARM === 'head' && plantedMs > 0) {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (event, ...values) {
    const endMs = performance.now() + (event === 'request' ? plantedMs : 0);
    while (performance.now() < endMs);
    return emit.call(this, event, ...values);
  };
}
