import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'chai';

const ROOT = resolve(__dirname, '../..');
const CLI = join(ROOT, 'dist/reporters/cli.js');

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
  this.timeout(120_000);
  let folder: string;

  function write(path: string, text: string): void {
    const file = join(folder, 'service', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  function git(...words: readonly string[]): void {
    const own = ['-c', 'user.name=me', '-c', 'user.email=me@example.org'];
    execFileSync('git', [...own, ...words], { cwd: join(folder, 'service'), stdio: 'ignore' });
  }

  function compare(...words: readonly string[]): { readonly status: number | null; readonly output: string } {
    const foreign = /^(MOCHA_|PERF_MARKDOWN_|GITHUB_|CI_|NODE_OPTIONS)/;
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'compare', ...words], {
      cwd: join(folder, 'service'),
      encoding: 'utf8',
      env: { ...env, CI: 'true', XDG_CACHE_HOME: join(folder, 'cache') },
      timeout: 100_000,
    });
    return { status, output: `${stdout}${stderr}` };
  }

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-compare-'));
    write('app.js', waiting(2));
    write('.gitignore', 'node_modules\nreports\n');
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'A service without tests');
    git('checkout', '-qb', 'change');
    write('app.js', waiting(6));
    write('package.json', '{ "name": "waits" }');
    // No arm can do what some of these ask for.
    const configuration = { spec: ['test/**/*.js'], bail: true, parallel: true, retries: 2, watch: true };
    write('.mocharc.json', JSON.stringify({ require: ['perf-markdown/register'], ...configuration }));
    write('sum.js', 'exports.sum = (a, b) => a + b;');
    write(
      'test/[sum].js',
      "const { sum } = require('../sum');\ndescribe('Sum', () => it('adds', () => sum(1, 2)));",
    );
    write('test/performance/waits.perf.js', SUITE);
    git('add', '.');
    git('commit', '-qm', 'Waits longer');
    for (const name of ['perf-markdown', 'mocha']) {
      mkdirSync(join(folder, 'service/node_modules'), { recursive: true });
      symlinkSync(
        name === 'mocha' ? join(ROOT, 'node_modules/mocha') : ROOT,
        join(folder, 'service/node_modules', name),
      );
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds that a change is slower, though its base has neither suite nor Mocha, nor what other tests need', () => {
    const { status, output } = compare('--base', 'main', '--time', '90s');
    expect(status, output).to.equal(1);
    expect(output).to.match(/waits: 1 of 1 scenario is slower than the base by more than 10 %/);
    const report = readFileSync(join(folder, 'service/reports/performance/waits_comparison.md'), 'utf8');
    expect(report).to.contain('(change) against base');
    expect(report).to.match(/^\| 🔴 \| `Path, \/a` \|/m);
    expect(existsSync(join(folder, 'service/reports/performance/waits_comparison/changes.svg'))).to.equal(
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
    write('other.json', other);
    const unlike = compare(stored, 'other.json');
    expect(unlike.status).to.equal(2);
    expect(unlike.output).to.match(/unlike machines \(cpu .* and another one\)/);
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
    write('app.js', "throw new Error('no database');\n");
    const { status, output } = compare('--base', 'main', '--time', '5s');
    write('app.js', waiting(6));
    expect(output).not.to.contain('[sum]');
    expect(status, output).to.equal(2);
    expect(output).to.contain('no database');
  });
});
