import { expect } from 'chai';
import { performanceSuite } from '../../lib/index';
import { RUN_LIMIT_MS, reportOf, runMocha } from './run-mocha';

/** Never called: `tsc` refuses it where types do not flow from the suite into its checks. */
function typed(): void {
  const perf = performanceSuite({
    service: 'typed',
    app: () => (_request, response) => response.end(),
    data: async () => ({ bytes: new Map([['small', 1]]) }),
    check: (response, { data, i }) => response.body.length === (data.bytes.get('small') ?? 0) + i.valueOf(),
  });
  perf.varying('Size', ['small', 'large'], {
    request: ({ value: size }) => ({ path: `/${size}` }),
    check: (response, { value, data, i }) =>
      response.body.length === (data.bytes.get(value) ?? 0) + i.valueOf(),
  });
  perf.varying('Count', [1, 2], {
    request: () => ({ path: '/' }),
    // @ts-expect-error: a number is no key of the data
    check: (_response, { value, data }) => data.bytes.has(value),
  });
  perf.throughput({
    request: () => ({ path: '/' }),
    // @ts-expect-error: there is nothing of that name
    check: (_response, { data }) => data.words.length > 0,
  });
  performanceSuite({
    service: 'without-data',
    app: () => (_request, response) => response.end(),
    check: (response, { data, i }) => data === undefined && response.status === 200 + i,
  });
}
void typed;

describe('Checks @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('get the answer with what its request was made from, in every kind of scenario', async () => {
    const run = await runMocha({ suites: ['checks'] });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    const { scenarios } = reportOf(run, 'checks');
    expect(scenarios).to.have.length(8);
    for (const { recording } of scenarios) {
      const { ok, ...failed } = recording.outcomes;
      expect(ok).to.be.above(0);
      expect(new Set(Object.values(failed))).to.deep.equal(new Set([0]));
    }
  });
});
