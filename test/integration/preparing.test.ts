import { expect } from 'chai';
import { performanceSuite } from '../../lib/index';
import { markdownOf, RUN_LIMIT_MS, reportOf, runMocha } from './run-mocha';

/** Never called: `tsc` refuses it where types do not flow from `prepare` into `request`. */
function typed(): void {
  const perf = performanceSuite({ service: 'typed', app: () => (_request, response) => response.end() });
  perf.varying('Size', [1, 2], {
    prepare: async ({ value }) => ({ order: value.toFixed(0) }),
    request: ({ prepared }) => ({ path: `/${prepared.order.length}` }),
  });
  perf.throughput({
    prepare: () => 'text',
    // @ts-expect-error: a text has no such method
    request: ({ prepared }) => ({ path: prepared.toFixed() }),
  });
  perf.throughput({
    // @ts-expect-error: nothing is prepared
    request: ({ prepared }) => ({ path: prepared.order }),
  });
}
void typed;

describe('What is prepared for each request @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('is there, once, when the request is sent, in every kind of scenario', async () => {
    const run = await runMocha({ suites: ['preparing'] });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    const { scenarios } = reportOf(run, 'orders');
    expect(scenarios).to.have.length(7);
    for (const { recording } of scenarios) {
      const { ok, ...failed } = recording.outcomes;
      expect(ok).to.be.above(0);
      expect(new Set(Object.values(failed))).to.deep.equal(new Set([0]));
    }
    expect(markdownOf(run, 'orders')).to.match(
      /\| Connections +\| a new one for each request, kept open +\|/,
    );
  });

  it('says where and why it could not be prepared', async () => {
    const run = await runMocha({
      files: {
        'failing.spec.js': [
          "const { performanceSuite } = require('perf-markdown');",
          "describe('Orders @performance', () => {",
          "  const perf = performanceSuite({ service: 'orders', app: () => (_, response) => response.end(), warmup: 0 });",
          "  const prepare = () => { throw new Error('out of stock'); };",
          "  it('deletes', () => perf.latency({ prepare, request: () => ({ path: '/' }) }));",
          '});',
        ].join('\n'),
      },
    });
    expect(run.exit).to.equal(1);
    expect(run.stdout).to.include('orders, deletes, cold start, iteration 0: `prepare` threw: out of stock');
  });
});
