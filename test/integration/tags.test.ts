import { expect } from 'chai';
import { RUN_LIMIT_MS, runMocha } from './run-mocha';

function suiteOf(describeTitle: string, testTitle: string): string {
  return `describe('${describeTitle}', () => {\n  it('${testTitle}', () => undefined);\n});\n`;
}

describe('Tags @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('an unknown one in a suite or a test fails the run, and file and line are named', async () => {
    const runs = await Promise.all([
      runMocha({ files: { 'suite.spec.js': suiteOf('Service @preformance', 'answers') } }),
      runMocha({ files: { 'deep/test.spec.js': suiteOf('Service', 'answers @solw') } }),
    ]);
    const [inSuite, inTest] = runs;
    expect(inSuite?.exit).to.equal(1);
    expect(inSuite?.stderr).to.match(
      /Unknown tag `@preformance` in the title 'Service @preformance' at suite\.spec\.js:1\. Known tags: .*@performance/,
    );
    expect(inTest?.exit).to.equal(1);
    expect(inTest?.stderr).to.contain(
      "Unknown tag `@solw` in the title 'answers @solw' at deep/test.spec.js:2.",
    );
  });

  it('one in the name of a measured value is found where the user declares it', async () => {
    const suite = [
      "const { performanceSuite } = require('perf-markdown');",
      "describe('Service', () => {",
      "  const perf = performanceSuite({ service: 'service', app: () => (request, response) => response.end() });",
      "  perf.varying('Size', ['@preformance'], { request: () => ({ path: '/' }) });",
      '});',
    ];
    const run = await runMocha({ files: { 'suite.spec.js': `${suite.join('\n')}\n` } });
    expect(run.stderr).to.contain(
      "Unknown tag `@preformance` in the title '@preformance' at suite.spec.js:4.",
    );
  });

  it('also in ES modules, under other reporters, and where no test is selected', async () => {
    const [module, grep] = await Promise.all([
      runMocha({ files: { 'module.spec.mjs': suiteOf('Service', 'answers @preformance') } }),
      runMocha({
        files: { 'suite.spec.js': suiteOf('Service @preformance', 'answers') },
        use: ['--require', 'perf-markdown/register', '--reporter', 'dot'],
        arguments: ['--grep', '@unit'],
      }),
    ]);
    expect(module?.exit).to.equal(1);
    expect(module?.stderr).to.match(/Unknown tag `@preformance` .* at .*module\.spec\.mjs:2\./);
    expect(grep?.exit).to.equal(1);
    expect(grep?.stderr).to.contain('suite.spec.js:1');
  });

  it('a hook or a suite declared by a skipped or exclusive call is looked at as well', async () => {
    const [skipped, only] = await Promise.all([
      runMocha({ files: { 'a.spec.js': "describe.skip('Service @preformance', () => undefined);\n" } }),
      runMocha({
        files: {
          'a.spec.js': "describe('Service', () => {\n  it.only('is @preformance', () => undefined);\n});\n",
        },
      }),
    ]);
    expect(skipped?.stderr).to.contain('a.spec.js:1');
    expect(only?.stderr).to.contain('a.spec.js:2');
    expect([skipped?.exit, only?.exit]).to.deep.equal([1, 1]);
  });

  it('known ones, addresses and package names are fine', async () => {
    const run = await runMocha({
      files: {
        'known.spec.js': suiteOf('Service @unit @integration @slow', 'performs (@performance), see @unit.'),
        'mail.spec.js': suiteOf('Mail to user@example.com', 'uses @scope/pkg and @babel/core, not a@b'),
      },
    });
    expect(run.exit, run.stderr).to.equal(0);
    expect(run.stdout).to.contain('2 passing');
  });

  it('other words with @ are fine in ordinary tests, not beside tags', async () => {
    const titles = ['@CreatedAt', 'keeps the @CreatedAt column', 'reads @media, @flow and @param'];
    const files = Object.fromEntries(titles.map((title, at) => [`${at}.spec.js`, suiteOf('Orders', title)]));
    const [ordinary, inTitle, inSuite] = await Promise.all([
      runMocha({ files }),
      runMocha({ files: { 'a.spec.js': suiteOf('Orders', 'answers @slow @nightly') } }),
      runMocha({ files: { 'a.spec.js': suiteOf('Orders @performance', 'answers @nightly') } }),
    ]);
    expect(ordinary?.exit, ordinary?.stderr).to.equal(0);
    expect(ordinary?.stdout).to.contain('3 passing');
    for (const run of [inTitle, inSuite]) {
      expect(run?.exit).to.equal(1);
      expect(run?.stderr).to.contain('Unknown tag `@nightly`').and.to.contain('at a.spec.js:2.');
    }
  });

  it('declared ones are fine, with or without @, in the file or in the environment', async () => {
    const files = { 'a.spec.js': suiteOf('Service @smoke', 'answers @nightly') };
    const [file, environment, half] = await Promise.all([
      runMocha({ files: { ...files, '.perf-markdown.json': '{ "tags": ["smoke", "@nightly"] }' } }),
      runMocha({ files, environment: { PERF_MARKDOWN_TAGS: 'smoke, nightly' } }),
      runMocha({ files: { ...files, '.perf-markdown.json': '{ "tags": ["smoke"] }' } }),
    ]);
    expect(file?.exit, file?.stderr).to.equal(0);
    expect(environment?.exit, environment?.stderr).to.equal(0);
    expect(half?.exit).to.equal(1);
    expect(half?.stderr).to.contain('Unknown tag `@nightly`').and.to.contain('@smoke');
  });
});
