// `npm test`: Mocha on every test file, two at a time but for those that measure real time or load the machine themselves, which
// come after, one by one. `unit`: what neither starts processes nor needs a build; `covered`: what `c8` can count. `outside`:
// what runs the built package as its users do, one file after the other; files behind a name are run instead. Fails when any test does.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { text } = require('node:stream/consumers');
const { stripVTControlCharacters } = require('node:util');

const MOCHA = join(__dirname, '../node_modules/mocha/bin/mocha.js');
const SHARED = [
  ...['--no-config', '--timeout', '120000', '--jobs', '2'],
  ...['--require', 'ts-node/register/transpile-only', '--require', 'perf-markdown/register'],
];

/**
 * Mocha 10 first imports a file, also in TypeScript where Node.js would strip its types, and then requires it: what it requires is half
 * loaded by then.
 */
const LOADING =
  require('mocha/package.json').version.startsWith('10.') && process.features.typescript
    ? ['--no-experimental-strip-types']
    : [];
/** What needs the machine for itself. */
const ALONE = [
  'test/integration/interruption.test.ts',
  'test/integration/loads.test.ts',
  'test/integration/shards.test.ts',
  'test/integration/time-limits.test.ts',
  'test/package/distributed.test.ts',
  'test/lib/client/deadline.test.ts',
  'test/lib/client/patient-writes.test.ts',
  'test/lib/probe/vitals.test.ts',
];
/** What starts processes of its own, or simulates for seconds. */
const SLOW = [
  'test/lib/analysis/trends.test.ts',
  'test/lib/cli/init.test.ts',
  'test/lib/target/{guardian,start,calls,database-calls}.test.ts',
  'test/reporters/cli.test.ts',
];
/** A profiler's session that ends, ends counting what its process runs for `c8` as well. */
const PROFILED = ['test/lib/probe/{profile,heap}.test.ts'];
/** What the package does in the projects of its users. */
const OUTSIDE = ['test/integration/*.test.ts', 'test/package/*.test.ts'];
const UNIT = ['test/architecture/*.test.ts', 'test/{lib,reporters}/**/*.test.ts'];
/** Artillery, which `npm run test:artillery` installs. */
const INSTALLED = ['test/artillery/*.test.ts'];
const ALL = [...without(INSTALLED), 'test/**/*.test.ts', 'examples/**/*.test.ts'];

function without(files) {
  return files.flatMap((file) => ['--ignore', file]);
}

const RUNS = {
  unit: [['--parallel', ...without([...ALONE, ...SLOW]), ...UNIT]],
  covered: [
    [
      ...['--parallel', '--require', './test/whole-coverage.js'],
      ...without([...ALONE, ...PROFILED]),
      ...UNIT,
    ],
  ],
  outside: [OUTSIDE],
  all: [['--parallel', ...without(ALONE), ...ALL], ALONE],
};

/** What Mocha says at the end of a run, before it shows the failures; a run without an end counts nothing, and fails. */
function countOf(word, output) {
  const [, count = '0'] = new RegExp(`^  (\\d+) ${word}\\b`, 'm').exec(output) ?? [];
  return Number(count);
}

/** Runs Mocha once, shows what it prints, and gives its counts. */
async function ran(words) {
  const colour = process.stdout.isTTY ? ['--color'] : [];
  const mocha = spawn(process.execPath, [...LOADING, MOCHA, ...SHARED, ...colour, ...words], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  mocha.stdout.pipe(process.stdout, { end: false });
  const [output, [status]] = await Promise.all([text(mocha.stdout), once(mocha, 'exit')]);
  const plain = stripVTControlCharacters(output);
  return { status, passed: countOf('passing', plain), failed: countOf('failing', plain) };
}

async function main(name = 'all', ...files) {
  const ended = [];
  for (const words of files.length > 0 ? [files] : RUNS[name]) ended.push(await ran(words));
  const sum = (field) => ended.reduce((all, run) => all + run[field], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = ended.every(({ status }) => status === 0) ? 0 : 1;
}

main(...process.argv.slice(2));
