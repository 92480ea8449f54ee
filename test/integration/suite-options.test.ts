import { expect } from 'chai';
import { RUN_LIMIT_MS, runMocha } from './run-mocha';

function suiteOf(options: string, body = ''): string {
  return [
    "const { performanceSuite } = require('perf-markdown');",
    "describe('Service @performance', () => {",
    `  const perf = performanceSuite(${options});`,
    `  ${body}`,
    '});',
  ].join('\n');
}

const APP = "{ service: 'wrong', app: () => (_request, response) => response.end(), iterations: 3 }";
const REQUEST = "request: () => ({ path: '/' })";

const REFUSED: Readonly<Record<string, readonly [suite: string, message: string]>> = {
  'an unknown option': [
    suiteOf("{ service: 'wrong', app: () => undefined, iteration: 5 }"),
    '`iteration` is not an option, but wrong sets it.',
  ],
  'an unknown option of a scenario': [
    suiteOf(APP, `perf.varying('Size', [1], { ${REQUEST}, requestTimeout: 5 });`),
    '`requestTimeout` is not an option, but wrong, Size sets it.',
  ],
  'a wrong value': [
    suiteOf(APP, `perf.throughput({ ${REQUEST}, requests: 0 });`),
    '`requests` must be a whole number from 1 to 1000000000, but wrong, Throughput gives 0 (number).',
  ],
  'no app': [
    suiteOf("{ service: 'wrong' }"),
    '`app` must be a function that makes the app, the path of a module, { module }, { command } or { url }, but got undefined.',
  ],
  'an app that is not made by a function': [
    suiteOf("{ service: 'wrong', app: {} }"),
    '`app` must be a function that makes the app, the path of a module, { module }, { command } or { url }, but got an object of class Object.',
  ],
  'a `stop` for an app that is not in this process': [
    suiteOf("{ service: 'wrong', app: './app', stop: () => undefined }"),
    'wrong: `stop` must be left out where `app` is no function: the service gets SIGTERM, but got function stop.',
  ],
  'no service': [
    suiteOf('{ app: () => undefined }'),
    '`service` must be a name that can be part of a file name',
  ],
  'a service that leaves the folder': [
    suiteOf("{ service: '../wrong', app: () => undefined }"),
    '`service` must be a name that can be part of a file name',
  ],
  'a service whose files are those of another one': [
    `${suiteOf(APP.replace('wrong', 'Wrong'))}\n{ ${suiteOf(APP)} }`,
    "`service` must be 'Wrong', as another suite spells it, or differ in more than upper and lower case (both would have the same files on many disks), but got 'wrong' (string).",
  ],
  'no options of a scenario': [
    suiteOf(APP, "perf.varying('Size', [1]);"),
    "wrong, Size: `options` must be an object such as { request: () => ({ path: '/' }) }, but got undefined.",
  ],
  'no values': [
    suiteOf(APP, `perf.varying('Size', [], { ${REQUEST} });`),
    'wrong, Size: `values` must be a list with at least one value, but got [] (array).',
  ],
  'a value twice': [
    suiteOf(APP, `perf.varying('Size', [1, 2, 1], { ${REQUEST} });`),
    'wrong, Size: `values` must be a list of different values',
  ],
  'a value that no report can hold': [
    suiteOf(APP, `perf.varying('Size', [1, NaN], { ${REQUEST} });`),
    'wrong, Size: `values[1]` must be a text or a finite number, but got NaN (number).',
  ],
  'a threshold of a number there is not': [
    suiteOf(APP, `perf.varying('Size', [1], { ${REQUEST}, thresholds: { 'p(101)': '< 5' } });`),
    'A name in `thresholds` must be p(N) with N from 0 to 100',
  ],
  'a threshold without a comparator, of one value': [
    suiteOf(
      APP,
      `perf.varying('Size', [1], { ${REQUEST}, thresholds: ({ value }) => ({ max: value + ' ms' }) });`,
    ),
    "`thresholds`: 'max' must be a comparator and a time above 0 in us, ms or s, such as '< 200 ms', but wrong, Size, 1 gives '1 ms' (string).",
  ],
  'a threshold on a throughput that is no result': [
    suiteOf(APP, `perf.varying('Size', [1], { ${REQUEST}, thresholds: { throughput: '> 5/s' } });`),
    'wrong, Size: `thresholds` must not limit `throughput` here',
  ],
  'rates and stages at once': [
    suiteOf(APP, `perf.openLoad({ ${REQUEST}, arrivalRatesPerSecond: [1], stages: [] });`),
    'wrong, Open load: `stages` must be left out where `arrivalRatesPerSecond` is given',
  ],
  'a check that is none': [
    suiteOf(APP, `perf.ramp({ ${REQUEST}, check: 7, stages: [null] });`),
    'wrong, Ramp: `check` must be a function, but got 7 (number).',
  ],
  'what holds for a whole run': [
    suiteOf("{ service: 'wrong', app: () => undefined, reportsDir: 'out' }"),
    'wrong: `reportsDir` is not an option of a suite: set it in `.perf-markdown.json` or in the environment (PERF_MARKDOWN_REPORTS_DIR).',
  ],
  'no request': [
    suiteOf(APP, "perf.varying('Size', [1], {});"),
    '`request` must be a function, but got undefined.',
  ],
};

/** A suite whose request is wrong is found out only when it is measured. */
const FAILED: Readonly<Record<string, readonly [request: string, message: string]>> = {
  'a path without a slash': [
    "() => ({ path: 'embed' })",
    "wrong, Size, 1, cold start, iteration 0: `path` must be a string that starts with /, but got 'embed' (string).",
  ],
  'a field that no request has': [
    "() => ({ path: '/', url: '/' })",
    'wrong, Size, 1, cold start, iteration 0: a request has only',
  ],
  'a getter that throws': [
    '() => ({ get path() { throw { get constructor() { throw 1; } }; } })',
    'wrong, Size, 1, cold start, iteration 0: what `request` returned cannot be read: an object that throws when it is looked at',
  ],
  'no object': [
    '() => undefined',
    'wrong, Size, 1, cold start, iteration 0: `request` must return an object',
  ],
  'a function that throws': [
    "() => { throw new Error('no such picture'); }",
    'wrong, Size, 1, cold start, iteration 0: `request` threw: no such picture',
  ],
};

describe('Options that are wrong @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  for (const [title, [suite, message]] of Object.entries(REFUSED)) {
    it(`${title}: refused before anything runs`, async () => {
      const run = await runMocha({ files: { 'a.spec.js': suite } });
      expect(run.exit).to.equal(1);
      expect(run.stderr).to.contain(message).and.to.contain('a.spec.js:');
    });
  }

  for (const [title, [request, message]] of Object.entries(FAILED)) {
    it(`${title}: fails the test`, async () => {
      const suite = suiteOf(APP, `perf.varying('Size', [1], { request: ${request} });`);
      const run = await runMocha({ files: { 'a.spec.js': suite } });
      expect(run.exit).to.equal(1);
      expect(run.stdout).to.contain(message).and.to.contain('a.spec.js:4');
    });
  }

  it('measuring outside of a test is refused', async () => {
    const [latency, data] = await Promise.all([
      runMocha({
        files: {
          'a.spec.js': suiteOf(APP, `before(() => perf.latency({ ${REQUEST} })); it('is', () => undefined);`),
        },
      }),
      runMocha({ files: { 'a.spec.js': suiteOf(APP, 'console.log(perf.data);') } }),
    ]);
    expect(latency.exit).to.equal(1);
    expect(latency.stdout).to.contain('call it in the function of an `it`');
    expect(data.exit).to.equal(1);
    expect(data.stderr).to.contain('runs only while the tests of its suite run');
  });
});
