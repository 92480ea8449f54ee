import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { countedDurations } from '../../lib/analysis/recording-views';
import type { Plan } from '../../lib/artillery/plan';
import type { Recording } from '../../lib/measure/recording';
import type { Report } from '../../lib/report/report';
import type { DurationHistogram } from '../../lib/stats/duration-histogram';
import { percentileOf } from '../../lib/stats/percentile';
import { type SortedSamples, sortedSamples } from '../../lib/stats/sorted';
import { percentileIn } from '../doubles/counted-times';
import { installArtillery, keepTimes, keptTimes, type Machine, runLoad } from './engine';
import { ArtilleryProject } from './project';
import { SearchedService } from './searched-service';

const SUITE = `const { performanceSuite } = require('perf-markdown');
const query = (n) => Array.from({ length: 768 }, (_, i) => (i === n ? 1 : 0));
describe('Search @performance', () => {
  const perf = performanceSuite({
    service: 'search',
    app: { url: process.env.SERVICE_URL },
    data: () => Array.from({ length: 10 }, (_, n) => query(n)),
    thresholds: { 'p(95)': '< 10 s', 'error rate': '< 5%' },
  });
  const request = (load) => ({ data, i }) => ({
    method: 'POST',
    path: '/search',
    headers: { 'x-load': load },
    json: { embedding: data[i % 10], k: 5, note: '{{ target }} \\u00e9' + (i % 10) },
  });
  perf.openLoad({ arrivalRatesPerSecond: [30], durationMs: 4000, request: request('open') });
  perf.openLoad({
    name: 'Rising',
    stages: [
      { durationMs: 2500, fromPerSecond: 0, toPerSecond: 36 },
      { durationMs: 2000, toPerSecond: 36 },
    ],
    request: request('rising'),
  });
  perf.throughput({ durationMs: 3000, workers: [4], request: request('level') });
  perf.ramp({ stages: [{ durationMs: 2000, fromWorkers: 2, toWorkers: 6 }], request: request('ramp') });
  perf.varying('Size', [1, 2], { request: request('varied') });
});
`;

const LOADS = ['open', 'rising', 'level', 'ramp'] as const;

/** Between two times a percentile is one of them in bins, and a value between them of samples. */
function requireAlike(what: string, histogram: DurationHistogram, sorted: SortedSamples, p: number): void {
  const read = percentileIn(histogram, p);
  const position = (p / 100) * (sorted.length - 1);
  const [below = Number.NaN, above = Number.NaN] = [
    sorted[Math.floor(position)],
    sorted[Math.ceil(position)],
  ];
  console.log(
    `      ${what} of ${sorted.length}: ${read.toFixed(3)} ms, of all times ${percentileOf(sorted, p).toFixed(3)} ms`,
  );
  expect(read, what).to.be.within(0.98 * below, 1.02 * above);
}

function requireTimes(key: string, recording: Recording | undefined, times: readonly number[]): void {
  const histogram = recording && countedDurations(recording);
  const sorted = sortedSamples(times);
  if (!histogram || !sorted) throw new Error(`nothing of ${key}`);
  expect(histogram.count).to.equal(sorted.length);
  for (const p of [0, 10, 50, 90, 95, 100]) requireAlike(`${key}, p${p}`, histogram, sorted, p);
}

function sumOf(counts: ReadonlyMap<string, number> | undefined): number {
  return [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

describe('Loads that Artillery makes', function () {
  this.timeout(600_000);
  const service = new SearchedService();
  const project = new ArtilleryProject(SUITE);
  let url = '';

  before(async () => {
    installArtillery();
    url = await service.listen();
  });
  after(() => {
    service.close();
    project.remove();
  });

  const cases: readonly (readonly [string, readonly Machine[]])[] = [
    ['one machine', [{ name: 'a' }]],
    [
      'two machines of three threads each',
      [
        { name: 'a', hasThreeThreads: true },
        { name: 'b', hasThreeThreads: true },
      ],
    ],
  ];
  for (const [name, machines] of cases)
    describe(`from ${name}`, () => {
      const files: string[] = [];
      let loads: Plan['loads'];
      let plan = '';
      let report: Report;
      let markdown = '';

      before(async () => {
        service.bodies.clear();
        const exported = project.exported(`out-${machines.length}`, 'search', machines.length, url);
        ({ folder: plan, loads } = exported);
        expect(exported.output).to.contain('search: 4 loads');
        expect(exported.output).to.contain('Not exported: Size: 1 sends a number of requests');
        keepTimes(plan);
        const before = await service.searches();
        for (const { key } of loads)
          files.push(...(await Promise.all(machines.map((machine) => runLoad(plan, key, machine)))));
        const imported = project.imported(files, plan, 'search');
        expect(imported.status, imported.output).to.equal(0);
        ({ report, markdown } = imported);
        const counted = report.scenarios.reduce((sum, { recording }) => sum + recording.outcomes.ok, 0);
        expect(counted).to.equal((await service.searches()) - before);
      });

      it('counts what the service counted, and started what the suite says', () => {
        for (const [index, load] of LOADS.entries()) {
          const recording = report.scenarios[index]?.recording;
          expect(recording?.outcomes.ok, load).to.equal(sumOf(service.bodies.get(load)));
          expect(recording?.rounds.reduce((sum, { requests }) => sum + requests, 0)).to.equal(
            recording?.outcomes.ok,
          );
        }
        const [open, rising] = report.scenarios.map(({ recording }) => recording);
        expect(open?.outcomes.ok).to.equal(120);
        expect(rising?.rounds.map(({ requests }) => requests)).to.satisfy(
          ([first, second]: readonly number[]) =>
            Math.abs((first ?? 0) - 45) <= machines.length * 6 &&
            Math.abs((second ?? 0) - 72) <= machines.length * 6,
        );
      });

      it('sends the bytes that the suite made', () => {
        const query = (n: number) => Array.from({ length: 768 }, (_, i) => (i === n ? 1 : 0));
        const bodies = Array.from({ length: 10 }, (_, n) =>
          JSON.stringify({ embedding: query(n), k: 5, note: `{{ target }} \u00e9${n}` }),
        );
        const hashes = bodies.map((body) => createHash('sha256').update(body).digest('hex')).sort();
        for (const load of LOADS)
          expect([...(service.bodies.get(load)?.keys() ?? [])].sort(), load).to.deep.equal(hashes);
      });

      it('has percentiles within 2 % of those of all times', () => {
        expect(loads).to.have.length(LOADS.length);
        for (const [index, { key }] of loads.entries())
          requireTimes(key, report.scenarios[index]?.recording, keptTimes(plan, key));
      });

      it('says where the report comes from', () => {
        const workers = machines.length === 1 ? '1 worker' : `${machines.length} workers`;
        expect(markdown).to.contain(`sent by Artillery 2.0.34 from ${workers} and timed by its client`);
        expect(markdown)
          .to.contain('Times count from the moment a request was made.')
          .and.not.contain('Response P50');
      });

      it('refuses runs of which a part is missing, or there twice', () => {
        const [first = '', ...others] = files;
        const without = project.run(['import', 'artillery', ...others, '--plan', plan]);
        expect(without.status).to.equal(2);
        expect(without.output).to.match(/There is no file of Open load: 30\/s|60 of 120 virtual users came/);
        const twice = project.run(['import', 'artillery', ...files, first, '--plan', plan]);
        expect(twice.status).to.equal(2);
        expect(twice.output).to.match(/(240|180) virtual users came, but the plan has 120/);
      });
    });
});
