/**
 * A service whose CPU time is planted: of 100 searches of equal length, which allocate nothing, so many are made in one line as its
 * path says, and the others in another.
 */
const { createServer } = require('node:http');

const HAY = 'abcdefgh'.repeat(2000);
const ROUNDS = 4;

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

module.exports = createServer((request, response) => {
  const share = Number(request.url.slice(1));
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) sum += planted(share) + others(100 - share);
  response.end(String(sum));
});
