import { expect } from 'chai';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { exportLoad } from '../../../lib/artillery/export-load';
import { exportedPlan, parsedPlan } from '../../../lib/artillery/plan';
import type { ClosedWorkload, PlannedScenario } from '../../../lib/scenario/scenario';
import type { ExportedRequests } from '../../../lib/suite/record';
import { exportedOf, load, planOf, request } from '../../doubles/artillery';
import { reportOf } from '../../doubles/reports';

const BOUNDS = { requestTimeoutMs: 1000, timeLimitMs: 60_000 };
const STEADY = { kind: 'closed', workers: 6, rounds: 5, warmupPerWorker: 2, ...BOUNDS } as const;

function level(workload: ClosedWorkload): PlannedScenario {
  return { kind: 'throughput', group: 'Throughput', name: '6 workers', workload };
}

function reasonOf(scenario: PlannedScenario, machines = 1, exported: Partial<ExportedRequests> = {}): string {
  const tried = exportLoad({ scenario }, exportedOf(exported), machines);
  return 'reason' in tried ? tried.reason : `exported as ${tried.scenario.kind}`;
}

const open = load().scenario as PlannedScenario & { readonly kind: 'open load' };

describe('lib/artillery/export-load @unit', () => {
  it('divides rates, levels and requests under way by the machines', () => {
    expect(exportLoad({ scenario: open }, exportedOf(), 4)).to.deep.include({
      most: 125,
      data: {
        isOpen: true,
        stages: [{ durationMs: 1000, from: 25, to: 25 }],
        parts: 10,
        requests: [request],
      },
    });
    expect(exportLoad({ scenario: level({ ...STEADY, durationMs: 3000 }) }, exportedOf(), 3)).to.deep.include(
      {
        most: 2,
        data: {
          isOpen: false,
          stages: [{ durationMs: 3000, from: 2, to: 2 }],
          parts: 10,
          requests: [request],
        },
      },
    );
  });

  it('keeps requests that differ, each in its turn, and one of those that are all the same', () => {
    const body = Buffer.from([0, 255, 10]);
    const both = exportLoad({ scenario: open }, exportedOf({ requests: [request, { ...request, body }] }), 1);
    expect(both).to.have.nested.property('data.requests[1].body', body.toString('base64'));
    const same = exportLoad({ scenario: open }, exportedOf({ requests: [request, request, request] }), 1);
    expect(same).to.have.nested.property('data.requests').that.has.length(1);
  });

  it('exports no warm-up', () => {
    expect(exportLoad({ scenario: open }, exportedOf(), 1)).to.have.nested.property(
      'scenario.workload.warmup',
      0,
    );
  });

  it('says why a scenario is not exported, and what to do', () => {
    expect(reasonOf(level({ ...STEADY, durationMs: 3000 }), 4)).to.equal(
      'has a level of 6, which cannot be divided among 4 workers of Artillery: take a multiple of 4, or other `--workers`',
    );
    expect(reasonOf(level({ ...STEADY, requests: 100 }))).to.contain('set `durationMs`');
    expect(
      reasonOf({ kind: 'single', group: 'a', name: 'a', workload: { ...STEADY, workers: 1, requests: 9 } }),
    ).to.contain('measure it on one machine');
    expect(reasonOf(open, 101)).to.contain('has 100 requests, which cannot be divided among 101 workers');
    expect(reasonOf({ ...open, workload: { ...open.workload, maxInFlight: 2 } }, 3)).to.contain(
      'has a `maxInFlight` of 2',
    );
    expect(reasonOf(open, 1, { prepares: true })).to.contain('waits for its `prepare`');
    expect(reasonOf(open, 1, { requests: [{ ...request, events: 3 }] })).to.contain(
      'ends its event streams after so many `events`',
    );
    expect(reasonOf({ ...open, workload: { ...open.workload, requestsPerConnection: 1 } })).to.contain(
      "export it with `connection: 'keep'`",
    );
    const templated = { requests: [{ ...request, path: '/{{a}}' }] };
    expect(reasonOf(open, 1, templated)).to.contain('has `{{` in a path or a header');
    const bytes = { text: 'bytes < 1 KB', metric: { kind: 'bytes' }, comparator: '<', limit: 1000 } as const;
    expect(reasonOf({ ...open, thresholds: [bytes] })).to.contain(
      "has the threshold 'bytes < 1 KB', which counted times and outcomes cannot decide: take it away with `thresholds: { 'bytes': false }`",
    );
    expect(reasonOf(open)).to.equal('exported as open load');
  });
});

describe('lib/artillery/plan @unit', () => {
  function httpOf(parts: Partial<ExportedRequests>): unknown {
    const scenarios = measuredScenarios([load()]);
    const { files } = exportedPlan(reportOf({ scenarios }), [exportedOf(parts)], 1, undefined);
    return JSON.parse(JSON.stringify(files[0]?.script)).config.http;
  }

  it('lets Artillery make trace contexts where the suite wants some, and no request has its own', () => {
    expect(httpOf({})).to.deep.equal({ pool: 500, timeout: 10 });
    expect(httpOf({ hasTraces: true })).to.deep.equal({ pool: 500, timeout: 10, distributedTracing: true });
    const own = { ...request, headers: { traceparent: '00-1-2-01' } };
    expect(httpOf({ hasTraces: true, requests: [own] })).to.not.have.property('distributedTracing');
  });

  it('refuses a plan that is none', () => {
    expect(() => parsedPlan('{}', 'plan.json')).to.throw('plan.json is no plan of this version');
    expect(() => parsedPlan('[]', 'plan.json')).to.throw('expected');
    expect(parsedPlan(JSON.stringify(planOf()), 'plan.json').loads).to.have.length(1);
  });
});
