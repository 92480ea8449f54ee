/**
 * A service whose CPU time is planted: of 100 searches of equal length, which allocate nothing, so many are made in one line as its
 * path says, and the others in another. What it takes to hear and answer requests is in neither.
 */
const { openSync, readSync } = require('node:fs');
const { createServer } = require('node:http');

const HAY = 'abcdefgh'.repeat(2000);
const ROUNDS = 4;
const SCHEDSTAT = process.platform === 'linux' ? openSync('/proc/self/schedstat') : undefined;
const text = Buffer.alloc(64);

/** One of so many profiled requests is timed: asking for the time takes some itself, and it is when the system looks who is next. */
const TIMED = 5;
/** Of the profiled requests, by share: how many came, and the CPU time of the timed ones, from each to the next request. */
const profiled = new Map();

function planted(times) {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += HAY.indexOf('haystack', i % 8);
  return sum;
}

function others(times) {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += HAY.indexOf('haystack', i % 8);
  return sum;
}

/**
 * Of the main thread, where the system tells: without the thread that takes the samples. Linux adds what the thread took since the
 * last tick when it is asked for the time of the process.
 */
function cpuUs() {
  const { user, system } = process.cpuUsage();
  if (SCHEDSTAT === undefined) return user + system;
  readSync(SCHEDSTAT, text, 0, text.length, 0);
  return Number.parseInt(text.latin1Slice(), 10) / 1000;
}

function searched(share) {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) sum += planted(share) + others(100 - share);
  return sum;
}

/** The searches of a profiled request; every so many are timed, and what it takes from their start to the next request. */
function timed(share) {
  const seen = profiled.get(share) ?? { requests: 0, searchedUs: 0, allUs: 0 };
  profiled.set(share, seen);
  const place = seen.requests % TIMED;
  seen.requests += 1;
  if (place > 1) return searched(share);
  const nowUs = cpuUs();
  if (place === 1) {
    seen.searchedUs += seen.endUs - seen.startUs;
    seen.allUs += nowUs - seen.startUs;
    return searched(share);
  }
  const sum = searched(share);
  seen.startUs = nowUs;
  seen.endUs = cpuUs();
  return sum;
}

/** Which part of the CPU time of the timed requests was planted. */
function truths() {
  return [...profiled].map(([share, { searchedUs, allUs }]) => [share, ((share / 100) * searchedUs) / allUs]);
}

module.exports = createServer((request, response) => {
  const [, path, phase] = request.url.split('/');
  if (path === 'truth') return response.end(JSON.stringify(Object.fromEntries(truths())));
  const share = Number(path);
  return response.end(String(phase === 'profile' ? timed(share) : searched(share)));
});
