// A service whose requests do what they are asked for: `/?busyMs=3&promises=100&calls=2`.
const { channel } = require('node:diagnostics_channel');
const { createServer, Agent, get } = require('node:http');
const { text } = require('node:stream/consumers');

const own = channel('perf-markdown:call');
const agent = new Agent({ keepAlive: true });

function called() {
  return new Promise((resolve, reject) => {
    get(process.env.BACKEND_URL, { agent }, (answer) => text(answer).then(resolve, reject)).once(
      'error',
      reject,
    );
  });
}

function stayBusy(ms) {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

module.exports = createServer(async ({ url }, response) => {
  const { searchParams } = new URL(url, 'http://localhost');
  const numberOf = (name) => Number(searchParams.get(name) ?? 0);
  own.publish('asked');
  stayBusy(numberOf('busyMs'));
  for (let made = 0; made < numberOf('promises'); made += 1) await undefined;
  for (let made = 0; made < numberOf('calls'); made += 1) await called();
  response.end('done');
});
