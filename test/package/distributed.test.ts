import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { parse } from 'yaml';
import { parsedPlan } from '../../lib/artillery/plan';
import { shardIn } from '../../lib/scenario/shard';
import { runOf } from '../doubles/artillery';
import { ownEnvironment } from '../doubles/own-environment';
import { block, page, ROOT } from './documents';
import { newProject, type Project } from './project';

const SUITE = `const { performanceSuite } = require('perf-markdown');
describe('Greetings @performance', () => {
  const perf = performanceSuite({
    service: 'greetings',
    app: { url: process.env.SERVICE_URL },
    requestTimeoutMs: 2000,
    thresholds: { 'error rate': '< 10%' },
  });
  perf.openLoad({ arrivalRatesPerSecond: [60], durationMs: 1000, request: ({ i }) => ({ path: '/' + i }) });
});
`;

const SERVICE = `require('node:http')
  .createServer((request, response) => response.end('hello'))
  .listen(0, function () { console.log('http://127.0.0.1:' + this.address().port); });
`;

/** What npx finds in a project that npm installed: here the modules are linked, without their commands. */
function withoutNpx(script: string): string {
  const node = `"${process.execPath}" node_modules`;
  return script
    .replaceAll('npx mocha', `${node}/mocha/bin/mocha.js`)
    .replaceAll('npx perf-markdown', `${node}/perf-markdown/dist/reporters/cli.js`);
}

function recipe(name: string) {
  return parse(readFileSync(join(ROOT, `examples/ci/shards-${name}.yml`), 'utf8'));
}

function run(project: Project, script: string, environment: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd: project.folder,
    encoding: 'utf8',
    env: { ...ownEnvironment(), ...environment },
    timeout: 90_000,
  });
  expect(status, `${script}\n${stdout}\n${stderr}`).to.equal(0);
  return stdout;
}

describe('The guide to more than one machine, and its recipes @integration', function () {
  this.timeout(120_000);
  let project: Project;
  let service: ChildProcess;
  let url = '';

  before(async () => {
    project = newProject('commonjs');
    project.write('.mocharc.json', '{ "require": ["perf-markdown/register"], "spec": ["perf/*.js"] }');
    project.write('perf/greetings.js', SUITE);
    service = spawn(process.execPath, ['-e', SERVICE], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said]: unknown[] = service.stdout ? await once(service.stdout, 'data') : [];
    url = String(said).trim();
  });
  after(() => {
    service.kill();
    project.remove();
  });

  it('runs three shards on one machine, and merges them', () => {
    // A minute is for people: here the machine is known to be busy, but not that much.
    const script = block('sh', 'PERF_MARKDOWN_SHARD_START').replace('60_000', '25_000');
    const stdout = run(project, withoutNpx(script), { SERVICE_URL: url });
    expect(stdout).to.contain('greetings: 1 scenario measured, 1 threshold kept');
    const report = readFileSync(join(project.folder, 'reports/performance/greetings_performance.md'), 'utf8');
    expect(report).to.contain('of 3 shards');
    const shards = readdirSync(join(project.folder, 'reports/performance')).filter((name) =>
      name.includes('.shard-'),
    );
    expect(shards).to.have.length(3);
  });

  it('collects the shards of pods from their logs, and merges them', () => {
    const { spec } = recipe('kubernetes');
    const [load] = spec.template.spec.initContainers;
    const [shard] = spec.template.spec.containers;
    const [, , command] = shard.command;
    const folder = join(project.folder, 'reports/performance');
    const printed = run(
      project,
      command.replace('/shards/*.shard-*.json', `${folder}/*.shard-1-of-3.json`),
      {},
    );
    expect(Buffer.from(printed, 'base64').subarray(0, 2)).to.deep.equal(gzipSync('').subarray(0, 2));
    expect(load.command.at(-1)).to.contain('npx mocha --grep @performance --reporter perf-markdown');
    const [variable] = load.command.at(-1).split(' npx');
    const numbers = Array.from({ length: spec.completions }, (_, index) =>
      run(project, `${variable}; echo $PERF_MARKDOWN_SHARD`, { JOB_COMPLETION_INDEX: String(index) }).trim(),
    );
    expect(numbers).to.deep.equal(['1/5', '2/5', '3/5', '4/5', '5/5']);
    expect([spec.completionMode, spec.parallelism, spec.backoffLimit]).to.deep.equal(['Indexed', 5, 0]);
    const environment = Object.fromEntries(
      load.env.map(({ name, value }: { readonly name: string; readonly value: string }) => [name, value]),
    );
    expect(environment).to.include({
      PERF_MARKDOWN_SHARD_START: '$START',
      PERF_MARKDOWN_REPORTS_DIR: '/shards',
    });
  });

  it('has a job of GitHub for each shard, which start at one moment, and one that merges them', () => {
    const { jobs, permissions } = recipe('github');
    const output = join(project.folder, 'output');
    run(project, jobs.agree.steps[0].run, { GITHUB_OUTPUT: output });
    const start = readFileSync(output, 'utf8').trim().replace('start=', '');
    rmSync(output);
    const { shard } = jobs.shard.strategy.matrix;
    const measure = jobs.shard.steps.find(({ run }: { readonly run?: string }) =>
      run?.startsWith('npx mocha'),
    );
    const environment = Object.fromEntries(
      Object.entries(measure.env).map(([name, value]) => [
        name,
        String(value)
          .replace(/\$\{\{ matrix.shard \}\}/, shard.at(-1))
          .replace(/\$\{\{ needs.agree.outputs.start \}\}/, start),
      ]),
    );
    expect(shardIn(environment)).to.include({ number: shard.length, of: shard.length });
    expect(permissions).to.deep.equal({ contents: 'read' });
    expect(jobs.merge.steps.flatMap(({ run }: { readonly run?: string }) => run ?? [])).to.deep.equal([
      'npm ci',
      'npx perf-markdown merge shards/*.json',
    ]);
    for (const { uses } of [...jobs.shard.steps, ...jobs.merge.steps])
      if (uses !== undefined) expect(uses).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('exports loads for Artillery, and makes a report of what the hook kept of them', () => {
    const folder = join(project.folder, '.perf/artillery/greetings');
    const printed = run(project, withoutNpx(block('sh', 'export artillery')), { SERVICE_URL: url });
    expect(printed).to.contain(
      'greetings: 1 load with 60 requests, rotated, for 4 workers of Artillery 2.0.34',
    );
    const plan = parsedPlan(readFileSync(join(folder, 'plan.json'), 'utf8'), 'plan.json');
    const kept = runOf(plan, Array(60).fill(5));
    writeFileSync(join(folder, '01.histograms.json'), JSON.stringify(kept));
    const stdout = run(project, withoutNpx(block('sh', 'import artillery')), {});
    expect(stdout).to.contain('greetings: 1 scenario measured');
  });

  it('says what is divided and what is not, as the messages do', () => {
    const text = page('examples/guide/distributed.md');
    for (const name of ['perf.openLoad', 'perf.ramp', 'durationMs', 'PERF_MARKDOWN_SHARD_START'])
      expect(text).to.contain(name);
  });
});
