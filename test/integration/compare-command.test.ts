import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { Repository } from '../doubles/repository';
import { type Compared, compareIn } from './run-compare';

const ROOT = resolve(__dirname, '../..');

function waiting(ms: number): string {
  return `module.exports = (request, response) => setTimeout(() => response.end('yes'), ${ms});\n`;
}

const SUITE = `const { performanceSuite } = require('perf-markdown');
describe('Waits @performance', () => {
  const perf = performanceSuite({ service: 'waits', app: () => require('../../app') });
  perf.varying('Path', ['/a'], { request: ({ value }) => ({ path: value }) });
});
`;

describe('perf-markdown compare @integration', function () {
  this.timeout(300_000);
  let service: Repository;

  const compare = (...words: readonly string[]): Compared => compareIn(service.folder, words);

  before(() => {
    service = Repository.empty();
    service.commit({ 'app.js': waiting(2), '.gitignore': 'node_modules\nreports\n' });
    service.git('checkout', '-qb', 'change');
    // No arm can do what some of these ask for.
    const configuration = { spec: ['test/**/*.js'], bail: true, parallel: true, retries: 2, watch: true };
    service.commit({
      'app.js': waiting(6),
      'package.json': '{ "name": "waits" }',
      '.mocharc.json': JSON.stringify({ require: ['perf-markdown/register'], ...configuration }),
      'sum.js': 'exports.sum = (a, b) => a + b;',
      'test/[sum].js':
        "const { sum } = require('../sum');\ndescribe('Sum', () => it('adds', () => sum(1, 2)));",
      'test/performance/waits.perf.js': SUITE,
    });
    service.install();
  });

  it('finds that a change is slower, though its base has neither suite nor Mocha, nor what other tests need', () => {
    const { status, output } = compare('--base', 'main', '--time', '90s');
    expect(status, output).to.equal(1);
    expect(output).to.match(/waits: 1 of 1 scenario is slower than the base by more than 10 %/);
    const report = readFileSync(join(service.folder, 'reports/performance/waits_comparison.md'), 'utf8');
    expect(report).to.match(/Head, with the change: `\w{7}` \(change\) · base, without it: `\w{7}`/);
    expect(report).to.match(/^\| 🔴 \| `Path, \/a` \|/m);
    expect(existsSync(join(service.folder, 'reports/performance/waits_comparison/changes.svg'))).to.equal(
      true,
    );
  });

  it('ends with 2 where the version is the same, and says what to do', () => {
    const { status, output } = compare('--base', 'HEAD');
    expect(status).to.equal(2);
    expect(output).to.match(/has the same .*`--allow-same`/);
  });

  it('shows what changed between two stored reports and decides nothing; refuses those of unlike machines', () => {
    const stored = join(ROOT, 'reports/performance/storage_performance.json');
    const { status, output } = compare(stored, stored);
    expect(status, output).to.equal(0);
    expect(output).to.match(/storage: 28 of 28 scenarios are undecided.*Two reports alone decide nothing/s);
    const other = readFileSync(stored, 'utf8').replace(/"cpu": ?"[^"]*"/, '"cpu": "another one"');
    service.write({ 'other.json': other });
    const unlike = compare(stored, 'other.json');
    expect(unlike.status).to.equal(2);
    expect(unlike.output).to.match(/unlike machines \(cpu .* and another one\)/);
  });

  it('compares two deployments that run already, without a commit', async () => {
    const deployed = [1, 9].map((ms) => {
      const text = `const server = require('node:http').createServer((request, response) =>
        setTimeout(() => response.end('yes'), ${ms})).listen(0, '127.0.0.1', () => console.log(server.address().port));`;
      return spawn(process.execPath, ['--eval', text], { stdio: ['ignore', 'pipe', 'inherit'] });
    });
    try {
      const [base, head] = await Promise.all(
        deployed.map(async ({ stdout }) => `http://127.0.0.1:${String(await once(stdout, 'data')).trim()}`),
      );
      const { status, output } = compare('--base-url', `${base}`, '--head-url', `${head}`, '--time', '45s');
      expect(status, output).to.equal(1);
      const report = readFileSync(join(service.folder, 'reports/performance/waits_comparison.md'), 'utf8');
      expect(report).to.match(/^\| 🔴 \| `Path, \/a` .* slower /m);
      expect(report).to.contain(`with the change: \`${head}\` · base, without it: \`${base}\` `);
    } finally {
      for (const process of deployed) process.kill();
    }
  });

  it('asks for both URLs of two deployments', () => {
    const { status, output } = compare('--base-url', 'http://127.0.0.1:1');
    expect(status).to.equal(2);
    expect(output).to.contain('`--head-url`');
  });

  it('ends with 2 where no test is selected, and says how to select some', () => {
    const { status, output } = compare('--base', 'main', '--grep', '@nowhere');
    expect(status).to.equal(2);
    expect(output).to.match(/No test of the head is selected.*`--grep <pattern>`/);
  });

  it('ends with 2 where the head does not start, and says why', () => {
    service.write({ 'app.js': "throw new Error('no database');\n" });
    const { status, output } = compare('--base', 'main', '--time', '5s');
    service.write({ 'app.js': waiting(6) });
    expect(output).not.to.contain('[sum]');
    expect(status, output).to.equal(2);
    expect(output).to.contain('no database');
  });
});
