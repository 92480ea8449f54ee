import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { GroupMeasurement, type Progress } from '../../../lib/measure/group-measurement';
import type { MeasurableScenario } from '../../../lib/measure/scenario-run';
import { roundOrders } from '../../../lib/scenario/rounds';
import { answered, type FakeAnswer, fakeClient, type SentRequest, timedOut } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';
import { contextWith, freshLaunch, goingOnWith, measurable } from '../../doubles/measurable';

const SEED = 7;

function bench(
  scenarios: readonly MeasurableScenario[],
  answer: (sent: SentRequest, count: number) => FakeAnswer = () => answered(10),
  goingOn = goingOnWith(),
) {
  const clock = fakeClock(1000);
  const client = fakeClient({ clock, answer });
  const group = new GroupMeasurement(scenarios, { ...contextWith(client, clock), goingOn });
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

  it('what may go on shares the time that its group warms up at least, and keeps of that what it always keeps', async () => {
    const goesOn = { requests: 2, rounds: 2, warmupPerWorker: 1, budgetMs: 1000, leastWarmupMs: 120 };
    const { run, client, group } = bench(
      [measurable('slow', goesOn), measurable('fast', goesOn), measurable('exact', { warmupPerWorker: 1 })],
      ({ request }) => answered(request.path.startsWith('/slow') ? 70 : 5),
    );
    await run({ takeColdStart: () => undefined });
    const sent = namesIn(client.sent);
    const warmUps = sent.slice(0, sent.indexOf('exact') + 1);
    // One of 70 ms is more than half of the time; one of 5 ms, then as many as take 10 ms, until there are 60 ms.
    expect(warmUps).to.deep.equal(['slow', ...Array(13).fill('fast'), 'exact']);
    expect(group.result(0).recording.warmupMs).to.deep.equal([70]);
    expect(group.result(1).recording.warmupMs).to.deep.equal([5]);
    expect(new Set(group.result(1).recording.samples.durationMs)).to.deep.equal(new Set([5]));
  });

  it('a warm-up that fails is not gone on with', async () => {
    const goesOn = { requests: 2, rounds: 2, warmupPerWorker: 1, budgetMs: 1000 };
    const counts: number[] = [];
    for (const leastWarmupMs of [1, 1000]) {
      const failingFirst = (_: SentRequest, n: number): FakeAnswer => answered(10, n === 1 ? 500 : 200);
      const { run, client } = bench([measurable('a', { ...goesOn, leastWarmupMs })], failingFirst);
      await run({ takeColdStart: () => undefined });
      counts.push(client.sent.length);
    }
    expect(counts[0]).to.be.above(2).and.equal(counts[1]);
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

describe('GroupMeasurement: going on @unit', () => {
  /** Ten rounds of three requests of 10 ms, and time to go on. */
  const planned = { requests: 30, rounds: 10, budgetMs: 1e6 };
  const noLaunch = { takeColdStart: () => undefined };

  it('has exactly the planned rounds where it has no budget', async () => {
    const open = goingOnWith(() => ({ open: [0] }));
    const { run, client, group } = bench([measurable('a', { requests: 30, rounds: 10 })], undefined, open);
    await run(noLaunch);
    expect(client.sent).to.have.length(30);
    expect(group.result(0).recording).not.to.have.property('wentOn');
  });

  const sentBy = (group: GroupMeasurement, places: readonly number[]): readonly number[] =>
    places.map((place) => group.result(place).recording.samples.durationMs.length);

  it('goes on to the round that gives enough requests for P99, which is no look at values', async () => {
    const { run, client, group } = bench([measurable('a', planned)]);
    await run(noLaunch);
    // 299 requests are needed.
    expect(client.sent).to.have.length(300);
    expect(group.result(0).recording.wentOn).to.deep.include({ until: 'decided' });
  });

  it('asks for what supports P95, or for nothing, where more takes too long', async () => {
    const sentWithin = async (budgetMs: number): Promise<number> => {
      const { run, client } = bench([measurable('a', { ...planned, budgetMs })]);
      await run(noLaunch);
      return client.sent.length;
    };
    // 59 requests are needed.
    expect(await sentWithin(2000)).to.equal(60);
    expect(await sentWithin(100)).to.equal(30);
  });

  it('asks a slow value for less than fast ones, so that P99 of one does not take the time of all', async () => {
    const scenarios = THREE.map((name) => measurable(name, { ...planned, budgetMs: 20_000 }));
    const { run, group } = bench(scenarios, ({ request: { path } }) =>
      answered(path.startsWith('/b') ? 50 : 10),
    );
    await run(noLaunch);
    // P99 of `b` takes 13.5 s, of the others 2.7 s each; worth it are 15 s, and 5 s of these to each.
    expect(sentBy(group, [0, 1, 2])).to.deep.equal([300, 60, 300]);
  });

  it('does not go on for the median of a slow value, but for those of fast ones', async () => {
    const scenarios = THREE.map((name) => measurable(name, { ...planned, budgetMs: 6000 }));
    const { run, group } = bench(scenarios, ({ request: { path } }, count) =>
      answered((path.startsWith('/b') ? 400 : 1) * (count % 2 === 0 ? 1 : 3)),
    );
    await run(noLaunch);
    // Five rounds more of `b` take 12 s.
    expect(sentBy(group, [1])).to.deep.equal([30]);
    expect(sentBy(group, [0])[0]).to.be.greaterThan(30);
  });

  it('counts what others take beside a scenario that has too few requests yet', async () => {
    const scenarios = [
      measurable('a', { ...planned, budgetMs: 200, leastRequests: 75 }),
      measurable('b', { ...planned, budgetMs: 200, leastRequests: 30 }),
    ];
    const { run, group } = bench(
      scenarios,
      undefined,
      goingOnWith(() => ({ open: [0, 1] })),
    );
    await run(noLaunch);
    // `b` takes 150 ms to the look at 15 rounds, and would take another 210 ms to that at 22.
    expect(sentBy(group, [0, 1])).to.deep.equal([75, 45]);
    expect(group.result(0).recording.wentOn).to.deep.equal({ until: 'time', durationMs: 150 });
  });

  it('gives each its least number of requests, whatever the budget', async () => {
    const scenarios = [
      measurable('a', { ...planned, budgetMs: 1, leastRequests: 75 }),
      measurable('b', { ...planned, budgetMs: 1, leastRequests: 30 }),
    ];
    const { run, group } = bench(
      scenarios,
      undefined,
      goingOnWith(() => ({ open: [0, 1] })),
    );
    await run(noLaunch);
    expect(sentBy(group, [0, 1])).to.deep.equal([75, 30]);
    expect(group.result(0).recording.wentOn).to.deep.equal({ until: 'time', durationMs: 0 });
  });

  it('has larger rounds where the service is fast', async () => {
    const { run, client } = bench([measurable('a', planned)], () => answered(1));
    await run(noLaunch);
    // Rounds of 3 ms are made three times as large: 30 requests, and 40 rounds of 9 to the look that gives 299.
    expect(client.sent).to.have.length(30 + 40 * 9);
  });

  it('lets what is decided sit out, and goes on with the others to the last look', async () => {
    const open = goingOnWith((look) => ({ open: look < 4 ? [0, 1, 2] : [0, 2] }));
    const scenarios = THREE.map((name) => measurable(name, { ...planned, budgetMs: 1e7 }));
    const { run, group } = bench(scenarios, undefined, open);
    await run(noLaunch);
    const rounds = THREE.map((_, index) => group.result(index).recording.rounds.length);
    // At the fourth look, after 33 rounds, `b` is decided; it has 99 requests, and goes on to 299.
    expect(rounds).to.deep.equal([170, 113, 170]);
    expect(group.result(0).recording.wentOn?.until).to.equal('rounds');
    expect(
      group
        .result(1)
        .recording.rounds.map(({ turn }) => turn)
        .at(-1),
    ).to.equal(112);
  });

  it('ends where the next look would come after the budget', async () => {
    const open = goingOnWith(() => ({ open: [0] }));
    const { run, client, group, clock } = bench(
      [measurable('a', { ...planned, budgetMs: 1200 })],
      undefined,
      open,
    );
    const startMs = clock.nowMs();
    await run(noLaunch);
    // 10 rounds take 300 ms; 5, 7, 11 and 17 further ones 1.2 s.
    expect(client.sent).to.have.length(3 * 50);
    expect(group.result(0).recording.wentOn).to.deep.equal({ until: 'time', durationMs: 1200 });
    expect(clock.nowMs() - startMs).to.equal(1500);
  });

  it('takes no more than the suite has left, and says what it took', async () => {
    let spentMs = 0;
    const { run, client } = bench([measurable('a', planned)], undefined, {
      ...goingOnWith(() => ({ open: [0] })),
      leftMs: () => 400,
      spend: (durationMs) => {
        spentMs += durationMs;
      },
    });
    await run(noLaunch);
    expect(client.sent).to.have.length(3 * 22);
    expect(spentMs).to.equal(360);
  });

  it('the iterations go on upwards', async () => {
    const { run, group } = bench([measurable('a', planned)]);
    await run();
    const { iteration } = group.result(0).recording.samples;
    expect(iteration).to.deep.equal(Array.from({ length: 300 }, (_, index) => index));
  });

  it('goes on until a median is as precise as the suite wants it', async () => {
    const noisy = (_: SentRequest, n: number) => answered(Math.floor(n / 3) % 2 === 0 ? 10 : 11);
    const sentFor = async (precision: number): Promise<number> => {
      const { run, client } = bench([measurable('a', { ...planned, precision })], noisy);
      await run(noLaunch);
      return client.sent.length;
    };
    expect(await sentFor(0.2)).to.equal(300);
    expect(await sentFor(0.001)).to.equal(3 * 170);
  });

  it('does not go on with a scenario that has ended', async () => {
    const { run, client } = bench(
      [measurable('a', planned)],
      (_, n) => (n === 8 ? timedOut(500) : answered(10)),
      goingOnWith(() => ({ open: [0] })),
    );
    await run(noLaunch);
    expect(client.sent).to.have.length(8);
  });

  it('does not go on after an interruption', async () => {
    const { run, client, group } = bench([measurable('a', planned)], (_, n) => {
      if (n === 40) group.interrupt();
      return answered(10);
    });
    await run(noLaunch);
    expect(client.sent).to.have.length(40);
    expect(group.result(0).recording.stoppedBecause).to.equal('the run was interrupted');
    expect(group.result(0).recording.samples.durationMs).to.have.length(40);
  });

  it('says where it stands', async () => {
    const open = goingOnWith((look) => ({ open: look < 2 ? [0] : [], decided: look - 1, comparisons: 6 }));
    const { run, progress } = bench([measurable('a', { ...planned, budgetMs: 2000 })], undefined, open);
    await run(noLaunch);
    expect(progress.find(({ round }) => round === 11)).to.deep.equal({
      scenario: 'a',
      phase: 'round',
      round: 11,
      rounds: 10,
      goingOn: { open: [0], decided: 0, comparisons: 6, leftMs: 2000 },
    });
  });
});

describe('GroupMeasurement: profiles @unit', () => {
  const wish = (profile: MeasurableScenario['profile'], name: string) =>
    measurable(name, { requests: 2, rounds: 2 }, profile === undefined ? {} : { profile });

  function bench2(scenarios: readonly MeasurableScenario[]) {
    const clock = fakeClock(1000);
    const client = fakeClient({ clock, answer: () => answered(10) });
    const asked: number[] = [];
    const group = new GroupMeasurement(scenarios, {
      ...contextWith(client, clock),
      worthProfiling: (recordings) => {
        asked.push(recordings.length);
        return [1];
      },
    });
    const phases: string[] = [];
    return {
      asked,
      phases,
      kindsOf: (index: number) => group.result(index).recording.profiles?.map(({ kind }) => kind),
      run: () =>
        group.run({ takeColdStart: () => undefined }, seededRandom(SEED), ({ scenario, phase }) => {
          phases.push(`${phase} ${scenario}`);
        }),
    };
  }

  it('come behind all rounds, of those that want one', async () => {
    const { run, phases, kindsOf, asked } = bench2([
      wish(['cpu', 'heap'], 'a'),
      wish(undefined, 'b'),
      wish('heap', 'c'),
    ]);
    await run();
    const first = phases.indexOf('profile a');
    expect(phases.slice(first)).to.deep.equal(['profile a', 'profile c']);
    expect([0, 1, 2].map(kindsOf)).to.deep.equal([['cpu', 'heap'], undefined, ['heap']]);
    expect(asked).to.deep.equal([]);
  });

  it('are of those that need explaining where that is left to the measurement', async () => {
    const { run, kindsOf, asked } = bench2([wish('auto', 'a'), wish('auto', 'b'), wish(false, 'c')]);
    await run();
    expect([0, 1, 2].map(kindsOf)).to.deep.equal([undefined, ['cpu'], undefined]);
    expect(asked).to.deep.equal([3]);
  });
});
