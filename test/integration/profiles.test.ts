import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { transformSync } from 'esbuild';
import { sumOf } from '../../lib/core/sums';
import type { RecordedProfile } from '../../lib/measure/recording';
import type { ProfileLine } from '../../lib/profile/recorded-profile';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha, textOf } from './run-mocha';

/** Of five times that it parses, four are on line 5 and one on line 10, however fast the machine is. */
const SERVER = `import { createServer } from 'node:http';
const text: string = JSON.stringify(Array.from({ length: 300 }, (_, id) => ({ id, name: 'n' + id })));
function often(): number {
  let sum: number = 0;
  for (let i: number = 0; i < 16; i += 1) sum += JSON.parse(text).length;
  return sum;
}
function seldom(): number {
  let sum: number = 0;
  for (let i: number = 0; i < 4; i += 1) sum += JSON.parse(text).length;
  return sum;
}
createServer((request: { readonly url?: string }, response: { end(text: string): void }) => {
  if (request.url === '/die') process.kill(process.pid, 'SIGKILL');
  response.end(String(often() + seldom()));
}).listen(process.env['PORT']);
`;
const HOT_LINE = 5;
const HOT_FUNCTION_LINE = 3;

function suiteOf(app: string, more = ''): string {
  return `const { performanceSuite } = require('perf-markdown');
describe('Service @performance', () => {
  const perf = performanceSuite({ service: 'planted', app: ${app}, iterations: 6, rounds: 2, profile: 'cpu' });
  it('answers', () => perf.latency({ request: ({ phase }) => ({ path: '/' + phase.replace(' ', '-') }) }));
  ${more}
});`;
}

function commandOf(...words: readonly string[]): string {
  return JSON.stringify({ command: [process.execPath, ...words] });
}

function compiled(format: 'cjs' | 'esm', sourcemap: boolean | 'inline' = false) {
  return transformSync(SERVER, { loader: 'ts', format, sourcemap, sourcefile: '../src/server.ts' });
}

function profileIn(run: Run): RecordedProfile {
  const [profile] = reportOf(run, 'planted').scenarios[0]?.recording.profiles ?? [];
  if (!profile) throw new Error(`No profile: ${run.stdout}${run.stderr}`);
  return profile;
}

/** The lines of the service, with their shares of the work of both functions. */
function plantedIn(run: Run): readonly (readonly [ProfileLine, number])[] {
  const lines =
    profileIn(run).processes[0]?.lines.filter(({ function: name }) => /^(often|seldom)$/.test(name)) ?? [];
  const all = lines.reduce((sum, { blocks }) => sum + sumOf(blocks), 0);
  return lines.map((line) => [line, sumOf(line.blocks) / all] as const);
}

function expectHotLine(run: Run, line: number): void {
  expect(run.exit, run.stdout + run.stderr).to.equal(0);
  const [[hot, share] = [], ...others] = plantedIn(run);
  expect(hot).to.include({ file: 'src/server.ts', line, function: 'often' });
  expect(share).to.be.within(0.6, 0.95);
  expect(others.length).to.be.greaterThan(0);
}

describe('Profiles of a service @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  const sources = { 'src/server.ts': SERVER, 'package.json': '{}' };

  it('name the line of a compiled service by its source map, and lie beside the report', async () => {
    const { code, map } = compiled('cjs', true);
    const run = await runMocha({
      files: {
        ...sources,
        'suite.spec.js': suiteOf(commandOf('dist/server.js')),
        'dist/server.js': `${code}//# sourceMappingURL=server.js.map\n`,
        'dist/server.js.map': map,
      },
    });
    expectHotLine(run, HOT_LINE);
    expect(plantedIn(run)[0]?.[0].code).to.contain('sum += JSON.parse(text).length');
    expect(markdownOf(run, 'planted')).to.contain('## Where the Time Goes');
    const raw: unknown = JSON.parse(
      textOf(run, 'reports/performance/planted_performance/profile-1.cpuprofile'),
    );
    expect(raw).to.include.all.keys('nodes', 'samples', 'timeDeltas');
    expect(textOf(run, 'reports/performance/.gitignore')).to.contain('*.cpuprofile');
  });

  it('name the line of a service that ts-node compiles in memory', async () => {
    const tsconfig = {
      compilerOptions: { module: 'nodenext', target: 'es2022', rootDir: '.' },
      'ts-node': { transpileOnly: true },
    };
    const run = await runMocha({
      files: {
        ...sources,
        'tsconfig.json': JSON.stringify(tsconfig),
        'suite.spec.js': suiteOf(commandOf('--require', 'ts-node/register/transpile-only', 'src/server.ts')),
      },
    });
    expectHotLine(run, HOT_LINE);
  });

  it('name the function of a service that tsx puts on one line', async () => {
    const suite = suiteOf(commandOf('--import', 'tsx', 'src/server.ts'));
    const run = await runMocha({ files: { ...sources, 'suite.spec.js': suite } });
    expectHotLine(run, HOT_FUNCTION_LINE);
    expect(plantedIn(run)[0]?.[0].isWhole).to.equal(true);
  });

  it('name the line of a service whose types Node.js strips', async function () {
    if (!('typescript' in process.features) || !process.features.typescript) this.skip();
    const suite = suiteOf(commandOf('src/server.ts'));
    const run = await runMocha({ files: { ...sources, 'suite.spec.js': suite } });
    expectHotLine(run, HOT_LINE);
  });

  it('leave the rounds whole where the service dies in the pass, and say so', async () => {
    const app = commandOf('server.cjs');
    const suite = suiteOf(app).replace("'/' + phase.replace(' ', '-')", "phase === 'profile' ? '/die' : '/'");
    const run = await runMocha({
      files: { 'suite.spec.js': suite, 'server.cjs': compiled('cjs').code },
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(profileIn(run)).to.deep.include({ processes: [] });
    expect(profileIn(run).problem).to.contain('SIGKILL');
    const [answers] = reportOf(run, 'planted').scenarios;
    expect(answers?.recording.samples.durationMs).to.have.length(6);
    expect(answers?.recording).not.to.have.property('stoppedBecause');
    expect(markdownOf(run, 'planted')).to.contain('The rounds before it are whole.');
  });

  it('open no port of an inspector, and load none where nobody asks for a profile', async () => {
    const server = `const { url } = require('node:inspector');
require('node:http').createServer((_request, response) => {
  if (url() !== undefined) process.exit(1);
  let sum = 0;
  for (let i = 0; i < 1e5; i += 1) sum += Math.sqrt(i);
  response.end(String(sum));
}).listen(process.env.PORT);`;
    const run = await runMocha({
      files: { 'suite.spec.js': suiteOf(commandOf('server.cjs')), 'server.cjs': server },
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(profileIn(run)).not.to.have.property('problem');
    const without = `require('node:http').createServer((_request, response) => {
  const isLoaded = process.moduleLoadList.some((name) => name === 'NativeModule inspector') || Object.keys(require.cache).some((name) => /probe.profile/.test(name));
  response.writeHead(isLoaded ? 500 : 200).end();
}).listen(process.env.PORT);`;
    const off = await runMocha({
      files: { 'suite.spec.js': suiteOf(commandOf('server.cjs')), 'server.cjs': without },
      environment: { PERF_MARKDOWN_PROFILE: 'false' },
    });
    expect(off.exit, off.stdout + off.stderr).to.equal(0);
    expect(reportOf(off, 'planted').scenarios[0]?.recording).not.to.have.property('profiles');
    expect(existsSync(join(off.folder, 'reports/performance/.gitignore'))).to.equal(false);
  });

  it('keep the load generator apart where it shares the process of the service', async () => {
    const app = "() => require('./app.cjs')";
    const code = compiled('cjs')
      .code.replace(/\.listen\(.*\)/, '')
      .replace('(0, import_node_http.createServer)', 'module.exports = (0, import_node_http.createServer)');
    const run = await runMocha({ files: { 'suite.spec.js': suiteOf(app), 'app.cjs': code } });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(profileIn(run).processes[0]?.parts.map(({ kind }) => kind)).to.include.members([
      'own code',
      'load generator',
    ]);
    expect(plantedIn(run)[0]?.[0].function).to.equal('often');
  });

  for (const [where, app] of [
    ['a child process', commandOf('server.cjs')],
    ['this process', "() => require('./server.cjs')"],
  ] as const)
    it(`tell where the CPU is in slow requests, in ${where}`, async function () {
      // Each 15th request works 20 times as much as the others, elsewhere.
      const server = `const { createServer } = require('node:http');
const usual = (n) => { let sum = 0; for (let i = 0; i < n; i += 1) sum += Math.sqrt(i % 7); return sum; };
const seldom = (n) => {
  let sum = 0; for (let i = 0; i < n; i += 1) sum += Math.sqrt(i % 5);
  return sum;
};
let count = 0;
const server = createServer((_request, response) => {
  count += 1;
  response.end(String(usual(5e5) + (count % 15 === 0 ? seldom(1e7) : 0)));
});
module.exports = server;
if (require.main === module) server.listen(process.env.PORT);
`;
      const files = { 'suite.spec.js': suiteOf(app), 'server.cjs': server };
      const run = await runMocha({ files });
      expect(run.exit, run.stdout + run.stderr).to.equal(0);
      const { slowWork, blocks = [], cpuWaitMs = 0 } = profileIn(run).processes[0] ?? {};
      // Where the machine is busy most of the time of slow requests is spent in waiting for it.
      const isStarved = cpuWaitMs > 0.1 * sumOf(blocks);
      if (isStarved && !slowWork) this.skip();
      expect(slowWork?.line).to.include({ file: 'server.cjs', line: 4, function: 'seldom' });
      if (isStarved) return;
      expect(slowWork?.explained).to.be.at.least(0.5 * (slowWork?.slow ?? Number.NaN));
      expect(markdownOf(run, 'planted')).to.match(
        /\d+ of the \d+ slow requests\*\* .* it is spent at `server\.cjs:4`, in seldom/,
      );
    });

  it('are of each process of a cluster', async () => {
    // Ready when both listen: the run could be over before the second one does.
    const server = `const cluster = require('node:cluster');
let isReady = false;
let listening = 0;
if (cluster.isPrimary) {
  for (const _ of [1, 2]) cluster.fork();
  cluster.on('listening', () => {
    listening += 1;
    if (listening === 2) for (const worker of Object.values(cluster.workers)) worker.send('ready');
  });
} else {
  process.once('message', () => { isReady = true; });
  require('node:http').createServer((_request, response) => {
    response.writeHead(isReady ? 200 : 503).end();
  }).listen(process.env.PORT);
}`;
    const app = JSON.stringify({ command: [process.execPath, 'server.cjs'], ready: '/' });
    const run = await runMocha({ files: { 'suite.spec.js': suiteOf(app), 'server.cjs': server } });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(profileIn(run).processes.map(({ name }) => name)).to.include.members(['planted', 'planted (2)']);
  });
});
