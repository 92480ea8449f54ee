import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PLUGIN, RUN_LIMIT_MS, type Run, reportOf, runMocha, textOf } from './run-mocha';

const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'summary.md' };

/** Line by line: what is measured, fails by its answers, fails by a time limit, and fails by hand. */
const SUITE = `const { LatencyMetrics, PerformanceReport, performanceSuite } = require('perf-markdown');
const report = new PerformanceReport('broken');
describe('Broken, 100%: @performance', () => {
  const perf = performanceSuite({
    service: 'broken',
    app: () => (request, response) => response.end(request.url),
    iterations: 4,
    warmup: 0,
  });
  perf.varying('Size', [1, 2], {
    request: ({ value: size }) => ({ path: '/' + size }),
    check: ({ body }) => body.toString() === '/1',
  });
  it('is measured', () => perf.latency({ request: () => ({ path: '/' }) }));
  it('fails by hand, 5 %: a\\nb', async () => {
    report.addInputVariationResult('1', new LatencyMetrics([1, 2, 3]));
    throw new Error('p95 is 5 %,\\nlimit: 4 %');
  });
});
describe('Absent @performance', () => {
  const perf = performanceSuite({ service: 'absent', app: () => { throw new Error('no database'); } });
  perf.varying('Size', [1, 2], { request: () => ({ path: '/' }) });
});
`;

function commandsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('::'));
}

function expectAnnotations(commands: readonly string[], path: string): void {
  expect(commands.map((command) => command.replace(/::[^:]*$/, ''))).to.have.lengthOf(3);
  expect(commands[0]).to.match(
    new RegExp(
      `^::error file=${path},line=21,title=absent%3A 2 performance tests were not run::.*no database`,
    ),
  );
  expect(commands[1]).to.match(
    new RegExp(
      `^::error file=${path},line=10,title=Performance test failed%3A Broken%2C 100%25%3A @performance Size 2::`,
    ),
  );
  expect(commands[2]).to.equal(
    `::error file=${path},line=17,title=Performance test failed%3A Broken%2C 100%25%3A @performance fails by hand%2C 5 %25%3A a b::p95 is 5 %25, limit: 4 %25`,
  );
}

describe('On GitHub Actions @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;
  before(async () => {
    run = await runMocha({
      files: { 'perf/a.spec.js': SUITE, 'summary.md': 'others\n' },
      environment: GITHUB,
    });
  });

  it('failed performance tests are annotated on the lines they are declared in, or fail in', () => {
    expectAnnotations(commandsIn(run.stdout), 'perf/a.spec.js');
    expect(commandsIn(run.stderr)).to.deep.equal([]);
    const lines = reportOf(run, 'broken').tests.map(({ title, line }) => [title, line]);
    expect(lines).to.deep.equal([
      ['is measured', 14],
      ['fails by hand, 5 %: a\nb', 17],
      ['1', 10],
      ['2', 10],
    ]);
  });

  it('the reports are appended to the summary of the step', () => {
    const summary = textOf(run, 'summary.md');
    expect(summary).to.match(/^others\n\n/);
    expect(summary)
      .to.contain('broken: 3 scenarios measured, 2 tests failed')
      .and.contain('absent: 0 scenarios');
  });

  it('files are named from the root of the repository', async () => {
    const { stdout } = await runMocha({
      files: { 'perf/a.spec.js': SUITE },
      environment: { ...GITHUB, GITHUB_WORKSPACE: join(run.folder, '..') },
    });
    const commands = commandsIn(stdout).map((command) => command.replace(/file=run-\w+/, 'file=here'));
    expectAnnotations(commands, 'here/perf/a.spec.js');
  });

  it('beside another reporter the annotations go to stderr', async () => {
    const beside = await runMocha({
      files: { 'perf/a.spec.js': SUITE },
      use: [...PLUGIN, '--reporter', 'json'],
      environment: { ...GITHUB, PERF_MARKDOWN_REPORT: '1' },
    });
    expectAnnotations(commandsIn(beside.stderr), 'perf/a.spec.js');
    expect(() => JSON.parse(beside.stdout)).to.not.throw();
  });

  it('a summary that cannot be written is said, and fails nothing', async () => {
    const unwritable = await runMocha({
      suites: ['small'],
      environment: { ...GITHUB, GITHUB_STEP_SUMMARY: 'nowhere/summary.md' },
    });
    expect(unwritable.exit).to.equal(0);
    expect(unwritable.stdout).to.contain('could not be added to the job summary nowhere/summary.md: ENOENT');
    expect(commandsIn(unwritable.stdout)).to.deep.equal([]);
  });

  it('elsewhere there are neither', async () => {
    const elsewhere = await runMocha({ files: { 'perf/a.spec.js': SUITE } });
    expect(commandsIn(elsewhere.stdout + elsewhere.stderr)).to.deep.equal([]);
    expect(existsSync(join(elsewhere.folder, 'summary.md'))).to.equal(false);
  });
});

describe('Files for CI @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('are written on request only', async () => {
    const [without, requested] = await Promise.all([
      runMocha({ suites: ['small'] }),
      runMocha({
        suites: ['small'],
        arguments: ['--reporter-option', 'comment=true', '--reporter-option', 'benchmarkJson=true'],
      }),
    ]);
    const filesOf = ({ folder }: Run) =>
      readdirSync(join(folder, 'reports/performance'))
        .filter((name) => !/^\.|history/.test(name))
        .sort();
    expect(filesOf(without)).to.deep.equal([
      'small_performance',
      'small_performance.json',
      'small_performance.md',
    ]);
    expect(filesOf(requested)).to.deep.equal([
      'small_bigger_is_better.json',
      'small_performance',
      'small_performance.comment.md',
      'small_performance.json',
      'small_performance.md',
      'small_smaller_is_better.json',
    ]);
    expect(textOf(requested, 'reports/performance/small_performance.comment.md')).to.match(
      /^<!-- perf-markdown: small -->\n/,
    );
    const names = (file: string): readonly string[] => {
      const values: readonly { readonly name: string }[] = JSON.parse(
        textOf(requested, `reports/performance/${file}`),
      );
      return values.map(({ name }) => name);
    };
    expect(names('small_bigger_is_better.json')).to.deep.equal([
      'Small service: Throughput: sequential',
      'Small service: Throughput: 2 workers',
    ]);
    expect(names('small_smaller_is_better.json')).to.include('Size: 1 KB, p50');
  });

  it('are written for the suite that asks for them', async () => {
    const suiteOf = (service: string, options: string): string =>
      [
        "const { performanceSuite } = require('perf-markdown');",
        `describe('${service} @performance', () => {`,
        `  const perf = performanceSuite({ service: '${service}', iterations: 3, ${options}`,
        '    app: () => (_request, response) => response.end() });',
        "  it('answers', () => perf.latency({ request: () => ({ path: '/' }) }));",
        '});',
      ].join('\n');
    const run = await runMocha({
      files: {
        'a.spec.js': suiteOf('asking', 'html: true, comment: true, benchmarkJson: true,'),
        'b.spec.js': suiteOf('plain', 'html: false,'),
      },
    });
    expect(run.exit).to.equal(0);
    const files = readdirSync(join(run.folder, 'reports/performance')).filter((name) =>
      /html|comment|better|plain_performance\./.test(name),
    );
    expect(files.sort()).to.deep.equal([
      'asking_performance.comment.md',
      'asking_performance.html',
      'asking_smaller_is_better.json',
      'plain_performance.json',
      'plain_performance.md',
    ]);
  });

  it('one comment for all services goes where it is told to', async () => {
    const run = await runMocha({
      suites: ['small', 'measured'],
      environment: { PERF_MARKDOWN_COMMENT: 'out/comment.md' },
    });
    expect(textOf(run, 'out/comment.md'))
      .to.match(/^<!-- perf-markdown -->\n/)
      .and.contain('small: 4 scenarios');
  });

  it('that cannot be written fail the run', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { out: 'a file in its place' },
      environment: { PERF_MARKDOWN_COMMENT: 'out/comment.md' },
    });
    expect(run.exit).to.equal(1);
    expect(run.stdout).to.contain('out/comment.md could not be written: ');
    expect(run.stdout).to.contain('Performance report: reports/performance/small_performance.md');
  });
});
