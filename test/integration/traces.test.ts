import { expect } from 'chai';
import { measuredAt } from '../../lib/scenario/request-position';
import { traceIdOf } from '../../lib/scenario/trace-context';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha, textOf } from './run-mocha';

type Seen = readonly (readonly [path: string, traceparent?: string])[];

const TRACEPARENT = /^00-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-01$/;

function traceIds(seen: Seen): readonly string[] {
  return seen.flatMap(([, header = '']) => TRACEPARENT.exec(header)?.[1] ?? []);
}

describe('Traces @integration', function () {
  this.timeout(RUN_LIMIT_MS);
  let run: Run;
  let seen: Seen;

  before(async () => {
    run = await runMocha({ suites: ['traced'], files: { '.perf-markdown.json': '{ "traceparent": true }' } });
    expect(run.exit, run.stdout + run.stderr).to.equal(1);
    seen = JSON.parse(textOf(run, 'seen.json'));
  });

  it('have an id for each request, in every kind of scenario and every phase', () => {
    const ours = seen.filter(([path]) => path !== '/own' && path !== '/none');
    const ids = traceIds(ours);
    expect(ids).to.have.length(ours.length);
    expect(new Set(ids)).to.have.property('size', ours.length);
    for (const phase of ['level/3-w', 'level/3-p', 'level/3-1'])
      expect(
        seen.some(([path]) => path.startsWith(`/${phase}`)),
        phase,
      ).to.equal(true);
  });

  it('are what the report says of the slowest requests', () => {
    const { scenarios } = reportOf(run, 'orders');
    const known = new Set(traceIds(seen));
    const traced = scenarios.filter(({ summary }) => summary.traces);
    expect(traced.map(({ recording }) => recording.scenario.name)).to.deep.equal([
      'small',
      'large',
      '2 workers',
      '50/s',
      'by stages',
    ]);
    for (const { recording, summary } of traced) {
      const [slowest] = summary.traces?.slowest ?? [];
      const { iteration = -1, traceId = '' } = slowest ?? {};
      expect(traceId).to.equal(traceIdOf(recording.tracePrefix ?? '', measuredAt(iteration)));
      expect(known.has(traceId), traceId).to.equal(true);
      expect(markdownOf(run, 'orders')).to.contain(traceId);
    }
  });

  it('are said of what failed, in the test and in the report', () => {
    const failed = traceIds(seen.filter(([path]) => path.startsWith('/broken')));
    const [first = 'none'] = failed;
    expect(run.stdout).to.match(
      new RegExp(`cold start, iteration 0, HTTP error after \\S+ ms, trace ${first}: `),
    );
    const { scenarios } = reportOf(run, 'orders');
    const failures = scenarios.flatMap(({ recording }) => recording.failures.map(({ traceId }) => traceId));
    expect(failures).to.deep.equal(failed);
    for (const id of failed) expect(markdownOf(run, 'orders')).to.contain(id);
  });

  it('are the own ones of a request that has one, of which nothing is said', () => {
    expect(new Set(seen.filter(([path]) => path === '/own').map(([, header]) => header))).to.deep.equal(
      new Set(['own']),
    );
    expect(seen.filter(([path, header]) => path === '/none' && (header ?? '') !== '')).to.deep.equal([]);
    const { scenarios } = reportOf(run, 'orders');
    expect(scenarios.filter(({ recording }) => recording.tracePrefix === undefined)).to.have.length(2);
  });
});
