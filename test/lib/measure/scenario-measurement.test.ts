import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import type { MeasurementContext } from '../../../lib/measure/measurement-context';
import { ScenarioMeasurement } from '../../../lib/measure/scenario-measurement';
import type { MeasurableScenario } from '../../../lib/measure/scenario-run';
import type { RequestPosition } from '../../../lib/scenario/request-position';
import {
  answered,
  broken,
  type FakeAnswer,
  type FakeClient,
  fakeClient,
  type SentRequest,
  timedAnswer,
  timedOut,
} from '../../doubles/fake-client';
import { type FakeClock, fakeClock } from '../../doubles/fake-clock';
import { closedScenario, goingOnWith, measurable } from '../../doubles/measurable';

interface Bench {
  readonly clock: FakeClock;
  readonly client: FakeClient;
  readonly measurement: ScenarioMeasurement;
}

type FakeTarget = Pick<MeasurementContext, 'targetFailure' | 'newsOfEnd'>;

const LIVING: FakeTarget = { targetFailure: () => undefined, newsOfEnd: async () => undefined };

const CRASH = { reason: 'the process of `search` ended with exit code 1', output: ['out of coffee'] };

/** A service that has crashed; it is known only after the errors, when somebody waits for the news. */
function crashing(isKnown = false): FakeTarget {
  let news = isKnown;
  return {
    targetFailure: () => (news ? CRASH : undefined),
    newsOfEnd: async () => {
      news = true;
    },
  };
}

/** A measurement whose group began at 1,000 ms of the fake clock. */
function bench(
  what: MeasurableScenario,
  answer: (sent: SentRequest, count: number) => FakeAnswer = () => answered(10),
  { failureLimit = 5, connectMs = 0, clock = fakeClock(1000), target = LIVING } = {},
): Bench {
  const client = fakeClient({ clock, answer, connectMs });
  const context = {
    service: 'search',
    client,
    clock,
    failureLimit,
    processes: [],
    goingOn: goingOnWith(),
    ...target,
  };
  return { clock, client, measurement: new ScenarioMeasurement(what, context, 1000) };
}

async function measureRounds(measurement: ScenarioMeasurement, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await measurement.measureRound(round);
}

function pathsOf(client: FakeClient): readonly string[] {
  return client.sent.map(({ request }) => request.path);
}

describe('ScenarioMeasurement: rounds @unit', () => {
  it('records start and duration of every request, to the exact millisecond', async () => {
    const { measurement } = bench(measurable('a', { requests: 4, rounds: 2 }), (_, n) => answered(n * 10));
    await measureRounds(measurement, 2);
    expect(measurement.recording().samples).to.deep.equal({
      round: [0, 0, 1, 1],
      iteration: [0, 1, 2, 3],
      startMs: [0, 10, 30, 60],
      durationMs: [10, 20, 30, 40],
    });
    expect(measurement.recording().rounds).to.deep.equal([
      { turn: 0, startMs: 0, fullLoadEndMs: 30, endMs: 30, requests: 2 },
      { turn: 1, startMs: 30, fullLoadEndMs: 100, endMs: 100, requests: 2 },
    ]);
  });

  it('250 requests at 16 workers are 250 samples', async () => {
    const { measurement, client } = bench(
      measurable('16 workers', { workers: 16, requests: 250, rounds: 5 }),
      ({ worker }) => answered(8 + worker),
    );
    await measureRounds(measurement, 5);
    const { samples, outcomes, rounds } = measurement.recording();
    expect(client.sent).to.have.length(250);
    expect(samples.durationMs).to.have.length(250);
    expect(outcomes.ok).to.equal(250);
    expect(rounds.map(({ requests }) => requests)).to.deep.equal([50, 50, 50, 50, 50]);
    expect(samples.round.filter((round) => round === 3)).to.have.length(50);
  });

  it('counts the measured requests that were sent twice', async () => {
    const { measurement } = bench(
      measurable('4 workers', { workers: 4, requests: 20, rounds: 2 }),
      (_sent, count) => (count % 5 === 0 ? { ...answered(8), isSentTwice: true } : answered(8)),
    );
    await measureRounds(measurement, 2);
    expect(measurement.recording().sentTwice).to.equal(4);
  });

  it('sizes of rounds that do not divide evenly add up', async () => {
    const { measurement, client } = bench(measurable('a', { requests: 7, rounds: 3 }));
    await measureRounds(measurement, 3);
    expect(measurement.recording().rounds.map(({ requests }) => requests)).to.deep.equal([3, 2, 2]);
    expect(pathsOf(client)).to.deep.equal([0, 1, 2, 3, 4, 5, 6].map((i) => `/a/${i}`));
  });

  it('never uses more workers than there are requests in a round', async () => {
    const { measurement, client } = bench(measurable('a', { workers: 8, requests: 3 }));
    await measureRounds(measurement, 1);
    expect(client.connects).to.deep.equal([{ workers: 3, sentBefore: 0 }]);
  });

  it('a round beyond its own ones does nothing', async () => {
    const { measurement, client } = bench(measurable('a', { requests: 2, rounds: 1 }));
    await measureRounds(measurement, 3);
    expect(client.sent).to.have.length(2);
    expect(measurement.recording().rounds).to.have.length(1);
  });

  it('connects before the timed region of each round', async () => {
    const what = measurable('a', { requests: 2, rounds: 2 });
    const { measurement, client } = bench(what, () => answered(10), { connectMs: 300 });
    await measureRounds(measurement, 2);
    expect(client.connects).to.deep.equal([
      { workers: 1, sentBefore: 0 },
      { workers: 1, sentBefore: 1 },
    ]);
    expect(measurement.recording().samples).to.deep.equal({
      round: [0, 1],
      iteration: [0, 1],
      startMs: [300, 610],
      durationMs: [10, 10],
    });
    expect(measurement.recording().rounds.map(({ startMs, endMs }) => endMs - startMs)).to.deep.equal([
      10, 10,
    ]);
  });

  it('a slow `request` function is in no sample and in no round', async () => {
    const clock = fakeClock(1000);
    const request = ({ i }: RequestPosition) => {
      clock.advance(5000);
      return { path: `/${i}` };
    };
    const { measurement } = bench(measurable('a', { requests: 2 }, { request }), () => answered(10), {
      clock,
    });
    await measureRounds(measurement, 1);
    const { samples, rounds } = measurement.recording();
    expect(samples.durationMs).to.deep.equal([10, 10]);
    expect(rounds).to.deep.equal([
      { turn: 0, startMs: 10_000, fullLoadEndMs: 10_020, endMs: 10_020, requests: 2 },
    ]);
  });

  it('a slow `check` is in no sample and in no round', async () => {
    const clock = fakeClock(1000);
    const check = async () => clock.advance(5000);
    const what = measurable('a', { workers: 2, requests: 6, rounds: 2 }, { check });
    const { measurement } = bench(what, () => answered(10), { clock });
    await measureRounds(measurement, 2);
    const { samples, rounds } = measurement.recording();
    expect(samples.durationMs).to.deep.equal([10, 10, 10, 10, 10, 10]);
    expect(rounds.map(({ startMs, endMs }) => endMs - startMs)).to.deep.equal([20, 20]);
  });

  it('checks each answer once, after the last request of the round', async () => {
    const sentAtCheck: number[] = [];
    const check = () => {
      sentAtCheck.push(client.sent.length);
    };
    const { measurement, client } = bench(measurable('a', { requests: 4, rounds: 2 }, { check }));
    await measureRounds(measurement, 2);
    expect(sentAtCheck).to.deep.equal([2, 2, 4, 4]);
  });

  it('keeps what answers say in `Server-Timing`, of those that went well', async () => {
    const { measurement } = bench(measurable('a', { requests: 6, rounds: 2 }), (_, n) =>
      n === 2 ? timedAnswer(10, 'db;dur=99', 500) : n === 5 ? answered(10) : timedAnswer(10, `db;dur=${n}.5`),
    );
    await measureRounds(measurement, 2);
    const { samples } = measurement.recording();
    expect(samples.durationMs).to.have.length(5);
    expect(samples.serverTiming).to.deep.equal([{ name: 'db', durationMs: [1.5, 3.5, 4.5, null, 6.5] }]);
  });

  it('checks each answer with the iteration that its request was made for, unmeasured ones too', async () => {
    const asked: string[] = [];
    const check = (_: unknown, { i }: RequestPosition) => {
      asked.push(`/a/${i}`);
    };
    const what = measurable('a', { workers: 2, requests: 4, rounds: 2, warmupPerWorker: 1 }, { check });
    const { measurement, client } = bench(what);
    await measurement.coldStart(true);
    await measurement.warmUp();
    await measureRounds(measurement, 2);
    expect(asked).to.deep.equal(pathsOf(client));
    expect(asked).to.deep.equal(['/a/0', '/a/1', '/a/2', '/a/0', '/a/1', '/a/2', '/a/3']);
  });

  it('gives every request the time limit of a request', async () => {
    const { measurement, client } = bench(measurable('a', { requestTimeoutMs: 123 }));
    await measureRounds(measurement, 1);
    expect(client.sent.map(({ timeoutMs }) => timeoutMs)).to.deep.equal([123, 123, 123]);
  });

  it('serialises the body before it is sent', async () => {
    const request = ({ i }: RequestPosition) => ({ method: 'POST', path: '/', json: { i } });
    const { measurement, client } = bench(measurable('a', { requests: 1 }, { request }));
    await measureRounds(measurement, 1);
    expect(client.sent[0]?.request).to.deep.equal({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"i":0}'),
      keepsBody: false,
    });
  });
});

describe('ScenarioMeasurement: cold start and warm-up @unit', () => {
  const what = measurable('a', { workers: 2, requests: 4, rounds: 1, warmupPerWorker: 3 });

  it('keeps both apart from the samples', async () => {
    const { measurement } = bench(what, (_, n) => answered(n === 1 ? 900 : n <= 7 ? 50 : 10));
    await measurement.coldStart(true);
    await measurement.warmUp();
    await measurement.measureRound(0);
    const { coldStart, warmupMs, samples, outcomes, rounds } = measurement.recording();
    expect(coldStart).to.deep.equal({ durationMs: 900, isFirstCall: true });
    expect(warmupMs).to.deep.equal([50, 50, 50, 50, 50, 50]);
    expect(samples.durationMs).to.deep.equal([10, 10, 10, 10]);
    expect(outcomes.ok).to.equal(4);
    expect(rounds).to.have.length(1);
  });

  it('says when the first request was not the first call', async () => {
    const { measurement } = bench(what);
    await measurement.coldStart(false);
    expect(measurement.recording().coldStart).to.deep.equal({ durationMs: 10, isFirstCall: false });
  });

  it('the cold start is one request, without the time to connect', async () => {
    const { measurement, client } = bench(what, () => answered(40), { connectMs: 300 });
    await measurement.coldStart(true);
    expect(client.sent).to.have.length(1);
    expect(measurement.recording().coldStart?.durationMs).to.equal(40);
  });

  it('each worker takes its share of the warm-up', async () => {
    const { measurement, client } = bench(what);
    await measurement.warmUp();
    expect(client.sent.map(({ worker }) => worker)).to.deep.equal([0, 1, 0, 1, 0, 1]);
  });

  it('no warm-up, no request', async () => {
    const { measurement, client } = bench(measurable('a', { warmupPerWorker: 0 }));
    await measurement.warmUp();
    expect(client.sent).to.deep.equal([]);
    expect(measurement.recording().warmupMs).to.deep.equal([]);
  });

  it('both use the iterations of measured requests, over and over; each request has a serial of its own', async () => {
    const asked: RequestPosition[] = [];
    const request = (position: RequestPosition) => {
      asked.push(position);
      return { path: '/' };
    };
    const { measurement } = bench({ ...what, request });
    await measurement.coldStart(true);
    await measurement.warmUp();
    await measurement.measureRound(0);
    expect(asked.map(({ phase }) => phase)).to.deep.equal([
      'cold start',
      ...Array(6).fill('warm-up'),
      ...Array(4).fill('measurement'),
    ]);
    expect(asked.map(({ i }) => i)).to.deep.equal([0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3]);
    expect(new Set(asked.map(({ serial }) => serial)).size).to.equal(asked.length);
  });

  it('a failed first request is a failure, not a cold start', async () => {
    const { measurement } = bench(what, () => answered(40, 503, 'starting'));
    await measurement.coldStart(true);
    const recording = measurement.recording();
    expect(recording).not.to.have.property('coldStart');
    expect(recording.failures).to.deep.equal([
      {
        phase: 'cold start',
        iteration: 0,
        outcome: 'HTTP error',
        message: 'expected status 2xx, got 503',
        status: 503,
        quotes: [{ source: 'The answer', foreign: 'starting' }],
        durationMs: 40,
      },
    ]);
    expect(recording.outcomes['HTTP error']).to.equal(0);
  });

  it('failed requests of the warm-up are failures, not warm-up times', async () => {
    const { measurement } = bench(what, (_, n) => (n === 2 ? broken(7) : answered(50)));
    await measurement.warmUp();
    const { warmupMs, failures, outcomes } = measurement.recording();
    expect(warmupMs).to.deep.equal([50, 50, 50, 50, 50]);
    expect(failures).to.deep.equal([
      {
        phase: 'warm-up',
        iteration: 1,
        outcome: 'network error',
        message: 'ECONNRESET: read ECONNRESET',
        durationMs: 7,
      },
    ]);
    expect(outcomes['network error']).to.equal(0);
  });

  it('a timeout in the warm-up ends the scenario before its first round', async () => {
    const { measurement, client } = bench(what, ({ worker }) =>
      worker === 0 ? timedOut(500) : answered(900),
    );
    await measurement.warmUp();
    await measurement.measureRound(0);
    expect(client.sent).to.have.length(2);
    expect(measurement.recording().stoppedBecause).to.equal('a request timed out');
    expect(measurement.recording().rounds).to.deep.equal([]);
  });
});

describe('ScenarioMeasurement: failures @unit', () => {
  it('counts every outcome and keeps failures out of the samples', async () => {
    const answers = [
      answered(10),
      answered(11, 500, 'oops'),
      broken(12),
      answered(13, 200, 'odd'),
      answered(14),
    ];
    const what = measurable('a', { requests: 5 }, { check: (r) => r.status === 200 && r.text() === 'fine' });
    const { measurement } = bench(what, (_, n) => answers[n - 1] ?? answered(1));
    await measureRounds(measurement, 1);
    const { samples, outcomes, failures } = measurement.recording();
    expect(samples).to.deep.equal({
      round: [0, 0],
      iteration: [0, 4],
      startMs: [0, 46],
      durationMs: [10, 14],
    });
    expect(outcomes).to.deep.equal({
      ok: 2,
      'HTTP error': 1,
      'wrong answer': 1,
      'network error': 1,
      timeout: 0,
    });
    expect(failures).to.deep.equal([
      {
        phase: 'measurement',
        iteration: 1,
        outcome: 'HTTP error',
        message: '`check` returned false for an answer with status 500',
        status: 500,
        quotes: [{ source: 'The answer', foreign: 'oops' }],
        durationMs: 11,
      },
      {
        phase: 'measurement',
        iteration: 2,
        outcome: 'network error',
        message: 'ECONNRESET: read ECONNRESET',
        durationMs: 12,
      },
      {
        phase: 'measurement',
        iteration: 3,
        outcome: 'wrong answer',
        message: '`check` returned false for an answer with status 200',
        status: 200,
        quotes: [{ source: 'The answer', foreign: 'odd' }],
        durationMs: 13,
      },
    ]);
  });

  it('numbers the failures of a later round by their iteration', async () => {
    const what = measurable('a', { requests: 6, rounds: 3 });
    const { measurement } = bench(what, ({ request }) => answered(10, request.path === '/a/5' ? 500 : 200));
    await measureRounds(measurement, 3);
    expect(measurement.recording().failures.map(({ iteration }) => iteration)).to.deep.equal([5]);
    expect(measurement.recording().samples.startMs).to.deep.equal([0, 10, 20, 30, 40]);
  });

  it('stops after the round in which the limit of failures was reached', async () => {
    const what = measurable('a', { requests: 9, rounds: 3 });
    const { measurement, client } = bench(what, () => answered(10, 500), { failureLimit: 4 });
    await measureRounds(measurement, 3);
    expect(client.sent).to.have.length(6);
    expect(measurement.recording()).to.include({ stoppedBecause: '6 requests failed' });
    expect(measurement.recording().samples.durationMs).to.deep.equal([]);
    expect(measurement.recording().outcomes['HTTP error']).to.equal(6);
  });

  it('slow checks count for the time limit; answers that were not judged are left out', async () => {
    const clock = fakeClock(1000);
    const check = (): void => clock.advance(400);
    const what = measurable('a', { requests: 20, rounds: 2, timeLimitMs: 1500 }, { check });
    const { measurement, client } = bench(what, () => answered(1), { clock });
    await measureRounds(measurement, 2);
    expect(client.sent).to.have.length(10);
    const { samples, outcomes, rounds, stoppedBecause } = measurement.recording();
    expect(samples.durationMs).to.deep.equal([1, 1, 1, 1]);
    expect([outcomes.ok, rounds.map(({ requests }) => requests)]).to.deep.equal([4, [4]]);
    expect(stoppedBecause).to.equal('its time limit of 1500 ms was reached');
  });

  it('answers that came in time are judged although no time is left', async () => {
    const check = (): boolean => true;
    const what = measurable('a', { requests: 20, rounds: 1, timeLimitMs: 35 }, { check });
    const { measurement } = bench(what, () => answered(10));
    await measureRounds(measurement, 1);
    expect(measurement.recording().samples.durationMs).to.deep.equal([10, 10, 10, 10]);
  });

  it('a check that waits in vain ends the scenario', async () => {
    const what = measurable(
      'a',
      { requests: 20, rounds: 2, requestTimeoutMs: 5 },
      { check: () => new Promise(() => undefined) },
    );
    const { measurement } = bench(what, () => answered(1));
    await measureRounds(measurement, 2);
    expect(measurement.recording().outcomes['wrong answer']).to.equal(1);
    expect(measurement.recording().stoppedBecause).to.match(/^its `check` waits/);
  });

  it('tells the end of the service and not its symptoms, although it is heard of later', async () => {
    const what = measurable('a', { requests: 20, rounds: 2 });
    const { measurement, client } = bench(what, (_, n) => (n > 4 ? broken(1) : answered(10)), {
      target: crashing(),
    });
    await measureRounds(measurement, 2);
    expect(client.sent).to.have.length(10);
    expect(measurement.recording()).to.deep.include({
      stoppedBecause: CRASH.reason,
      lastOutput: ['out of coffee'],
    });
    expect(measurement.recording().samples.durationMs).to.deep.equal([10, 10, 10, 10]);
  });

  it('tells the end of the service when the last of all requests met it', async () => {
    const { measurement } = bench(
      measurable('a', { requests: 3 }),
      (_, n) => (n > 2 ? broken(1) : answered(10)),
      {
        target: crashing(),
      },
    );
    await measureRounds(measurement, 1);
    expect(measurement.recording()).to.include({ stoppedBecause: CRASH.reason });
  });

  it('sends nothing to a service that has ended', async () => {
    const { measurement, client } = bench(measurable('a'), () => broken(1), { target: crashing(true) });
    await measurement.coldStart(true);
    await measurement.warmUp();
    await measureRounds(measurement, 1);
    expect(client.sent).to.deep.equal([]);
    expect(measurement.recording()).to.include({ stoppedBecause: CRASH.reason });
  });

  it('a load of the clock tells the end of the service, too, and stops', async () => {
    const { group, name } = closedScenario('a');
    const stages = [{ durationMs: 1000, from: 100, to: 100 }];
    const limits = { requestTimeoutMs: 500, timeLimitMs: 60_000 };
    const workload = { kind: 'open', stages, maxInFlight: 500, warmup: 0, ...limits } as const;
    const what: MeasurableScenario = {
      ...measurable('a'),
      scenario: { kind: 'open load', group, name, workload },
    };
    let isKnown = false;
    const { measurement, client } = bench(
      what,
      (_, n) => {
        isKnown = n > 12;
        return n > 10 ? broken(1) : answered(1);
      },
      { target: { targetFailure: () => (isKnown ? CRASH : undefined), newsOfEnd: async () => undefined } },
    );
    await measureRounds(measurement, 1);
    expect(client.sent.length).to.be.below(20);
    expect(measurement.recording()).to.include({ stoppedBecause: CRASH.reason });
  });

  it('goes on below the limit', async () => {
    const what = measurable('a', { requests: 9, rounds: 3 });
    const { measurement, client } = bench(what, (_, n) => answered(10, n <= 3 ? 500 : 200), {
      failureLimit: 4,
    });
    await measureRounds(measurement, 3);
    expect(client.sent).to.have.length(9);
    expect(measurement.recording()).not.to.have.property('stoppedBecause');
  });

  it('failures of the warm-up count towards the limit', async () => {
    const what = measurable('a', { warmupPerWorker: 2 });
    const { measurement, client } = bench(what, () => answered(10, 500), { failureLimit: 2 });
    await measurement.warmUp();
    await measurement.measureRound(0);
    expect(client.sent).to.have.length(2);
    expect(measurement.recording().stoppedBecause).to.equal('2 requests failed in cold start and warm-up');
  });

  it('a timeout ends the scenario at once and keeps what was measured', async () => {
    const what = measurable('a', { requests: 10, rounds: 2 });
    const { measurement, client } = bench(what, (_, n) => (n === 3 ? timedOut(500) : answered(10)));
    await measureRounds(measurement, 2);
    expect(client.sent).to.have.length(3);
    const { samples, outcomes, failures, stoppedBecause, rounds } = measurement.recording();
    expect(stoppedBecause).to.equal('a request timed out');
    expect(samples.durationMs).to.deep.equal([10, 10]);
    expect(outcomes).to.include({ ok: 2, timeout: 1 });
    expect(failures.map(({ message }) => message)).to.deep.equal(['no answer within 500 ms']);
    expect(rounds).to.deep.equal([
      { turn: 0, startMs: 0, fullLoadEndMs: 520, endMs: 520, requests: 3, failed: 1 },
    ]);
  });

  it('a timeout of the last request is a failure, but ends nothing early', async () => {
    const { measurement } = bench(measurable('a', { requests: 2 }), (_, n) =>
      n === 2 ? timedOut(500) : answered(10),
    );
    await measureRounds(measurement, 1);
    expect(measurement.recording()).not.to.have.property('stoppedBecause');
    expect(measurement.recording().outcomes).to.include({ ok: 1, timeout: 1 });
  });
});

describe('ScenarioMeasurement: time limit @unit', () => {
  it('ends the scenario and keeps what was measured', async () => {
    const what = measurable('a', { requests: 100, rounds: 2, timeLimitMs: 95 });
    const { measurement, client } = bench(what);
    await measureRounds(measurement, 2);
    expect(client.sent).to.have.length(10);
    expect(measurement.recording().samples.durationMs).to.have.length(10);
    expect(measurement.recording().stoppedBecause).to.equal('its time limit of 95 ms was reached');
  });

  it('covers cold start, warm-up and all rounds together', async () => {
    const what = measurable('a', { requests: 8, rounds: 4, warmupPerWorker: 2, timeLimitMs: 65 });
    const { measurement, client } = bench(what);
    await measurement.coldStart(true);
    await measurement.warmUp();
    await measureRounds(measurement, 4);
    expect(client.sent).to.have.length(7);
    expect(measurement.recording().samples.durationMs).to.have.length(4);
    expect(measurement.recording().stoppedBecause).to.equal('its time limit of 65 ms was reached');
  });
});

describe('ScenarioMeasurement: a request that cannot be made @unit', () => {
  it('keeps what `request` threw, and what was measured before', async () => {
    const boom = new Error('no picture left');
    const request = ({ i }: RequestPosition) => {
      if (i === 3) throw boom;
      return { path: `/${i}` };
    };
    const { measurement, client } = bench(measurable('a', { requests: 6, rounds: 3 }, { request }));
    await measureRounds(measurement, 3);
    expect(measurement.error).to.be.instanceOf(PerfMarkdownError).and.have.property('cause', boom);
    expect(measurement.error)
      .to.have.property('message')
      .that.matches(/, iteration 3: `request` threw: no picture left$/);
    expect(client.sent).to.have.length(2);
    expect(measurement.recording().samples.durationMs).to.deep.equal([10, 10]);
    expect(measurement.recording().stoppedBecause).to.equal('its request could not be made');
  });

  it('a wrong request says where', async () => {
    const request = () => ({ path: 'no-slash' });
    const { measurement, client } = bench(measurable('4 workers', {}, { request }));
    await measurement.warmUp();
    await measurement.measureRound(0);
    expect(client.sent).to.deep.equal([]);
    expect(measurement.error)
      .to.be.instanceOf(PerfMarkdownError)
      .with.property(
        'message',
        "search, Throughput, 4 workers, iteration 0: `path` must be a string that starts with /, but got 'no-slash' (string).",
      );
  });

  it('stops before a cold start that cannot be made', async () => {
    const request = () => {
      throw new Error('no');
    };
    const { measurement } = bench(measurable('a', {}, { request }));
    await measurement.coldStart(true);
    expect(measurement.recording()).not.to.have.property('coldStart');
    expect(measurement.recording().stoppedBecause).to.equal('its request could not be made');
  });

  it('has no error otherwise', async () => {
    const { measurement } = bench(measurable('a'), () => answered(10, 500));
    await measureRounds(measurement, 1);
    expect(measurement.error).to.equal(undefined);
  });
});

describe('ScenarioMeasurement: stop @unit', () => {
  it('sends nothing more, not even in the round under way, and keeps what was measured', async () => {
    const what = measurable('a', { requests: 100, rounds: 2 });
    const { measurement, client } = bench(what, (_, n) => {
      if (n === 60) measurement.stop('the run was interrupted');
      return answered(10);
    });
    await measureRounds(measurement, 2);
    expect(client.sent).to.have.length(60);
    expect(measurement.recording().samples.durationMs).to.have.length(60);
    expect(measurement.recording().rounds.map(({ requests }) => requests)).to.deep.equal([50, 10]);
    expect(measurement.recording().stoppedBecause).to.equal('the run was interrupted');
  });

  it('changes nothing once all is measured', async () => {
    const { measurement } = bench(measurable('a'));
    await measureRounds(measurement, 1);
    measurement.stop('the run was interrupted');
    expect(measurement.recording()).not.to.have.property('stoppedBecause');
  });

  it('while answers are checked, a recording has the round whole and judged, or not at all', async () => {
    const seen: unknown[] = [];
    const check = async () => {
      const { rounds, samples, outcomes } = measurement.recording();
      seen.push([rounds.length, samples.durationMs.length, outcomes.ok]);
      return false;
    };
    const what = measurable('a', { requests: 4, rounds: 2 }, { check });
    const { measurement } = bench(what, () => answered(10), { failureLimit: 10 });
    await measureRounds(measurement, 2);
    expect(seen).to.deep.equal([
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect(measurement.recording().outcomes['wrong answer']).to.equal(4);
  });

  it('during the checks of the last round it counts as stopped: that round is not in the recording', async () => {
    const check = () => {
      measurement.stop('the run was interrupted');
      interrupted ??= measurement.recording();
    };
    let interrupted: ReturnType<ScenarioMeasurement['recording']> | undefined;
    const { measurement } = bench(measurable('a', {}, { check }));
    await measureRounds(measurement, 1);
    expect(interrupted?.rounds).to.deep.equal([]);
    expect(interrupted?.stoppedBecause).to.equal('the run was interrupted');
  });
});
