import { expect } from 'chai';
import { ReceivedResponse } from '../../../lib/client/response';
import { seededRandom } from '../../../lib/core/random';
import type { Conductor } from '../../../lib/measure/conductor';
import { GroupMeasurement, type Launch } from '../../../lib/measure/group-measurement';
import { journeyMeasurement } from '../../../lib/measure/journey-measurement';
import type { MeasurableStep } from '../../../lib/measure/journey-step';
import type { MeasurementContext } from '../../../lib/measure/measurement-context';
import type { Recording } from '../../../lib/measure/recording';
import type { CallsSource } from '../../../lib/probe/call-counter';
import type { ProfileSource } from '../../../lib/probe/profile';
import type { ProfileWish } from '../../../lib/scenario/profile-setting';
import type {
  ClosedByCount,
  Journey,
  MeasuredWorkload,
  OpenWorkload,
  StagedWorkload,
} from '../../../lib/scenario/scenario';
import {
  answered,
  broken,
  type FakeAnswer,
  type FakeClient,
  fakeClient,
  type SentRequest,
  timedOut,
} from '../../doubles/fake-client';
import { type FakeClock, fakeClock } from '../../doubles/fake-clock';
import { closedScenario, contextWith, freshLaunch } from '../../doubles/measurable';
import { cpuProfile } from '../../doubles/raw-profiles';
import { windowOf } from '../../doubles/vitals';

const NAMES = ['login', 'cart', 'pay'] as const;

interface Wanted {
  readonly workload?: Partial<ClosedByCount>;
  /** Instead of a number of journeys. */
  readonly durationMs?: number;
  readonly thinkMs?: readonly number[];
  readonly steps?: readonly Partial<MeasurableStep>[];
  readonly answer?: (sent: SentRequest, count: number) => FakeAnswer;
  readonly thresholds?: Journey['thresholds'];
  readonly context?: Partial<MeasurementContext>;
  readonly keepsCookies?: boolean;
  readonly profile?: ProfileWish;
  readonly onSent?: (group: GroupMeasurement, count: number, clock: FakeClock) => void;
  /** Instead of workers. */
  readonly open?: StagedWorkload;
}

interface Measured {
  readonly client: FakeClient;
  readonly group: GroupMeasurement;
  readonly login: Recording;
  readonly cart: Recording;
  readonly pay: Recording;
  readonly whole: Recording;
}

function workloadOf({ workload, durationMs, open }: Wanted): MeasuredWorkload {
  if (open) return open;
  const { requests, ...common } = { ...closedScenario('a', { requests: 2 }).workload, ...workload };
  return durationMs === undefined ? { ...common, requests } : { ...common, durationMs };
}

/** Three steps that take 10 ms, 20 ms and 30 ms, by one worker, from 1,000 ms of a fake clock on. */
async function measured(
  wanted: Wanted = {},
  launch: Launch = { takeColdStart: () => undefined },
): Promise<Measured> {
  const clock = fakeClock(1000);
  const took: Readonly<Record<string, number>> = { login: 10, cart: 20, pay: 30 };
  const client = fakeClient({
    clock,
    answer: (sent, count) => {
      wanted.onSent?.(group, count, clock);
      const [, name = ''] = sent.request.path.split('/');
      return wanted.answer?.(sent, count) ?? answered(took[name] ?? 1);
    },
  });
  const described: Omit<Journey, 'name'> = {
    kind: 'journey',
    group: 'Buys',
    steps: NAMES.map((name, index) => {
      const thinkMs = wanted.thinkMs?.[index] ?? 0;
      return { name, ...(thinkMs > 0 && { thinkMs }) };
    }),
    ...(wanted.thresholds && { thresholds: wanted.thresholds }),
    workload: workloadOf(wanted),
  };
  const steps = NAMES.map(
    (name, step): MeasurableStep => ({
      scenario: { ...described, name, step },
      request: ({ i }, prepared, captured) => ({
        path: `/${name}/${prepared ?? i}`,
        headers: { captured: JSON.stringify(captured) },
      }),
      check: undefined,
      capture: undefined,
      ...wanted.steps?.[step],
    }),
  );
  const context = { ...contextWith(client, clock), ...wanted.context };
  const whole = {
    ...(wanted.profile !== undefined && { profile: wanted.profile }),
    scenario: { ...described, name: 'whole journey' },
    request: () => ({ path: '/' }),
    check: undefined,
  };
  const group = new GroupMeasurement([whole], context, (asked, originMs) =>
    journeyMeasurement(
      { whole: asked, steps, keepsCookies: wanted.keepsCookies ?? false },
      context,
      originMs,
    ),
  );
  await group.run(launch, seededRandom(1), () => undefined);
  const [login, cart, pay, all] = [0, 1, 2, 3].map((index) => group.result(index).recording);
  if (!login || !cart || !pay || !all) throw new Error('no results');
  return { client, group, login, cart, pay, whole: all };
}

function pathsOf({ client }: Measured): readonly string[] {
  return client.sent.map(({ request }) => request.path);
}

function startsOf({ client }: Measured): readonly number[] {
  return client.sent.map(({ startMs }) => startMs - 1000);
}

function settingCookie(field: string): FakeAnswer {
  const response = new ReceivedResponse(200, { 'set-cookie': [field] }, []);
  return { tookMs: 10, delivery: { kind: 'answered', response } };
}

/** The answers to one step of one journey are others. */
function except(path: string, answer: FakeAnswer): NonNullable<Wanted['answer']> {
  return ({ request }) => (request.path === path ? answer : answered(10));
}

describe('journeyMeasurement: steps @unit', () => {
  it('sends the steps of each journey in order, one journey after the other', async () => {
    expect(pathsOf(await measured())).to.deep.equal([
      '/login/0',
      '/cart/0',
      '/pay/0',
      '/login/1',
      '/cart/1',
      '/pay/1',
    ]);
  });

  it('records each step by itself, and the whole as their sum', async () => {
    const { login, cart, pay, whole } = await measured();
    expect(login.samples.durationMs).to.deep.equal([10, 10]);
    expect(cart.samples.durationMs).to.deep.equal([20, 20]);
    expect(pay.samples.durationMs).to.deep.equal([30, 30]);
    expect(pay.samples.startMs).to.deep.equal([30, 90]);
    expect(whole.samples).to.deep.equal({
      round: [0, 0],
      iteration: [0, 1],
      startMs: [0, 60],
      durationMs: [60, 60],
    });
    expect(whole.outcomes.ok).to.equal(2);
  });

  it('waits before a step, which is in no time but that of the round', async () => {
    const run = await measured({ thinkMs: [5, 100, 0], workload: { requests: 1 } });
    expect(startsOf(run)).to.deep.equal([5, 115, 135]);
    expect(run.cart.samples.durationMs).to.deep.equal([20]);
    expect(run.whole.samples).to.deep.include({ startMs: [5], durationMs: [60] });
    expect(run.whole.rounds).to.deep.equal([
      { turn: 0, startMs: 0, fullLoadEndMs: 165, endMs: 165, requests: 1 },
    ]);
  });

  it('makes each request from what all earlier steps captured', async () => {
    const run = await measured({
      workload: { requests: 1 },
      steps: [
        { capture: (response) => ({ token: response.text(), at: 'login' }) },
        { capture: (_response, { i }, captured) => ({ at: `cart ${i}`, before: Object.keys(captured) }) },
      ],
    });
    expect(run.client.sent.map(({ request }) => JSON.parse(request.headers['captured'] ?? ''))).to.deep.equal(
      [{}, { token: 'fine', at: 'login' }, { token: 'fine', at: 'cart 0', before: ['token', 'at'] }],
    );
  });

  it('waits for what a step has to prepare, which is in no time, and makes the request from it', async () => {
    const clocks: FakeClock[] = [];
    const prepare: MeasurableStep['prepare'] = async ({ i }, captured) => {
      clocks[0]?.advance(7);
      return `${Object.keys(Object(captured))}-${i}`;
    };
    const run = await measured({
      workload: { requests: 1 },
      steps: [{ capture: () => ({ token: 1 }) }, { prepare }],
      onSent: (_group, _count, clock) => clocks.push(clock),
    });
    expect(pathsOf(run)).to.deep.equal(['/login/0', '/cart/token-0', '/pay/0']);
    expect(startsOf(run)).to.deep.equal([0, 17, 37]);
    expect(run.whole.samples.durationMs).to.deep.equal([60]);
  });

  it('does not let journeys see what others captured', async () => {
    const run = await measured({ steps: [{}, { capture: () => ({ seen: true }) }] });
    expect(run.client.sent.map(({ request }) => request.headers['captured'])).to.deep.equal([
      '{}',
      '{}',
      '{"seen":true}',
      '{}',
      '{}',
      '{"seen":true}',
    ]);
  });

  it('keeps the cookies of each worker, if wanted', async () => {
    const setsCookie = ({ worker }: SentRequest) => settingCookie(`worker=${worker}; Path=/`);
    const workload = { workers: 2, requests: 2 };
    const kept = await measured({ workload, answer: setsCookie, keepsCookies: true });
    const cookies = ({ client }: Measured) =>
      client.sent.map(({ worker, request }) => [worker, request.headers['cookie']]);
    expect(cookies(kept)).to.deep.equal([
      [0, undefined],
      [1, undefined],
      [0, 'worker=0'],
      [1, 'worker=1'],
      [0, 'worker=0'],
      [1, 'worker=1'],
    ]);
    const none = await measured({ workload, answer: setsCookie });
    expect(new Set(cookies(none).map(([, cookie]) => cookie))).to.deep.equal(new Set([undefined]));
  });
});

describe('journeyMeasurement: processes @unit', () => {
  it('knows of each step what the processes were doing, and what they spent of the whole alone', async () => {
    const source = { begin: async () => undefined, end: async () => windowOf({ cpuWaitMs: 7 }) };
    const watched = { name: 'search', isService: true, isLoadGenerator: false, source };
    const { login, whole } = await measured({ context: { processes: [watched] } });
    expect(login.vitals?.[0])
      .to.deep.include({ name: 'search', cpuWaitMs: 7 })
      .and.not.have.property('spent');
    expect(whole.vitals?.[0]?.spent?.requests).to.deep.equal([2]);
  });

  it('counts what each step calls while one worker warms up alone, and nothing of what is measured', async () => {
    let windows = 0;
    const calls: CallsSource = {
      begin: async () => {
        windows += 1;
      },
      end: async () => ({
        requests: 1,
        counters: [{ name: 'pg', requestsByCalls: [[windows % 3, 1]], outside: 0 }],
      }),
    };
    const run = await measured(
      { workload: { workers: 3, warmupPerWorker: 2 }, context: { calls } },
      freshLaunch(),
    );
    expect(run.client.sent.slice(0, 12).map(({ worker }) => worker)).to.deep.equal([
      ...Array(9).fill(0),
      1,
      2,
      1,
    ]);
    // Of three journeys: the cold start and two of the first worker.
    expect(windows).to.equal(9);
    const counted = (pg: number) => [{ name: 'pg', calls: [pg], requests: [2] }];
    expect([run.login, run.cart, run.pay].map((step) => step.calls)).to.deep.equal([1, 2, 0].map(counted));
    expect(run.login.coldStart?.calls).to.deep.equal([{ name: 'pg', calls: [1], requests: [1] }]);
    expect(run.whole).to.not.have.property('calls');
    expect(run.whole.warmupMs).to.have.length(6);
  });

  const passed = (wanted: Wanted) => {
    const source: ProfileSource = { begin: async () => undefined, end: async () => cpuProfile([]) };
    const profiled = () => [{ name: 'search', source }];
    return measured({ profile: 'cpu', ...wanted, context: { profiled, ...wanted.context } });
  };

  it('is profiled behind its rounds as a whole, without its checks, in the time in which steps are under way', async () => {
    const checked: string[] = [];
    const captured: string[] = [];
    const run = await passed({
      thinkMs: [0, 40, 0],
      steps: [
        {
          check: (_response, { phase }) => checked.push(phase),
          capture: (_response, { phase }) => ({ phase: captured.push(phase) }),
        },
      ],
    });
    const [profile] = run.whole.profiles ?? [];
    // Ten seconds of journeys that take 60 ms and wait for 40 ms.
    expect(profile).to.include({ kind: 'cpu', requests: 100, failed: 0, medianMs: 60, windowMs: 6000 });
    expect(profile).not.to.have.property('problem');
    expect([new Set(checked), new Set(captured)]).to.deep.equal([
      new Set(['measurement']),
      new Set(['measurement', 'profile']),
    ]);
    expect(run.whole.outcomes.ok).to.equal(2);
    expect(run.login).not.to.have.property('profiles');
  });

  it('is profiled under the load that it has, where several steps are under way at a time', async () => {
    const { whole } = await passed({
      open: {
        kind: 'open',
        stages: [{ durationMs: 100, from: 10, to: 20 }],
        maxInFlight: 10,
        warmup: 0,
        requestTimeoutMs: 500,
        timeLimitMs: 60_000,
      },
    });
    expect(whole.profiles?.[0]).to.include({ requests: 200, medianMs: 60, windowMs: 10_010 });
  });

  it('says that a step without an answer ended the pass', async () => {
    const { whole } = await passed({
      answer: (_sent, count) => (count === 20 ? broken(5) : answered(10)),
    });
    expect(whole.profiles?.[0]).to.include({ requests: 5, failed: 1, problem: 'a request failed' });
  });

  it('takes the turns that somebody else wants, which are those of the whole', async () => {
    const told: unknown[] = [];
    const conductor: Conductor = {
      conduct: async ({ scenarios, measure, recordings }) => {
        told.push(scenarios.map(({ name }) => name));
        for (const phase of ['cold start', 'warm-up', 'round', 'round'] as const)
          told.push(await measure({ scenario: 0, phase, turn: told.length, stretch: 2 }));
        told.push(recordings().map(({ scenario, outcomes }) => [scenario.name, outcomes.ok]));
      },
    };
    const workload = { requests: 2, rounds: 2, warmupPerWorker: 1 };
    await measured({ workload, context: { conductor } }, freshLaunch());
    expect(told).to.deep.equal([
      ['whole journey'],
      { requests: 0, durationMs: 60, isOver: false },
      { requests: 0, durationMs: 60, isOver: false },
      { requests: 2, durationMs: 120, isOver: false },
      { requests: 2, durationMs: 120, isOver: false },
      [
        ['login', 4],
        ['cart', 4],
        ['pay', 4],
        ['whole journey', 4],
      ],
    ]);
  });

  for (const [load, wanted, expected] of [
    ['a number of them', { workload: { requests: 60, rounds: 2 } }, 3],
    ['so long', { workload: { rounds: 2 }, durationMs: 3600 }, 3],
    ['a number of them by several workers', { workload: { requests: 60, rounds: 2, workers: 2 } }, 6],
    ['so long by several workers', { workload: { rounds: 2, workers: 2 }, durationMs: 600 }, 10],
  ] as const)
    it(`makes smaller turns where somebody else wants them: ${load}`, async () => {
      const told: number[] = [];
      const conductor: Conductor = {
        conduct: async ({ measure }) => {
          const turn = { scenario: 0, phase: 'round', turn: 0 } as const;
          told.push((await measure({ ...turn, stretch: 0.1 })).requests);
        },
      };
      await measured({ ...wanted, context: { conductor } });
      expect(told).to.deep.equal([expected]);
    });
});

describe('journeyMeasurement: failures @unit', () => {
  it('ends a journey at the step that fails', async () => {
    const run = await measured({ answer: except('/cart/0', answered(7, 500)) });
    expect(pathsOf(run)).to.deep.equal(['/login/0', '/cart/0', '/login/1', '/cart/1', '/pay/1']);
    expect(run.login.outcomes.ok).to.equal(2);
    expect(run.cart.outcomes).to.include({ ok: 1, 'HTTP error': 1 });
    expect(run.cart.samples).to.deep.include({ iteration: [1], durationMs: [10] });
    expect(run.pay.outcomes).to.include({ ok: 1, 'HTTP error': 0 });
    expect(run.pay.samples.iteration).to.deep.equal([1]);
    expect(run.whole.outcomes).to.include({ ok: 1, 'HTTP error': 1 });
    expect(run.whole.samples.iteration).to.deep.equal([1]);
  });

  it('says of the whole at which step it ended', async () => {
    const { cart, whole } = await measured({ answer: except('/cart/0', answered(7, 500)) });
    const failure = { phase: 'measurement', iteration: 0, outcome: 'HTTP error', status: 500 };
    expect(cart.failures).to.have.length(1);
    expect(cart.failures[0])
      .to.include({ ...failure, durationMs: 7 })
      .and.not.have.property('step');
    expect(whole.failures[0]).to.include({ ...failure, step: 'cart', durationMs: 17 });
    expect(whole.rounds[0]).to.include({ requests: 2, failed: 1 });
    expect(cart.rounds[0]).to.include({ requests: 2, failed: 1 });
  });

  const WRONG: Readonly<Record<string, readonly [step: Partial<MeasurableStep>, message: string]>> = {
    'a check that throws': [
      {
        check: () => {
          throw new Error('out of stock');
        },
      },
      '`check` refused an answer with status 200',
    ],
    'a capture that throws': [
      {
        capture: () => {
          throw new Error('no token');
        },
      },
      '`capture` threw on an answer with status 200',
    ],
    'a capture that gives nothing': [
      { capture: () => undefined },
      '`capture` must return an object such as { token }, but it returned undefined for an answer with status 200',
    ],
    'a capture that gives a promise': [
      { capture: async () => ({ token: 1 }) },
      '`capture` must return an object such as { token }, but it returned a promise for an answer with status 200',
    ],
    'a capture that finds nothing': [
      { capture: () => ({ token: undefined }) },
      '`capture` found no `token` in an answer with status 200',
    ],
  };
  for (const [what, [step, message]] of Object.entries(WRONG)) {
    it(`ends a journey at ${what}`, async () => {
      const run = await measured({ steps: [step], workload: { requests: 1 } });
      expect(pathsOf(run)).to.deep.equal(['/login/0']);
      expect(run.login.failures[0]).to.include({ outcome: 'wrong answer', message });
      expect(run.whole.outcomes['wrong answer']).to.equal(1);
    });
  }

  it('gives a check what was captured before', async () => {
    const seen: object[] = [];
    await measured({
      workload: { requests: 1 },
      steps: [
        { capture: () => ({ token: 1 }) },
        { check: (_response, _position, captured) => seen.push(captured) },
      ],
    });
    expect(seen).to.deep.equal([{ token: 1 }]);
  });

  it('ends all after as many failures as are allowed, in the middle of a round', async () => {
    const run = await measured({
      workload: { requests: 20 },
      answer: ({ request }) => answered(10, request.path.startsWith('/cart') ? 503 : 200),
      context: { failureLimit: 3 },
    });
    expect(run.client.sent).to.have.length(6);
    expect(run.whole.outcomes['HTTP error']).to.equal(3);
    for (const recording of [run.login, run.cart, run.pay, run.whole])
      expect(recording.stoppedBecause).to.equal('3 requests failed');
  });

  it('goes on where a threshold allows for failures', async () => {
    const run = await measured({
      workload: { requests: 4 },
      answer: except('/pay/1', broken(5)),
      thresholds: [
        { text: 'error rate < 50 %', metric: { kind: 'error rate' }, comparator: '<', limit: 0.5 },
      ],
      context: { failureLimit: 1 },
    });
    expect(run.whole.outcomes).to.include({ ok: 3, 'network error': 1 });
    expect(run.whole.stoppedBecause).to.equal(undefined);
  });

  it('ends at a timeout, which nothing allows', async () => {
    const run = await measured({ workload: { requests: 4 }, answer: except('/cart/1', timedOut(500)) });
    expect(run.client.sent).to.have.length(5);
    expect(run.whole.outcomes).to.include({ ok: 1, timeout: 1 });
    expect(run.whole.stoppedBecause).to.equal('a request timed out');
  });

  it('says why nothing could be prepared, and sends nothing more', async () => {
    const prepare = () => Promise.reject(new Error('no stock'));
    const run = await measured({ steps: [{}, { prepare }] });
    expect(String(run.group.result(0).error)).to.include('cart, iteration 0: `prepare` threw: no stock');
    expect(pathsOf(run)).to.deep.equal(['/login/0']);
  });

  it('sends nothing where it was interrupted meanwhile', async () => {
    const groups: GroupMeasurement[] = [];
    const run = await measured({
      steps: [{}, { prepare: async () => groups[0]?.interrupt() }],
      onSent: (group) => groups.push(group),
    });
    expect(pathsOf(run)).to.deep.equal(['/login/0']);
  });

  it('says why a request could not be made', async () => {
    const run = await measured({
      steps: [
        {},
        {
          request: () => {
            throw new Error('no cart');
          },
        },
      ],
    });
    expect(String(run.group.result(0).error)).to.include(
      'search, Buys, cart, iteration 0: `request` threw: no cart',
    );
    expect(run.whole.stoppedBecause).to.equal('its request could not be made');
    expect(run.login.outcomes.ok).to.equal(1);
    expect(run.whole.outcomes.ok).to.equal(0);
  });
});

describe('journeyMeasurement: by the clock @unit', () => {
  const at = (perSecond: number, durationMs: number, more: Partial<OpenWorkload> = {}): OpenWorkload => ({
    kind: 'open',
    stages: [{ durationMs, from: perSecond, to: perSecond }],
    maxInFlight: 10,
    warmup: 0,
    requestTimeoutMs: 500,
    timeLimitMs: 60_000,
    ...more,
  });

  it('begins journeys when they are due, whatever became of earlier ones', async () => {
    const run = await measured({ open: at(50, 100) });
    const logins = run.client.sent.filter(({ request }) => request.path.startsWith('/login'));
    expect(logins.map(({ startMs, worker }) => [startMs - 1000, worker])).to.deep.equal([
      [0, 0],
      [20, 1],
      [40, 2],
      [60, 0],
      [80, 1],
    ]);
    expect(run.whole.samples.durationMs).to.deep.equal([60, 60, 60, 60, 60]);
    expect(run.whole.rounds).to.deep.equal([{ startMs: 0, fullLoadEndMs: 100, endMs: 100, requests: 5 }]);
    expect(run.pay.samples.startMs).to.deep.equal([30, 50, 70, 90, 110]);
  });

  it('counts the first step, and the whole, from the moment the journey was due', async () => {
    // The request of the first journey keeps the client for 15 ms.
    const run = await measured({
      open: at(100, 20),
      answer: ({ request }) => answered(request.path.startsWith('/pay') ? 30 : 10),
      steps: [{ request: ({ i }) => ({ path: `/login/${i}` }) }],
      onSent: (_group, count, clock) => {
        if (count === 1) clock.advance(15);
      },
    });
    expect(run.login.samples).to.deep.include({ startMs: [0, 10], durationMs: [10, 15] });
    expect(run.cart.samples.durationMs).to.deep.equal([10, 10]);
    expect(run.whole.samples.durationMs).to.deep.equal([50, 55]);
    expect(run.whole.samples).to.not.have.property('intendedStartMs');
  });

  it('does not count from then what the first step has to prepare', async () => {
    const clocks: FakeClock[] = [];
    const run = await measured({
      open: at(100, 20),
      steps: [
        {
          prepare: async ({ i }) => {
            if (i === 1) await clocks[0]?.at(1017);
            return i;
          },
        },
      ],
      onSent: (_group, _count, clock) => clocks.push(clock),
    });
    expect(run.login.samples).to.deep.include({ startMs: [0, 17], durationMs: [10, 10] });
  });

  it('begins none while as many as allowed are under way, and counts them', async () => {
    const run = await measured({ open: at(100, 100, { maxInFlight: 2 }) });
    expect(run.whole.rounds[0]).to.include({ requests: 4, dropped: 6 });
    expect(run.login.rounds[0]).to.not.have.property('dropped');
    expect(run.whole.outcomes.ok).to.equal(4);
  });

  it('goes on whatever fails, and waits before steps without holding up others', async () => {
    const run = await measured({
      open: at(50, 100),
      thinkMs: [0, 500],
      answer: except('/cart/1', answered(10, 500)),
      context: { failureLimit: 1 },
    });
    expect(run.whole.outcomes).to.include({ ok: 4, 'HTTP error': 1 });
    expect(run.cart.samples.startMs).to.deep.equal([510, 550, 570, 590]);
    expect(run.whole.samples.durationMs).to.deep.equal([30, 30, 30, 30]);
  });

  it('has stages, to which each journey counts with all of its steps by when it began', async () => {
    const stages = [
      { durationMs: 100, from: 20, to: 20 },
      { durationMs: 100, from: 50, to: 50 },
    ];
    const run = await measured({
      open: at(20, 100, { stages }),
      answer: except('/pay/1', answered(10, 500)),
    });
    expect(run.whole.rounds).to.deep.equal([
      { startMs: 0, fullLoadEndMs: 100, endMs: 100, requests: 2, failed: 1 },
      { startMs: 100, fullLoadEndMs: 200, endMs: 200, requests: 5 },
    ]);
    expect(run.pay.rounds.map(({ requests, failed }) => [requests, failed])).to.deep.equal([
      [2, 1],
      [5, undefined],
    ]);
    expect(run.whole.samples.round).to.deep.equal([0, 1, 1, 1, 1, 1]);
    expect(run.login.samples.round).to.deep.equal([0, 0, 1, 1, 1, 1, 1]);
  });

  it('is made by workers that come and go, each with its cookies', async () => {
    const stages = [
      { durationMs: 120, from: 1, to: 1 },
      { durationMs: 120, from: 2, to: 2 },
    ];
    const { maxInFlight: _, ...ramp } = at(1, 1, { stages });
    const run = await measured({
      open: { ...ramp, kind: 'ramp' },
      keepsCookies: true,
      answer: ({ request, worker }) =>
        request.path.startsWith('/login')
          ? { ...settingCookie(`w=${worker}; Path=/`), tookMs: 20 }
          : answered(20),
    });
    expect(run.whole.rounds.map(({ requests }) => requests)).to.deep.equal([2, 4]);
    const pays = run.client.sent.filter(({ request }) => request.path.startsWith('/pay'));
    expect(pays.map(({ request }) => request.headers['cookie'])).to.deep.equal(
      pays.map(({ worker }) => `w=${worker}`),
    );
    expect(new Set(pays.map(({ worker }) => worker))).to.deep.equal(new Set([0, 1]));
  });

  it('ends at a timeout, and after as many failures as are allowed, where workers make it', async () => {
    const { maxInFlight: _, ...ramp } = at(1, 1, { stages: [{ durationMs: 1000, from: 2, to: 2 }] });
    const late = await measured({ open: { ...ramp, kind: 'ramp' }, answer: except('/pay/2', timedOut(500)) });
    expect(late.whole.stoppedBecause).to.equal('a request timed out');
    const failing = await measured({
      open: { ...ramp, kind: 'ramp' },
      answer: () => answered(10, 500),
      context: { failureLimit: 4 },
    });
    expect(failing.whole.stoppedBecause).to.equal('4 requests failed');
    // That of the other worker was under way.
    expect(failing.client.sent).to.have.length(5);
  });

  it('gives each journey cookies of its own', async () => {
    const run = await measured({
      open: at(10, 200),
      keepsCookies: true,
      answer: () => settingCookie('a=1; Path=/'),
    });
    expect(run.client.sent.map(({ request }) => request.headers['cookie'])).to.deep.equal([
      undefined,
      'a=1',
      'a=1',
      undefined,
      'a=1',
      'a=1',
    ]);
  });

  it('keeps what is measured where it is interrupted', async () => {
    const run = await measured({
      open: at(50, 1000),
      onSent: (group, count) => {
        if (count === 12) group.interrupt('the run was interrupted');
      },
    });
    expect(run.client.sent).to.have.length(12);
    expect(run.whole.outcomes.ok).to.be.within(1, 3);
    expect(run.whole.stoppedBecause).to.equal('the run was interrupted');
  });
});

describe('journeyMeasurement: rounds @unit', () => {
  it('measures in rounds, in which each worker makes its own journeys', async () => {
    const run = await measured({ workload: { requests: 6, rounds: 3, workers: 2 } });
    expect(run.whole.rounds.map(({ turn, requests }) => [turn, requests])).to.deep.equal([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(run.pay.samples.round).to.deep.equal([0, 0, 1, 1, 2, 2]);
    expect(run.client.sent.map(({ worker }) => worker).slice(0, 4)).to.deep.equal([0, 1, 0, 1]);
    expect(run.whole.samples.iteration).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it('begins no journey behind the end of a duration, and ends those under way', async () => {
    const run = await measured({ durationMs: 100 });
    expect(run.whole.outcomes.ok).to.equal(2);
    expect(run.whole.rounds[0]).to.include({ endMs: 120, requests: 2 });
  });

  it('keeps cold start and warm-up apart', async () => {
    const run = await measured({ workload: { requests: 1, warmupPerWorker: 2 } }, freshLaunch());
    expect(pathsOf(run).filter((path) => path.startsWith('/login'))).to.have.length(4);
    expect(run.login.coldStart).to.deep.equal({ durationMs: 10, isFirstCall: true });
    expect(run.cart.coldStart).to.equal(undefined);
    expect(run.whole.coldStart).to.equal(undefined);
    expect(run.cart.warmupMs).to.deep.equal([20, 20]);
    expect(run.whole.warmupMs).to.deep.equal([60, 60]);
    expect(run.whole.outcomes.ok).to.equal(1);
  });

  it('leaves a journey on its way when the time limit is reached', async () => {
    const run = await measured({ workload: { requests: 4, timeLimitMs: 75 } });
    expect(pathsOf(run)).to.have.length(5);
    expect(run.whole.outcomes.ok).to.equal(1);
    expect(run.cart.outcomes.ok).to.equal(2);
    expect(run.whole.stoppedBecause).to.equal('its time limit of 75 ms was reached');
  });

  it('keeps what is measured where it is interrupted', async () => {
    const run = await measured({
      workload: { requests: 4, rounds: 2 },
      onSent: (group, count) => {
        if (count === 8) group.interrupt('the run was interrupted');
      },
    });
    expect(run.client.sent).to.have.length(8);
    expect(run.whole.outcomes.ok).to.equal(2);
    expect(run.cart.outcomes.ok).to.equal(3);
    for (const recording of [run.login, run.whole])
      expect(recording.stoppedBecause).to.equal('the run was interrupted');
  });
});
