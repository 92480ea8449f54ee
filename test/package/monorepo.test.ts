import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ownEnvironment } from '../doubles/own-environment';
import { block } from './documents';
import { newProject, type Project } from './project';

function suite(service: string, limit: string): string {
  return `const { performanceSuite } = require('perf-markdown');
describe('${service} @performance', () => {
  const perf = performanceSuite({
    service: '${service}',
    app: () => (request, response) => response.end('yes'),
    iterations: 6,
    thresholds: { max: '${limit}' },
  });
  it('answers', () => perf.latency({ request: () => ({ path: '/' }) }));
});
`;
}

describe('A monorepo @integration', function () {
  this.timeout(120_000);
  let project: Project;

  before(() => {
    project = newProject('commonjs');
    project.write('package.json', '{ "name": "root", "private": true, "workspaces": ["packages/*"] }');
    const command = `"${process.execPath}" ../../node_modules/mocha/bin/mocha.js --require perf-markdown/register --reporter perf-markdown perf.js`;
    const scripts = { 'test:performance': command.replaceAll('"', '') };
    for (const name of ['users', 'search', 'broken'])
      project.write(`packages/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', scripts }));
    project.write('packages/types/package.json', '{ "name": "types", "version": "1.0.0" }');
    project.write('packages/users/perf.js', suite('users', '< 10 s'));
    project.write('packages/search/perf.js', suite('search', '< 0.000001 ms'));
    project.write('packages/broken/perf.js', 'throw new Error("not today");');
  });
  after(() => project.remove());

  it('is judged by the commands of the guide', () => {
    const cli = `"${process.execPath}" node_modules/perf-markdown/dist/reporters/cli.js`;
    const npm = process.env['npm_execpath'];
    const command = block('sh', 'perf-markdown summary')
      .replace('npx perf-markdown', cli)
      .replace(/^npm /, npm === undefined ? 'npm ' : `"${process.execPath}" "${npm}" `);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: project.folder,
      encoding: 'utf8',
      env: ownEnvironment(),
    });
    expect(stdout, stderr)
      .to.match(/^✖ search: 1 scenario measured, 1 of 1 threshold broken \(packages\/search\//m)
      .and.match(/^✖ packages\/broken: no report: it has performance tests/m)
      .and.match(/^✔ users: 1 scenario measured, 1 threshold kept \(/m)
      .and.match(/^1 of 3 services fails, 1 has no report\.$/m);
    expect(status).to.equal(1);
    expect(readFileSync(join(project.folder, 'performance.md'), 'utf8')).to.contain(
      '[report](packages/search/reports/performance/search_performance.md)',
    );
  });
});
