import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { countedDurations } from '../../lib/analysis/recording-views';
import { parsedReport } from '../../lib/report/parse';
import { percentileOf } from '../../lib/stats/percentile';
import { sortedSamples } from '../../lib/stats/sorted';
import { percentileIn } from '../doubles/counted-times';
import { ownEnvironment } from '../doubles/own-environment';

const ROOT = resolve(__dirname, '../..');
const CLI = join(ROOT, 'dist/reporters/cli.js');
/** What Artillery 2.0.34 left of two machines of three threads each, and every time of the first load (`npm run test:artillery`). */
const STORED = join(ROOT, 'test/fixtures/artillery');

const SUITE = `const { performanceSuite } = require('perf-markdown');
describe('Notes @performance', () => {
  const perf = performanceSuite({ service: 'notes', app: SOURCE, data: () => ['\\u00e9{{ a }}', 'b'], check: () => true });
  const request = ({ data, i }) => ({ method: 'PUT', path: '/notes?n=' + (i % 2), json: { text: data[i % 2] } });
  perf.openLoad({ arrivalRatesPerSecond: [40], durationMs: 2000, request });
  perf.throughput({ workers: [1, 4], durationMs: 500, request });
  perf.varying('Size', [1], { request });
  it('answers', async () => { await perf.latency({ request }); });
});
`;

interface Emitted {
  readonly kind: string;
  readonly name: string;
  readonly value: number;
}

describe('Export for Artillery, and import of what it counted @integration', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-artillery-'));
  const exported = join(folder, '.perf/artillery/notes');
  let asked = 0;
  let server: Server;
  let url = '';

  function run(...words: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: ownEnvironment(),
    });
    return { status, output: `${stdout}${stderr}` };
  }

  function read(name: string) {
    return JSON.parse(readFileSync(join(exported, name), 'utf8'));
  }

  before(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "name": "user" }');
    writeFileSync(join(folder, 'notes.js'), SUITE.replace('SOURCE', JSON.stringify({ url })));
    writeFileSync(
      join(folder, 'own.js'),
      SUITE.replace('SOURCE', "() => (_request, response) => response.end('')"),
    );
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  describe('of a suite', () => {
    let output = '';
    before(() => {
      const ran = run('export', 'artillery', '--workers', '2', '--', 'notes.js');
      output = ran.output;
      expect(ran.status, output).to.equal(0);
    });

    it('sends nothing, and says what it wrote and what not', () => {
      expect(asked).to.equal(0);
      expect(output)
        .to.contain('notes: 2 loads with 1,080 requests, rotated, for 2 workers of Artillery 2.0.34')
        .and.contain('The `check` of 2 loads is not run by Artillery: a status 2xx counts as right.')
        .and.contain('Not exported: Throughput: sequential has a level of 1, which cannot be divided')
        .and.contain('Not exported: Size: 1 sends a number of requests')
        .and.contain('Not exported: answers sends a number of requests');
      expect(readdirSync(exported).sort()).to.deep.equal([
        '01-open-load-40-s.json',
        '02-throughput-4-workers.json',
        'README.md',
        'data',
        'hook.cjs',
        'plan.json',
        'processor.cjs',
      ]);
    });

    it('divides the load, and names all files that the script needs', () => {
      const { config } = read('01-open-load-40-s.json');
      expect(config).to.deep.equal({
        target: url,
        phases: [{ duration: 2, arrivalRate: 20, maxVusers: 250 }],
        http: { pool: 250, timeout: 10 },
        processor: './processor.cjs',
        includeFiles: ['data/01-open-load-40-s.json'],
      });
      expect(read('02-throughput-4-workers.json').config).to.deep.include({
        phases: [{ duration: '2ms', arrivalCount: 2 }],
        http: { pool: 2, timeout: 10 },
      });
    });

    it('has a processor that sends the bytes of the suite, and counts what became of them', async () => {
      const processor = require(join(exported, 'processor.cjs'));
      const emitted: Emitted[] = [];
      const events = {
        emit: (kind: string, name: string, value: number) => emitted.push({ kind, name, value }),
      };
      const user = { scenario: { name: '01-open-load-40-s' }, vars: { target: url } };
      const sent: Record<string, unknown>[] = [];
      for (const status of [201, 404]) {
        const params = { url: '/', method: 'GET', headers: {} };
        await new Promise<void>((done) => processor.perfBefore(params, user, events, done));
        await new Promise<void>((done) =>
          processor.perfAfter(params, { statusCode: status }, user, events, done),
        );
        sent.push(params);
      }
      const failing = { url: '/', method: 'GET', headers: {} };
      await new Promise<void>((done) => processor.perfBefore(failing, user, events, done));
      // Artillery tells the same error twice.
      for (let time = 0; time < 2; time += 1)
        await new Promise<void>((done) =>
          processor.perfError(Object.assign(new Error(), { code: 'ETIMEDOUT' }), failing, user, events, done),
        );
      expect(sent[1]).to.deep.include({ url: `${url}/notes?n=1`, method: 'PUT' });
      expect(String(sent[0]?.['body'])).to.equal('{"text":"\u00e9{{ a }}"}');
      const { metric } = read('data/01-open-load-40-s.json');
      const counts = emitted
        .filter(({ kind }) => kind === 'counter')
        .map(({ name }) => name.slice(metric.length));
      expect(counts).to.deep.equal(['.0.ok', '.0.completed', '.0.http', '.0.timeout']);
      const [time] = emitted.filter(({ name }) => name === `${metric}.0.0.us`);
      expect(time?.value).to.be.within(1, 5e6);
    });

    it('tells the commands, with the flags that Artillery has', () => {
      const text = readFileSync(join(exported, 'README.md'), 'utf8');
      expect(text)
        .to.contain('npx -y artillery@2.0.34 run-fargate --count 2 --region eu-west-1 --quiet $load.json')
        .and.contain('npx -y artillery@2.0.34 run --quiet $load.json')
        .and.contain(
          'npx perf-markdown import artillery .perf/artillery/notes/*.histograms.json --plan .perf/artillery/notes',
        );
    });
  });

  it('wants to know where a service is that its suite starts, and writes it where that is said', () => {
    const words = ['export', 'artillery', '--out', 'own', '--', 'own.js'];
    const refused = run(...words);
    expect(refused.output).to.contain('say where, with `--url <target>`');
    expect(refused.status).to.equal(1);
    expect(run('export', 'artillery', '--out', 'own', '--url', url, '--', 'own.js').status).to.equal(0);
    const plan = JSON.parse(readFileSync(join(folder, 'own/notes/plan.json'), 'utf8'));
    expect(plan.report.launches[0].targets).to.deep.equal([
      { name: 'notes', place: 'elsewhere', startDurationMs: null },
    ]);
    const folders = ['own/notes', 'own/notes/data'];
    const stored = (): readonly string[] =>
      folders.flatMap((name) => readdirSync(join(folder, name)).filter((file) => /^\d/.test(file)));
    expect(stored()).to.have.length(6);
    writeFileSync(join(folder, 'own/notes/01-open-load-40-s.histograms.json'), '');
    const fewer = run(...words.slice(0, 4), '--url', url, '--grep', 'Open load', '--', 'own.js');
    expect(fewer.status, fewer.output).to.equal(0);
    expect(stored()).to.deep.equal([
      '01-open-load-40-s.histograms.json',
      '01-open-load-40-s.json',
      '01-open-load-40-s.json',
    ]);
  });

  it('refuses words that it does not know', () => {
    expect(run('export', 'k6').output).to.contain('Expected `export artillery`, got `k6` in its place.');
    expect(run('export', 'artillery', '--workers', '0').output).to.contain(
      '`--workers` must be a whole number',
    );
    expect(run('export', 'artillery', '--url', 'http://a:b@c').output)
      .to.contain('`--url` must be the address')
      .and.not.contain('a:b');
    expect(run('import', 'artillery').output).to.contain('Expected the files that PERF_HISTOGRAMS named');
    expect(run('import', 'artillery', 'a.json').output).to.contain(
      'Expected `--plan <folder of the export>`.',
    );
    expect(run('import', 'artillery', 'a.json', '--plan', 'nowhere').output).to.contain(
      'a.json cannot be read',
    );
  });

  describe('of what Artillery left', () => {
    const files = readdirSync(STORED)
      .filter((name) => name.endsWith('.histograms.json'))
      .map((name) => join(STORED, name));

    it('makes a report with percentiles within 2 % of those of all times', () => {
      const { status, output } = run('import', 'artillery', ...files, '--plan', STORED);
      expect(status, output).to.equal(0);
      const path = join(folder, 'reports/performance/search_performance.json');
      const { scenarios } = parsedReport(readFileSync(path, 'utf8'), path);
      const [first] = scenarios;
      const histogram = first && countedDurations(first.recording);
      const times = readFileSync(join(STORED, '01-open-load-30-s.times'), 'utf8').trim().split('\n');
      const sorted = sortedSamples(times.map(Number));
      if (!histogram || !sorted) throw new Error('nothing was counted');
      expect(histogram.count).to.equal(sorted.length).and.equal(120);
      for (const p of [0, 50, 90, 100])
        expect(percentileIn(histogram, p) / percentileOf(sorted, p)).to.be.within(0.98, 1.02);
      expect(scenarios.map(({ recording }) => recording.outcomes.ok)).to.deep.equal([120, 118, 505, 236]);
      const markdown = readFileSync(path.replace('.json', '.md'), 'utf8');
      expect(markdown).to.contain('sent by Artillery 2.0.34 from 2 workers');
    });

    it('refuses what is missing', () => {
      const { status, output } = run('import', 'artillery', ...files.slice(1), '--plan', STORED);
      expect(status).to.equal(2);
      expect(output).to.contain('Open load: 30/s: 60 of 120 virtual users came');
      expect(run('import', 'artillery', ...files.slice(2), '--plan', STORED).output).to.contain(
        'There is no file of Open load: 30/s (01-open-load-30-s.json)',
      );
    });
  });
});
