import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { journeysIn } from '../../lib/analysis/groups';
import type { SampleColumns } from '../../lib/measure/sample-columns';
import type { Report } from '../../lib/report/report';
import { percentileOf } from '../../lib/stats/percentile';
import { sortedSamples } from '../../lib/stats/sorted';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha, textOf } from './run-mocha';

const SHARDS = 3;
/** Between the moment at which the last shard is ready and the start of the load. */
const AHEAD_MS = 4000;
const CLI = resolve(__dirname, '../../dist/reporters/cli.js');
const PAST = '2026-01-01T00:00:00Z';

/** Answers after a few milliseconds, counts what it is asked for, and says when shards start once so many have asked. */
class SharedService {
  readonly asked = new Map<string, number>();
  readonly ids = new Set<string>();
  readonly #server: Server;
  #waiting: ServerResponse[] = [];

  constructor(shards: number) {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname === '/agree') {
        this.#waiting.push(response);
        if (this.#waiting.length === shards) this.#agree();
        return;
      }
      this.asked.set(pathname, (this.asked.get(pathname) ?? 0) + 1);
      this.ids.add(searchParams.get('id') ?? '');
      setTimeout(() => response.end('ok'), 3 + (this.ids.size % 7));
    });
  }

  #agree(): void {
    const startsAt = new Date(Date.now() + AHEAD_MS).toISOString();
    for (const response of this.#waiting) response.end(startsAt);
    this.#waiting = [];
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function shard(
  number: number,
  url: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return runMocha({
    suites: ['shards'],
    environment: {
      PERF_MARKDOWN_SHARD: `${number}/${SHARDS}`,
      PERF_MARKDOWN_SHARD_START: PAST,
      SHARED_URL: url,
      SAMPLES: 'samples.json',
      ...environment,
    },
  });
}

function fileOf({ folder }: Run, number: number): string {
  return join(folder, `reports/performance/shared_performance.shard-${number}-of-${SHARDS}.json`);
}

function merge(run: Run, files: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'merge', ...files], {
    cwd: run.folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

describe('Shards of a load @integration', function () {
  this.timeout(2 * RUN_LIMIT_MS);
  let service: SharedService;
  let files: readonly string[];
  let samples: readonly SampleColumns[][];
  let merged: ReturnType<typeof merge>;
  let report: Report;
  let first: Run;

  before(async () => {
    service = new SharedService(SHARDS);
    const url = await service.listen();
    const runs = await Promise.all([1, 2, 3].map((number) => shard(number, url)));
    for (const run of runs) expect(run.exit, run.stdout + run.stderr).to.equal(0);
    files = runs.map((run, index) => fileOf(run, index + 1));
    samples = runs.map((run): SampleColumns[] => JSON.parse(textOf(run, 'samples.json')));
    [first = { folder: '', exit: null, stdout: '', stderr: '' }] = runs;
    merged = merge(first, files);
    report = reportOf(first, 'shared');
  });

  after(() => service.close());

  const askedAt = (path: RegExp) =>
    [...service.asked.keys()].flatMap((asked) => {
      const found = path.exec(asked);
      return found && service.asked.get(asked) === 1 ? [found] : [];
    });

  it('writes the file of a shard in the place of a report, and says what to do with it', () => {
    expect(first.stderr).to.match(/Shard 1 of 3: the first load starts at 20[-\dT:.]+Z\./);
    expect(first.stdout).to.match(/Shard 1 of 3: .*shard-1-of-3\.json.*perf-markdown merge/);
  });

  it('sends each request of an open load once, with the number and the id that it has in the whole load', () => {
    const open = Array.from({ length: 400 }, (_, i) => service.asked.get(`/open/${i}`));
    expect(open).to.deep.equal(Array.from({ length: 400 }, () => 1));
    expect(service.ids.size).to.be.at.least(400);
  });

  it('counts exactly what the service was asked for', () => {
    const sent = report.scenarios.map(({ recording }) => recording.outcomes.ok);
    const byWorkers = askedAt(/^\/workers\/pay\/\d+\/ok$/);
    expect(byWorkers.length).to.be.greaterThan(10);
    expect(sent).to.deep.equal([
      400,
      service.asked.get('/ramp'),
      service.asked.get('/level'),
      ...[60, 60, 60],
      ...[1, 2, 3].map(() => byWorkers.length),
    ]);
    const due = report.scenarios.map(({ recording: { rounds } }) =>
      rounds.reduce((sum, { requests }) => sum + requests, 0),
    );
    expect(due).to.deep.equal(sent);
  });

  it('makes each journey once, with the number that it has in the whole load and what its steps captured', () => {
    const numbers = askedAt(/^\/clock\/pay\/(\d+)\/ok$/).map(([, i]) => Number(i));
    expect(numbers.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: 60 }, (_, i) => i));
    expect(askedAt(/^\/clock\/login\/\d+$/)).to.have.length(60);
    const workers = askedAt(/^\/workers\/login\/(\d+)$/).map(([, i]) => i);
    expect(new Set(workers).size).to.equal(workers.length);
  });

  it('has a row for each step and for the whole of a journey, with what each step takes of it', () => {
    const [, section = ''] = markdownOf(first, 'shared').split('### Buys by the clock');
    const rows = section.split('\n').filter((line) => line.startsWith('| '));
    expect(
      rows
        .filter((row) => !row.startsWith('| :-'))
        .slice(0, 3)
        .map((row) => row.split('|')[1]?.trim()),
    ).to.deep.equal(['Step', 'Logs in', 'Pays']);
    expect(section).to.match(/\| whole journey +\|[^|]*\| 60 \|/);
    const [summary] = journeysIn(report);
    expect(summary?.shares.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(1, 1e-9);
    expect(markdownOf(first, 'shared')).to.contain('| Trace context | `traceparent` with each request of ');
  });

  it('has percentiles within 0.1 % of those of all samples', () => {
    for (const [place, { summary }] of report.scenarios.entries()) {
      const all = sortedSamples(samples.flatMap((shardSamples) => shardSamples[place]?.durationMs ?? []));
      if (!all) throw new Error('Nothing was measured.');
      expect(summary.latency?.count).to.equal(all.length);
      for (const { p, ms } of summary.latency?.percentiles ?? [])
        expect(ms / percentileOf(all, p), `p${p}`).to.be.closeTo(1, 0.001);
    }
    const percentiles = report.scenarios[0]?.summary.latency?.percentiles.map(({ p }) => p);
    expect(percentiles).to.deep.equal([50, 95, 99]);
  });

  it('has response times and their lateness as all samples have', () => {
    const late = samples.flatMap(([open]) =>
      (open?.startMs ?? []).map((ms, index) =>
        Math.max(0, ms - (open?.intendedStartMs?.[index] ?? Number.NaN)),
      ),
    );
    const responses = samples
      .flatMap(([open]) => open?.durationMs ?? [])
      .map((ms, index) => ms + (late[index] ?? 0));
    const all = sortedSamples(responses);
    const stage = report.scenarios[0]?.summary.stages?.[0];
    if (!all || !stage?.response || !stage.lateness) throw new Error('Nothing was measured.');
    for (const { p, ms } of stage.response.percentiles)
      expect(ms / percentileOf(all, p), `p${p}`).to.be.closeTo(1, 0.001);
    expect(stage.lateness.meanMs).to.be.closeTo(late.reduce((sum, ms) => sum + ms, 0) / late.length, 1e-6);
  });

  it('judges thresholds on the whole load, and nothing in a shard', () => {
    expect(first.stdout).not.to.contain('threshold');
    expect(merged.stderr).to.equal('');
    expect(merged.status).to.equal(0);
    // A slow machine makes too few requests in a ramp to keep a limit of 1 % for sure.
    expect(merged.stdout).to.match(
      /shared: 9 scenarios measured, (all 8 thresholds kept|\d of 8 thresholds undecided)/,
    );
    expect(report.scenarios[0]?.summary.thresholds[0]?.sampleSize).to.equal(400);
  });

  it('says of how many shards it is and how exact, and keeps the parts out of what was asked for', () => {
    const text = markdownOf(first, 'shared');
    expect(text).to.contain('of 3 shards, percentiles exact to ±0.049 %');
    expect(text).not.to.contain('Raw samples');
    expect(report).not.to.have.property('shard');
    expect(JSON.stringify(report.scenarios.map(({ recording }) => recording.scenario))).not.to.contain(
      'shard',
    );
  });

  it('names a shard that is missing', () => {
    const { status, stderr } = merge(first, [files[0] ?? '', files[2] ?? '']);
    expect(status).to.equal(2);
    expect(stderr).to.match(/^Shard 2 of 3 is missing: /);
  });

  for (const signal of ['SIGTERM', 'SIGKILL'])
    it(`names a shard that was ended by ${signal}`, async () => {
      const alone = new SharedService(1);
      try {
        const run = await shard(2, await alone.listen(), { KILL: signal });
        expect(run.exit).not.to.equal(0);
        const file = fileOf(run, 2);
        expect(existsSync(file)).to.equal(signal === 'SIGTERM');
        const { status, stderr } = merge(first, [files[0] ?? '', file, files[2] ?? '']);
        expect(status).to.equal(2);
        expect(stderr).to.match(
          signal === 'SIGTERM'
            ? /^Shard 2 of 3 \(.*\) did not measure '200\/s', which is interrupted: .*SIGTERM/
            : /shard-2-of-3\.json cannot be read/,
        );
      } finally {
        alone.close();
      }
    });

  it('refuses a shard without the others where a report is expected', () => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'report', files[0] ?? ''], {
      encoding: 'utf8',
    });
    expect(status).to.equal(2);
    expect(stderr).to.contain('is one of 3 shards, which says nothing alone');
  });
});
