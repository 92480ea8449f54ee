import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { GroupMeasurement, type Progress } from '../../../lib/measure/group-measurement';
import type { MeasurableScenario } from '../../../lib/measure/scenario-run';
import { roundOrders } from '../../../lib/scenario/rounds';
import { answered, type FakeAnswer, fakeClient, type SentRequest, timedOut } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';
import { freshLaunch, measurable } from '../../doubles/measurable';

const SEED = 7;

function bench(
  scenarios: readonly MeasurableScenario[],
  answer: (sent: SentRequest, count: number) => FakeAnswer = () => answered(10),
) {
  const clock = fakeClock(1000);
  const client = fakeClient({ clock, answer });
  const group = new GroupMeasurement(scenarios, {
    service: 'search',
    client,
    clock,
    failureLimit: 5,
    processes: [],
    targetFailure: () => undefined,
    newsOfEnd: async () => undefined,
  });
  const progress: Progress[] = [];
  return {
    clock,
    client,
    group,
    progress,
    run: (launch = freshLaunch()) =>
      group.run(launch, seededRandom(SEED), (step) => {
        progress.push(step);
      }),
  };
}

function namesIn(sent: readonly SentRequest[]): readonly (string | undefined)[] {
  return sent.map(({ request }) => request.path.split('/')[1]);
}

const THREE = ['a', 'b', 'c'];

describe('GroupMeasurement: order @unit', () => {
  it('rounds take turns in the scheduled order', async () => {
    const { run, client } = bench(THREE.map((name) => measurable(name, { requests: 8, rounds: 4 })));
    await run({ takeColdStart: () => undefined });
    const orders = roundOrders(3, 4, seededRandom(SEED));
    const expected = orders.flat().flatMap((index) => [THREE[index], THREE[index]]);
    expect(expected).to.have.length(24);
    expect(namesIn(client.sent)).to.deep.equal(expected);
  });

  it('the cold start comes first, then the warm-up of every scenario, then the rounds', async () => {
    const { run, progress, client } = bench(
      THREE.map((name) => measurable(name, { requests: 2, rounds: 2, warmupPerWorker: 1 })),
    );
    await run();
    expect(namesIn(client.sent).slice(0, 4)).to.deep.equal(['a', 'a', 'b', 'c']);
    expect(progress.slice(0, 4)).to.deep.equal([
      { scenario: 'a', phase: 'warm-up', round: 0, rounds: 2 },
      { scenario: 'a', phase: 'warm-up', round: 0, rounds: 2 },
      { scenario: 'b', phase: 'warm-up', round: 0, rounds: 2 },
      { scenario: 'c', phase: 'warm-up', round: 0, rounds: 2 },
    ]);
    expect(progress.slice(4).map(({ phase, round }) => `${phase} ${round}`)).to.deep.equal([
      'round 1',
      'round 1',
      'round 1',
      'round 2',
      'round 2',
      'round 2',
    ]);
  });

  it('only the first scenario has a cold start, in no sample', async () => {
    const { run, group } = bench(
      THREE.map((name) => measurable(name)),
      (_, n) => answered(n === 1 ? 700 : 10),
    );
    await run();
    expect(group.result(0).recording.coldStart).to.deep.equal({ durationMs: 700, isFirstCall: true });
    expect(group.result(1).recording).not.to.have.property('coldStart');
    for (const index of [0, 1, 2])
      expect(group.result(index).recording.samples.durationMs).to.deep.equal([10, 10, 10]);
  });

  it('a second group of the same launch has none', async () => {
    const launch = freshLaunch();
    const first = bench([measurable('a')]);
    await first.run(launch);
    const second = bench([measurable('b')]);
    await second.run(launch);
    expect(second.group.result(0).recording).not.to.have.property('coldStart');
    expect(second.client.sent).to.have.length(3);
  });

  it('passes on that the service had been called before', async () => {
    const { run, group } = bench([measurable('a')]);
    await run(freshLaunch(false));
    expect(group.result(0).recording.coldStart?.isFirstCall).to.equal(false);
  });

  it('all times count from the start of the group', async () => {
    const { run, group } = bench(['a', 'b'].map((name) => measurable(name, { requests: 2, rounds: 2 })));
    await run({ takeColdStart: () => undefined });
    const starts = [0, 1].flatMap((index) => group.result(index).recording.samples.startMs);
    expect(starts.toSorted((x, y) => x - y)).to.deep.equal([0, 10, 20, 30]);
  });

  it('a scenario of fewer rounds sits the others out', async () => {
    const { run, group } = bench([
      measurable('a', { requests: 2, rounds: 1 }),
      measurable('b', { requests: 6, rounds: 3 }),
    ]);
    await run();
    expect(group.result(0).recording.rounds.map(({ requests }) => requests)).to.deep.equal([2]);
    expect(group.result(1).recording.rounds.map(({ requests }) => requests)).to.deep.equal([2, 2, 2]);
    expect(group.result(0).recording).not.to.have.property('stoppedBecause');
  });
});

describe('GroupMeasurement: when something goes wrong @unit', () => {
  it('a timeout ends its own scenario only', async () => {
    const { run, group } = bench(
      ['a', 'b'].map((name) => measurable(name, { requests: 4, rounds: 2 })),
      ({ request }) => (request.path === '/a/1' ? timedOut(500) : answered(10)),
    );
    await run();
    expect(group.result(0).recording.stoppedBecause).to.equal('a request timed out');
    expect(group.result(0).recording.outcomes).to.include({ ok: 1, timeout: 1 });
    expect(group.result(1).recording.samples.durationMs).to.deep.equal([10, 10, 10, 10]);
    expect(group.result(1).recording).not.to.have.property('stoppedBecause');
  });

  it('a `request` that throws ends its own scenario only', async () => {
    const boom = new Error('no picture left');
    const request = () => {
      throw boom;
    };
    const { run, group } = bench([measurable('a', {}, { request }), measurable('b')]);
    await run();
    expect(group.result(0).error).to.have.property('cause', boom);
    expect(group.result(0).recording.samples.durationMs).to.deep.equal([]);
    expect(group.result(1).error).to.equal(undefined);
    expect(group.result(1).recording.samples.durationMs).to.deep.equal([10, 10, 10]);
  });

  it('refuses to give the result of a scenario it does not have', () => {
    const { group } = bench([measurable('a')]);
    expect(() => group.result(1)).to.throw(RangeError, 'no scenario 1 in a group of 1');
  });
});

describe('GroupMeasurement: interrupt @unit', () => {
  it('keeps what was measured, and sends nothing more', async () => {
    const { run, group, client } = bench(
      ['a', 'b'].map((name) => measurable(name, { requests: 30, rounds: 3 })),
      (_, n) => {
        if (n === 45) group.interrupt();
        return answered(10);
      },
    );
    await run({ takeColdStart: () => undefined });
    expect(client.sent).to.have.length(45);
    const recordings = [0, 1].map((index) => group.result(index).recording);
    expect(recordings.map(({ samples }) => samples.durationMs.length).toSorted()).to.deep.equal([20, 25]);
    expect(recordings.map(({ stoppedBecause }) => stoppedBecause)).to.deep.equal([
      'the run was interrupted',
      'the run was interrupted',
    ]);
  });

  it('at the very moment of the interruption the finished rounds can be read', async () => {
    let lengths: readonly number[] = [];
    const { run, group } = bench([measurable('a', { requests: 30, rounds: 3 })], (_, n) => {
      if (n === 15) {
        group.interrupt();
        const { samples, rounds } = group.result(0).recording;
        lengths = [rounds.length, samples.durationMs.length];
      }
      return answered(10);
    });
    await run({ takeColdStart: () => undefined });
    expect(lengths).to.deep.equal([1, 10]);
  });

  it('before the first request leaves nothing but the reason', async () => {
    const { run, group, client, progress } = bench([measurable('a')]);
    group.interrupt();
    await run();
    expect(client.sent).to.deep.equal([]);
    expect(progress).to.deep.equal([]);
    expect(group.result(0).recording.stoppedBecause).to.equal('the run was interrupted');
  });

  it('afterwards changes nothing', async () => {
    const { run, group } = bench([measurable('a')]);
    await run();
    group.interrupt();
    expect(group.result(0).recording).not.to.have.property('stoppedBecause');
  });
});

describe('GroupMeasurement: precision @unit', () => {
  const planned = { requests: 16, rounds: 8, warmupPerWorker: 2 };

  it('ends with the planned rounds where every median is precise enough', async () => {
    const { run, client } = bench([
      measurable('a', { ...planned, precision: { share: 0.02, budgetMs: 1e6 } }),
    ]);
    await run();
    expect(client.sent).to.have.length(1 + 2 + 16);
  });

  it('goes on in rounds until the median is precise, and then stops', async () => {
    const { run, client, group } = bench(
      [measurable('a', { ...planned, precision: { share: 0.02, budgetMs: 1e6 } })],
      (_, n) => answered(n > 3 && n <= 3 + 8 ? 20 : 10),
    );
    await run();
    const { samples, rounds, stoppedBecause } = group.result(0).recording;
    expect(samples.durationMs.length).to.be.greaterThan(16);
    expect(samples.durationMs).to.have.length(client.sent.length - 3);
    expect(rounds.reduce((sum, { requests }) => sum + requests, 0)).to.equal(samples.durationMs.length);
    expect(samples.round.at(-1)).to.equal(rounds.length - 1);
    expect(stoppedBecause).to.equal(undefined);
  });

  it('the iterations go on upwards', async () => {
    const { run, group } = bench(
      [measurable('a', { ...planned, precision: { share: 0.001, budgetMs: 2000 } })],
      (_, n) => answered(Math.floor(n / 2) % 2 === 0 ? 10 : 30),
    );
    await run();
    const { iteration } = group.result(0).recording.samples;
    expect(iteration.length).to.be.greaterThan(19);
    expect(iteration).to.deep.equal(iteration.map((_, index) => index));
  });

  it('ends with its budget, after the cycle of rounds it is in', async () => {
    const { run, client } = bench(
      [measurable('a', { requests: 16, rounds: 8, precision: { share: 0.001, budgetMs: 150 } })],
      (_, n) => answered(Math.ceil(n / 2) % 2 === 0 ? 5 : 15),
    );
    await run({ takeColdStart: () => undefined });
    // 16 requests of 10 ms on average are a cycle of 160 ms: one cycle is begun within the budget.
    expect(client.sent).to.have.length(16 + 16);
  });

  it('failed requests do not make a median look precise', async () => {
    const { run, client, group } = bench(
      [measurable('a', { requests: 8, rounds: 8, precision: { share: 0.02, budgetMs: 100 } })],
      (_, n) => answered(10, n <= 4 ? 500 : 200),
    );
    await run({ takeColdStart: () => undefined });
    // Four medians of ten milliseconds are too few for an interval; eight, four of them of failures, would not be.
    expect(client.sent.length).to.be.greaterThan(8);
    expect(group.result(0).recording.outcomes['HTTP error']).to.equal(4);
  });

  it('does not go on with a scenario that has ended', async () => {
    const { run, client } = bench(
      [measurable('a', { requests: 8, rounds: 8, precision: { share: 0.02, budgetMs: 1e6 } })],
      (_, n) => (n === 8 ? timedOut(500) : answered(n * 10)),
    );
    await run({ takeColdStart: () => undefined });
    expect(client.sent).to.have.length(8);
  });

  it('does not go on after an interruption', async () => {
    const { run, client, group } = bench(
      [measurable('a', { requests: 8, rounds: 8, precision: { share: 0.001, budgetMs: 1e6 } })],
      (_, n) => {
        if (n === 12) group.interrupt();
        return answered(n * 10);
      },
    );
    await run({ takeColdStart: () => undefined });
    expect(client.sent).to.have.length(12);
    expect(group.result(0).recording.stoppedBecause).to.equal('the run was interrupted');
    expect(group.result(0).recording.samples.durationMs).to.have.length(12);
  });
});
