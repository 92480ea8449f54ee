import { expect } from 'chai';
import type { MeasurementContext, ProfiledProcess } from '../../../lib/measure/measurement-context';
import { ProfilePass, passDurationMs } from '../../../lib/measure/profile-pass';
import { ProfiledRequests } from '../../../lib/measure/profiled-requests';
import type { MeasurableScenario } from '../../../lib/measure/scenario-run';
import type { ProfileSource } from '../../../lib/probe/profile';
import type { ProfileKind } from '../../../lib/probe/profile-kind';
import { answered, broken, type FakeAnswer, fakeClient } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';
import { contextWith, measurable } from '../../doubles/measurable';
import { cpuProfile, projectFile } from '../../doubles/raw-profiles';
import { vitalsOf } from '../../doubles/vitals';

const RAW = cpuProfile([
  { stack: [{ name: 'work', file: projectFile('src/a.js'), ticks: [[2, 2]] }], ms: [1, 1] },
]);

/** A process that notes what it was asked. */
function profiled(told: string[], end: ProfileSource['end'] = async () => RAW): ProfiledProcess {
  return {
    name: 'search',
    source: {
      begin: async (kind: ProfileKind) => {
        told.push(`begin ${kind}`);
      },
      end: () => {
        told.push('end');
        return end();
      },
    },
  };
}

function bench(
  processes: readonly ProfiledProcess[],
  {
    answer = () => answered(10),
    what = measurable('a'),
    context = {},
  }: {
    readonly answer?: (count: number) => FakeAnswer;
    readonly what?: MeasurableScenario;
    readonly context?: Partial<MeasurementContext>;
  } = {},
) {
  const clock = fakeClock();
  const client = fakeClient({ clock, answer: (_sent, count) => answer(count) });
  const all = { ...contextWith(client, clock), profiled: () => processes, ...context };
  return { client, pass: new ProfilePass(all, new ProfiledRequests(what, all, () => false)) };
}

describe('A pass in which a service is profiled @unit', () => {
  it('sends requests for as long as it should, with other positions than the rounds', async () => {
    const told: string[] = [];
    const phases = new Set<string>();
    const serials = new Set<string>();
    const what = measurable(
      'a',
      { workers: 2 },
      {
        request: ({ phase, serial }) => {
          phases.add(phase);
          serials.add(serial);
          return { path: '/' };
        },
      },
    );
    const { pass } = bench([profiled(told)], { what });
    const { recorded, saved } = await pass.run('cpu', 2000);
    expect(told).to.deep.equal(['begin cpu', 'end']);
    expect(recorded).to.deep.include({ kind: 'cpu', requests: 400, failed: 0, medianMs: 10, windowMs: 2000 });
    expect(recorded).not.to.have.property('problem');
    expect(recorded.processes.map(({ name, samples }) => [name, samples])).to.deep.equal([['search', 2]]);
    expect(saved).to.deep.equal([{ recorded, process: 'search', raw: RAW }]);
    expect([...phases]).to.deep.equal(['profile']);
    expect([...serials].every((serial) => /^p\d+$/.test(serial))).to.equal(true);
  });

  it('prepares each request as the rounds do, and uses connections like them', async () => {
    const asked: string[] = [];
    const what = measurable(
      'a',
      { requestsPerConnection: 1 },
      {
        prepare: async ({ serial }) => {
          asked.push(serial);
          return `order-${serial}`;
        },
        request: (_position, prepared) => ({ path: `/${prepared}` }),
      },
    );
    const { pass, client } = bench([profiled([])], { what });
    const { recorded } = await pass.run('cpu', 2000);
    expect(recorded).to.include({ requests: 200, failed: 0 });
    expect(client.sent.map(({ request }) => request.path)).to.deep.equal(
      asked.slice(0, 200).map((serial) => `/order-${serial}`),
    );
    expect(new Set(asked)).to.have.length(asked.length);
    expect(client.connects).to.deep.equal([]);
  });

  it('says why a service that ends in it has no profile', async () => {
    const gone = new Error('The service does not answer.');
    const reason = 'the process of `search` was ended by SIGKILL';
    const { pass, client } = bench([profiled([], async () => Promise.reject(gone))], {
      answer: (count) => (count < 5 ? answered(10) : broken(1)),
      context: { targetFailure: () => ({ reason }) },
    });
    const { recorded, saved } = await pass.run('cpu', 2000);
    expect(recorded).to.deep.include({ problem: reason, processes: [] });
    expect(saved).to.deep.equal([]);
    expect(client.sent.length).to.be.at.most(5);
  });

  it('ends at the first request that is not answered, and says so', async () => {
    const { pass, client } = bench([profiled([])], {
      answer: (count) => (count < 5 ? answered(10) : broken(1)),
    });
    const { recorded } = await pass.run('cpu', 2000);
    expect(client.sent).to.have.length(5);
    expect(recorded).to.deep.include({ requests: 5, failed: 1, problem: 'a request failed' });
  });

  it('counts answers that a scenario without a check would not take', async () => {
    const { pass } = bench([profiled([])], { answer: (count) => answered(10, count % 2 === 0 ? 500 : 200) });
    expect((await pass.run('cpu', 2000)).recorded).to.deep.include({ requests: 200, failed: 100 });
  });

  it('sends nothing where no process can be profiled', async () => {
    const { pass, client } = bench([]);
    const { recorded } = await pass.run('heap', 2000);
    expect(client.sent).to.have.length(0);
    expect(recorded.problem).to.match(/no process of the service can be profiled/);
  });

  it('lasts as long as a busy process needs for its samples, and 2 s to 10 s', () => {
    const busy = (eventLoopUtilisation: number, isLoadGenerator = false) => [
      vitalsOf({ isService: true, isLoadGenerator, eventLoopUtilisation }),
    ];
    expect(passDurationMs('cpu', busy(1))).to.equal(2000);
    expect(passDurationMs('cpu', busy(0.3))).to.equal(5000);
    expect(passDurationMs('cpu', busy(0.6, true))).to.equal(5000);
    expect(passDurationMs('cpu', busy(0.01))).to.equal(10_000);
    expect(passDurationMs('cpu', [])).to.equal(10_000);
    expect(passDurationMs('held', [])).to.equal(3000);
  });
});
