import { expect } from 'chai';
import { RUN_LIMIT_MS, reportOf, runMocha, statesOf } from './run-mocha';

const HEAD = `
const { performanceSuite } = require('perf-markdown');
const app = () => (_request, response) => response.end('ok');
const options = { service: 'parcels', app, iterations: 3, warmup: 0 };
const request = () => ({ path: '/' });
`;

const GROUPS =
  "perf.varying('Page', [1], { request }); perf.throughput({ workers: [1], requests: 3, request });";

const SUITES = {
  bdd: `describe('Parcels @performance', () => {
    const perf = performanceSuite(options);
    it('lists', () => perf.latency({ request }));
    describe('deeper', () => { ${GROUPS} });
  });`,
  tdd: `suite('Parcels @performance', () => {
    const perf = performanceSuite(options);
    test('lists', () => perf.latency({ request }));
    suite('deeper', () => { ${GROUPS} });
  });`,
  qunit: `suite('Parcels @performance');
    const perf = performanceSuite(options);
    test('lists', () => perf.latency({ request }));
    ${GROUPS}`,
};

describe('Interfaces of Mocha @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  for (const [ui, suite] of Object.entries(SUITES)) {
    it(`${ui} declares performance suites`, async () => {
      const run = await runMocha({ files: { 'a.spec.js': HEAD + suite }, arguments: ['--ui', ui] });
      expect(run.exit, run.stdout + run.stderr).to.equal(0);
      expect(statesOf(reportOf(run, 'parcels'))).to.deep.equal({
        lists: 'passed',
        '1': 'passed',
        sequential: 'passed',
      });
      expect(run.stdout).to.contain('3 passing').and.to.not.contain('pending');
    });
  }

  it('exports has no place for them, which is said', async () => {
    const files = {
      'a.spec.js': `${HEAD}module.exports = { 'Parcels @performance': { lists: performanceSuite(options) } };`,
    };
    const run = await runMocha({ files, arguments: ['--ui', 'exports'] });
    expect(run.exit).to.equal(1);
    expect(run.stderr).to.contain(
      '`performanceSuite` of `parcels` belongs into the body of a `describe` or a `suite` of Mocha: use one of the interfaces ' +
        '`bdd`, `tdd` and `qunit`',
    );
  });

  it('a suite at the top level or in a hook is refused', async () => {
    const [top, hook] = await Promise.all([
      runMocha({ files: { 'a.spec.js': `${HEAD}performanceSuite(options); it('is', () => undefined);` } }),
      runMocha({
        files: {
          'a.spec.js': `${HEAD}describe('Parcels', () => { before(() => performanceSuite(options)); it('is', () => undefined); });`,
        },
      }),
    ]);
    expect(top?.exit).to.equal(1);
    expect(top?.stderr).to.contain(
      '`performanceSuite` of `parcels` belongs into the body of a `describe`: at the top level of a file its service would be ' +
        'started for the tests of all files.',
    );
    expect(hook?.exit).to.equal(1);
    expect(hook?.stdout).to.contain(
      '`performanceSuite` of `parcels` belongs into the body of a `describe`: in a hook or a test it is too late to declare tests.',
    );
  });
});
