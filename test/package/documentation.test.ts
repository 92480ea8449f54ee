import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { ownEnvironment } from '../doubles/own-environment';
import { block, blocks, type Page, page, pages, ROOT } from './documents';
import { newProject, type Project } from './project';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const QUICK = { PERF_MARKDOWN_ITERATIONS: '6', PERF_MARKDOWN_REQUESTS: '32', CI: 'true' };

/** The service that the suites of the pages import. */
const APP = `
const Koa = require('koa');
exports.createApp = () => {
  const app = new Koa();
  app.use(async (context) => {
    const chunks = [];
    for await (const chunk of context.req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    if (context.path === '/login') return (context.body = { token: JSON.parse(body).user });
    if (context.path === '/orders') return (context.body = { order: context.assert(context.get('authorization'), 401) ?? 7 });
    context.body = context.path === '/greet' ? { greetings: JSON.parse(body).names.map((name) => 'Hello ' + name) } : { ok: true };
  });
  return app;
};
`;

function run(project: Project, command: string, environment: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: project.folder,
    encoding: 'utf8',
    env: { ...ownEnvironment(), ...environment },
    timeout: 60_000,
  });
  expect(status, `${command}\n${stdout}\n${stderr}`).to.equal(0);
  return stdout;
}

/** What npx finds in a project that npm installed: here the modules are linked, without their commands. */
function withoutNpx(command: string): string {
  return command.replace(/npx mocha/, `"${process.execPath}" node_modules/mocha/bin/mocha.js`);
}

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** Links of a page to files that do not exist, or to headings that a file has not. */
function brokenLinksOf({ path, text }: Page): readonly string[] {
  const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
  return links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(ROOT, path) : join(ROOT, dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    })
    .map((link) => `${path}: ${link}`);
}

describe('README and guide @integration', function () {
  this.timeout(120_000);
  let project: Project;

  before(() => {
    project = newProject('commonjs');
    project.write('src/app.js', APP);
    project.write('.mocharc.json', block('json', 'perf-markdown/register'));
    project.write('test/performance/greetings.perf.js', block('js', "service: 'greetings',"));
    project.write('test/performance/loads.perf.js', block('js', 'perf.openLoad('));
    project.write('test/performance/journeys.perf.js', block('js', 'perf.journey('));
    project.write('test/performance/new-orders.perf.js', block('js', 'prepare: async'));
    project.write('test/performance/texts.perf.js', block('js', 'texts.results'));
    project.write('test/performance/by-hand.perf.js', block('js', 'new LatencyMetrics()'));
    project.write('test/limits/greetings.perf.js', block('js', 'perf-markdown/chai'));
    project.write('test/memory/greetings.perf.js', block('js', 'perf.leak('));
    project.write('.perf-markdown.js', block('js', 'defineConfig({'));
    project.write('echo/echo.perf.ts', block('ts', 'performanceSuite({'));
  });
  after(() => project.remove());

  it('have no code block that is not tried here or by the tests of workflows and recipes', () => {
    const languagesOf = ({ path }: { readonly path: string }) =>
      blocks.filter((each) => each.page === path).map(({ language }) => language);
    expect(Object.fromEntries(pages.map((each) => [each.path, languagesOf(each)]))).to.deep.equal({
      'README.md': ['sh', 'text', 'text', 'sh', 'sh', 'sh', 'json', 'js', 'sh', 'sh'],
      'examples/guide/by-hand.md': ['js'],
      'examples/guide/ci.md': ['yaml', 'sh'],
      'examples/guide/compare.md': ['sh'],
      'examples/guide/distributed.md': ['sh', 'sh', 'sh'],
      'examples/guide/history.md': [],
      'examples/guide/json.md': ['js'],
      'examples/guide/journeys.md': ['js'],
      'examples/guide/loads.md': ['js'],
      'examples/guide/options.md': ['sh'],
      'examples/guide/outputs.md': ['sh', 'js'],
      'examples/guide/reading.md': [],
      'examples/guide/recipes.md': ['js', 'js', 'js', 'js', 'js', 'js', 'js'],
      'examples/guide/services.md': [],
      'examples/guide/suites.md': ['ts', 'js', 'js'],
      'examples/guide/thresholds.md': ['js', 'text'],
      'examples/guide/why.md': ['js'],
    });
  });

  it('begin with a README of 200 lines at most, which leads to every page', () => {
    const readme = page('README.md');
    expect(readme.split('\n')).to.have.length.lessThan(201);
    for (const { path } of pages.slice(1)) expect(readme).to.contain(`](${path})`);
  });

  it('have no link that leads nowhere', () => {
    const others = ['examples/README.md', '.github/CONTRIBUTING.md'].map((path) => ({
      path,
      text: readFileSync(join(ROOT, path), 'utf8'),
    }));
    const broken = [...pages, ...others].flatMap((each) => brokenLinksOf(each));
    expect(broken).to.deep.equal([]);
  });

  it('names scripts that exist in its two commands', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest)
      .to.have.nested.property('scripts.perf')
      .that.matches(/--grep @performance .*--reporter perf-markdown/);
    expect(manifest).to.have.nested.property('scripts.test').that.contains('test/run.js');
    expect(block('sh', 'npm run perf')).to.equal('npm ci && npm run perf\n');
    expect(block('sh', 'npm test')).to.equal('npm ci && npm test\n');
  });

  it('installs the packages that its suite needs, and has the command it starts with', () => {
    expect(block('sh', 'npm install')).to.equal(
      'npm install --save-dev perf-markdown mocha && npx perf-markdown init\n',
    );
    const command = `"${process.execPath}" node_modules/perf-markdown/dist/reporters/cli.js init --help`;
    const help = run(project, command);
    const told = page('examples/guide/suites.md');
    for (const flag of ['--path', '--openapi', '--method', '--url']) {
      expect(told).to.contain(`\`${flag}`);
      expect(help).to.contain(flag);
    }
    expect(existsSync(join(project.folder, 'node_modules/perf-markdown/dist/reporters/main.js'))).to.equal(
      true,
    );
  });

  it('measures with its suites, the plugin, and the hand-written loop', () => {
    const command = 'npx mocha --grep @performance --reporter perf-markdown\n';
    expect(blocks.map(({ text }) => text)).to.contain(command);
    const stdout = run(project, withoutNpx(command), QUICK);
    expect(stdout).to.match(/✔ 1000 \(p50 [\d.]+ ms/);
    expect(stdout).to.match(/✔ 16 workers \([\d.,]+ req\/s/);
    expect(stdout)
      .to.match(/✔ Pays \(p50/)
      .and.match(/✔ whole journey \(p50/);
    expect(stdout).to.match(/✔ deletes an order \(p50/);
    expect(stdout).to.contain('✔ come back whole');
    const report = readFileSync(join(project.folder, 'reports/performance/greetings_performance.md'), 'utf8');
    expect(report).to.contain('| 1000 ').and.contain('sequential');
    const byHand = readFileSync(
      join(project.folder, 'reports/performance/greetings-by-hand_performance.md'),
      'utf8',
    );
    expect(byHand).to.contain('10 names');
    const metrics = join(project.folder, 'reports/performance/greetings_metrics.txt');
    expect(readFileSync(metrics, 'utf8')).to.match(/^p50_ms\{scenario="Names: 1000"\} [\d.]+\n/m);
    expect(stdout).to.match(/✔ 100\/s \([\d.,]+ req\/s/);
    const loads = readFileSync(
      join(project.folder, 'reports/performance/greetings-under-load_performance.md'),
      'utf8',
    );
    expect(loads).to.contain('in a process of its own').and.contain('load generator');
  });

  it('takes a quick look by environment', () => {
    const command = block('sh', 'PERF_MARKDOWN_ITERATIONS=5');
    expect(run(project, withoutNpx(command))).to.match(/n=5\)/);
  });

  it('writes reports beside a reporter for machines', () => {
    const command = block('sh', 'PERF_MARKDOWN_REPORT=1');
    const output: unknown = JSON.parse(run(project, withoutNpx(command), QUICK));
    expect(output).to.have.nested.property('stats.failures', 0);
  });

  it('tries each suite by one request of each scenario', () => {
    const stdout = run(project, withoutNpx(block('sh', 'PERF_MARKDOWN=once')));
    expect(stdout)
      .to.match(/✔ 16 workers\n/)
      .and.contain('greets 10 names')
      .and.not.contain('p50');
  });

  it('keeps performance tests out of a plain run', () => {
    expect(run(project, withoutNpx('npx mocha'))).to.contain('0 passing');
  });

  it('has a TypeScript suite that is typed from end to end, and runs', () => {
    run(project, `"${process.execPath}" "${TSC}" -p . --skipLibCheck`);
    const mocha = withoutNpx(
      'npx mocha --no-config -r ts-node/register/transpile-only -r perf-markdown/register',
    );
    const stdout = run(project, `${mocha} --reporter perf-markdown echo/echo.perf.ts`, QUICK);
    expect(stdout).to.match(/✔ small \(p50/);
  });

  it('keeps its thresholds, and shows a failure as Mocha prints it', () => {
    const mocha = withoutNpx('npx mocha --no-config -r perf-markdown/register --reporter perf-markdown');
    const suite = 'test/limits/greetings.perf.js';
    expect(run(project, `${mocha} ${suite}`)).to.match(/✔ 16 workers \(/);
    const impossible = { PERF_MARKDOWN_THRESHOLDS: 'p(95)<0.000001' };
    const stdout = run(project, `${mocha} --grep 16 ${suite} || true`, impossible);
    const figures = (text: string) => text.replaceAll(/\d[\d.,]*/g, '#');
    const [heading = '', failure = ''] = block('text', 'PerfMarkdownError').split('\n').slice(3);
    expect(figures(stdout)).to.contain(`${figures(heading)}\n${figures(failure)}\n`);
  });

  it('weighs what is not let go', () => {
    const mocha = withoutNpx('npx mocha --no-config -r perf-markdown/register --reporter perf-markdown');
    expect(run(project, `${mocha} test/memory/greetings.perf.js`)).to.match(/✔ lets go of each request \(/);
    const report = join(project.folder, 'reports/performance/greetings-memory_performance.md');
    expect(readFileSync(report, 'utf8')).to.contain('## Growth of Memory');
  });

  it('quotes figures that the study has', () => {
    const readme = page('README.md');
    const study = readFileSync(join(ROOT, 'reports/study.md'), 'utf8').replaceAll(/ +/g, ' ');
    const quoted = Array.from(
      readme.matchAll(/\| ([\d.]+ %) \| ([\d.]+ % to [\d.]+ %) \|$/gm),
      ([cells]) => cells,
    );
    expect(quoted).to.have.length.greaterThan(4);
    for (const cells of quoted) expect(study).to.contain(cells.slice(0, -2));
    const kept = /(\d+ of \d+) targets are kept/.exec(readme)?.[0] ?? 'no count of targets';
    expect(study).to.contain(kept);
  });

  it('judges stored samples again', () => {
    expect(page('examples/guide/reading.md')).to.contain(
      'npx perf-markdown report reports/performance/greetings_performance.json',
    );
    const command = `"${process.execPath}" node_modules/perf-markdown/dist/reporters/cli.js report reports/performance/greetings_performance.json`;
    const report = readFileSync(join(project.folder, 'reports/performance/greetings_performance.md'), 'utf8');
    const withoutPictures = report.replaceAll(/\n\n<img [^\n]*/g, '');
    expect(run(project, command)).to.equal(withoutPictures);
  });

  it('reads stored reports by a program', () => {
    project.write('read.js', block('js', 'parsedReport('));
    const stdout = run(project, `"${process.execPath}" read.js`);
    expect(stdout)
      .to.match(/^Names: 1000: \d+ samples$/m)
      .and.contain('# greetings: ');
    const schema = `"${process.execPath}" -p "require('perf-markdown/report.schema.json').title"`;
    expect(run(project, schema)).to.equal('A report of perf-markdown\n');
  });
});
