// Services whose memory is planted: `/leak` keeps 1 KB of each request, `/cache` of the first 250 requests alone, `/none` nothing.
// `/allocate` lets go of so many objects as `OBJECTS` says.
const { createServer } = require('node:http');

const CACHED = 250;
const kept = [];
let last;

function kilobyte(i) {
  return Array.from({ length: 126 }, (_, place) => place + i + 0.5);
}

const WORK = {
  '/leak': () => kept.push(kilobyte(kept.length)),
  '/cache': () => kept.length < CACHED && kept.push(kilobyte(kept.length)),
  '/none': () => {
    last = kilobyte(1);
  },
  '/allocate': () => {
    for (let made = 0; made < Number(process.env.OBJECTS); made += 1) last = kilobyte(made);
  },
};

module.exports = createServer((request, response) => {
  WORK[request.url]();
  response.end(String(last?.length));
});
