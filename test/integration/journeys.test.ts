import { expect } from 'chai';
import { performanceSuite } from '../../lib/index';
import type { Recording } from '../../lib/measure/recording';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha, statesOf, textOf } from './run-mocha';

/** Never called: `tsc` refuses it where types do not flow from `capture` into `request`. */
function typed(): void {
  const perf = performanceSuite({
    service: 'typed',
    app: () => (_request, response) => response.end(),
    data: () => ({ users: ['ada'] }),
  });
  perf.journey<{ readonly token: string; readonly total: number }>('Buys', {
    steps: [
      {
        name: 'Logs in',
        request: ({ data, i }) => ({ path: `/${data.users[i]?.toUpperCase()}` }),
        capture: (response) => ({ token: response.text() }),
      },
      {
        name: 'Pays',
        request: ({ captured }) => ({ path: `/${captured.token.length}/${captured.total.toFixed()}` }),
        prepare: async ({ captured }) => captured.token,
        // @ts-expect-error: a total is a number
        capture: () => ({ total: 'much' }),
      },
      // @ts-expect-error: nothing of that name is captured
      { name: 'Leaves', request: ({ captured }) => ({ path: `/${captured.other}` }) },
    ],
  });
  perf.journey('By default texts are captured', {
    steps: [
      {
        name: 'Logs in',
        request: () => ({ path: '/' }),
        capture: (response) => ({ token: response.text() }),
      },
      { name: 'Pays', request: ({ captured }) => ({ path: `/${captured['token']?.length}` }) },
      {
        name: 'Leaves',
        prepare: async () => ({ order: 1 }),
        request: ({ prepared }) => ({ path: `/${prepared.order.toFixed()}` }),
      },
    ],
  });
}
void typed;

function recordingsOf(run: Run): Readonly<Record<string, Recording>> {
  return Object.fromEntries(
    reportOf(run, 'shop').scenarios.map(({ recording }) => [recording.scenario.name, recording]),
  );
}

function countsOf(run: Run): unknown {
  return JSON.parse(textOf(run, 'counts.json'));
}

function suite(options: string, shop = ''): Readonly<Record<string, string>> {
  return {
    'shop.spec.js': [
      "const { performanceSuite } = require('perf-markdown');",
      `const { shop, steps } = require(${JSON.stringify(`${__dirname}/fixtures/shop.js`)});`,
      "describe('Shop @performance', () => {",
      `  const { app, save } = shop(${shop});`,
      "  const perf = performanceSuite({ service: 'shop', app: () => app, warmup: 0 });",
      `  perf.journey('Buys something', ${options});`,
      "  after(() => save('counts.json'));",
      '});',
    ].join('\n'),
  };
}

describe('Journeys @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('go through steps that need what earlier ones captured, each worker with its cookies', async () => {
    const run = await runMocha({ suites: ['journeys'] });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    // Sixty journeys, a cold start, and the warm-up of two workers.
    expect(countsOf(run)).to.deep.equal({
      '/login 200': 63,
      '/cart 201': 63,
      '/cart/payment 200': 63,
      '/orders 200': 63,
    });
    const recordings = recordingsOf(run);
    expect(Object.keys(recordings)).to.deep.equal([
      'Logs in',
      'Fills the cart',
      'Pays',
      'Sees the order',
      'whole journey',
    ]);
    for (const { samples, rounds } of Object.values(recordings)) {
      expect(samples.durationMs).to.have.length(60);
      expect(rounds).to.have.length(10);
    }
    // Of the warm-up.
    expect(recordings['Pays']?.calls?.find(({ name }) => name === 'bank')).to.deep.include({
      calls: [2],
      requests: [2],
    });
    const report = markdownOf(run, 'shop');
    expect(report).to.contain('## Journeys\n\n### Buys something\n').and.contain('no errors in 240 requests');
    expect(report).to.contain(
      '| Journey | Buys something: 4 steps, 60 journeys, 2 workers, cookies kept by each worker, waiting 5 ms before Fills the cart and 5 ms before Pays |',
    );
    expect(run.stdout).to.match(/✔ whole journey \(p50 [\d.]+ ms, .*n=60\)/);
  });

  it('have one id each, by which later steps find what earlier ones made', async () => {
    const text = `const { performanceSuite } = require('perf-markdown');
    const users = new Set();
    describe('Users @performance', () => {
      const perf = performanceSuite({
        service: 'shop',
        app: () => ({ url: user, method }, response) => {
          const isWrong = users.has(user) === (method === 'PUT');
          if (method === 'PUT') users.add(user);
          response.writeHead(isWrong ? 409 : 200).end();
        },
      });
      perf.journey('Signs up', {
        workers: 2,
        iterations: 6,
        steps: [
          { name: 'Registers', request: ({ id }) => ({ method: 'PUT', path: '/' + id }) },
          { name: 'Logs in', request: ({ id }) => ({ path: '/' + id }) },
        ],
      });
    });`;
    const run = await runMocha({ files: { 'shop.spec.js': text } });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(recordingsOf(run)['Logs in']?.outcomes.ok).to.equal(6);
  });

  it('end at the step that fails, which its test and the whole say', async () => {
    const isPoor = '(user) => /-(7|11)$/.test(user)';
    const logsIn =
      "{ ...steps[0], prepare: async ({ id }) => id, request: ({ prepared: user }) => ({ method: 'POST', path: '/login', json: { user } }) }";
    const options = `{ steps: [${logsIn}, ...steps.slice(1)], cookies: true, iterations: 20 }`;
    const run = await runMocha({ files: suite(options, isPoor) });
    expect(run.exit).to.equal(2);
    expect(countsOf(run)).to.deep.equal({
      '/login 200': 21,
      '/cart 201': 21,
      '/cart/payment 200': 19,
      '/cart/payment 402': 2,
      '/orders 200': 19,
    });
    expect(statesOf(reportOf(run, 'shop'))).to.deep.equal({
      'Logs in': 'passed',
      'Fills the cart': 'passed',
      Pays: 'failed',
      'Sees the order': 'passed',
      'whole journey': 'failed',
    });
    expect(recordingsOf(run)['whole journey']?.failures[0]).to.include({
      step: 'Pays',
      iteration: 7,
      status: 402,
    });
    expect(markdownOf(run, 'shop')).to.contain('2 of 20 journeys ended early: 2 at Pays.');
    expect(run.stdout).to.contain('whole journey: 2 of 20 measured journeys failed (HTTP error: 2).');
  });

  it('that all end at a step say of the steps behind it which one that is', async () => {
    const run = await runMocha({ files: suite('{ steps, cookies: true, iterations: 5 }', '() => true') });
    expect(run.stdout.replaceAll(/\s+/g, ' ')).to.contain(
      "Sees the order: No journey came to this step, so nothing is known of it: mend step 'Pays' before it, which fails.",
    );
  });

  it('are whole where a single step is selected', async () => {
    const options = '{ steps, cookies: true, iterations: 5 }';
    const run = await runMocha({ files: suite(options), arguments: ['--grep', 'Pays'] });
    expect(run.exit, run.stdout).to.equal(0);
    expect(countsOf(run)).to.include({ '/login 200': 6, '/orders 200': 6 });
    expect(Object.keys(recordingsOf(run))).to.deep.equal(['Pays']);
  });

  it('are gone through once where everything is', async () => {
    const run = await runMocha({
      files: suite('{ steps, cookies: true, workers: 4, durationMs: 5000 }'),
      environment: { PERF_MARKDOWN: 'once' },
    });
    expect(run.exit, run.stdout).to.equal(0);
    expect(countsOf(run)).to.include({ '/login 200': 1, '/orders 200': 1 });
  });

  it('begin by the clock, each with cookies of its own', async () => {
    const options = '{ steps, cookies: true, arrivalRatePerSecond: 40, durationMs: 500 }';
    const run = await runMocha({ files: suite(options) });
    expect(run.exit, run.stdout).to.equal(0);
    expect(countsOf(run)).to.deep.equal({
      '/login 200': 21,
      '/cart 201': 21,
      '/cart/payment 200': 21,
      '/orders 200': 21,
    });
    const { scenario, rounds, outcomes } = recordingsOf(run)['whole journey'] ?? {};
    expect(scenario?.workload.kind).to.equal('open');
    expect(rounds?.[0]?.requests).to.equal(20);
    expect(outcomes?.ok).to.equal(20);
    expect(markdownOf(run, 'shop')).to.match(
      /At 40 journeys\/s half of those of Buys something took at most/,
    );
  });

  it('begin at a rate that changes, and count to the stage in which they began', async () => {
    const stages =
      '[{ durationMs: 500, toPerSecond: 20 }, { durationMs: 500, fromPerSecond: 20, toPerSecond: 60 }]';
    const run = await runMocha({ files: suite(`{ steps, cookies: true, stages: ${stages} }`) });
    expect(run.exit, run.stdout).to.equal(0);
    expect(countsOf(run)).to.include({ '/login 200': 31, '/orders 200': 31 });
    for (const name of ['Logs in', 'Pays', 'whole journey'])
      expect(recordingsOf(run)[name]?.rounds.map(({ requests }) => requests)).to.deep.equal([10, 20]);
    expect(markdownOf(run, 'shop'))
      .to.contain('20 journeys/s for 500 ms, then 20 to 60 journeys/s for 500 ms, begun by the clock')
      .and.match(/In stage 2 of 2, at 20 to 60 journeys\/s, half of those of Buys something took at most/)
      .and.match(/\| whole journey: 20 → 60\/s \|/);
  });

  it('are made by workers that come and go, each with its cookies', async () => {
    const stages = '[{ durationMs: 300, toWorkers: 1 }, { durationMs: 300, toWorkers: 3 }]';
    const run = await runMocha({ files: suite(`{ steps, cookies: true, stages: ${stages} }`) });
    expect(run.exit, run.stdout).to.equal(0);
    const { scenario, rounds = [], outcomes } = recordingsOf(run)['whole journey'] ?? {};
    expect(scenario?.workload.kind).to.equal('ramp');
    const made = (outcomes?.ok ?? 0) + 1;
    expect(rounds.reduce((sum, { requests }) => sum + requests, 0)).to.equal(made - 1);
    expect(countsOf(run)).to.deep.equal({
      '/login 200': made,
      '/cart 201': made,
      '/cart/payment 200': made,
      '/orders 200': made,
    });
    expect(markdownOf(run, 'shop')).to.contain('1 worker for 300 ms, then 1 to 3 workers for 300 ms');
  });

  it('are profiled as a whole: the line is named that takes the CPU time of all steps', async () => {
    const burning =
      "{ name: 'Burns', request: () => ({ path: '/orders/burn' }), check: (response) => response.status === 200 }";
    const run = await runMocha({
      files: suite(
        `{ steps: [...steps, ${burning}], cookies: true, profile: 'cpu', iterations: 10 }`,
        '() => false, 20',
      ),
    });
    expect(run.exit, run.stdout).to.equal(0);
    const recordings = recordingsOf(run);
    const [profile] = recordings['whole journey']?.profiles ?? [];
    expect(profile?.requests).to.be.greaterThan(10);
    // Whether it is that of `burn` or of who calls it is V8's choice, which inlines functions.
    const [hottest] = profile?.processes.flatMap((process) => process.lines) ?? [];
    expect(hottest?.file, JSON.stringify(profile)).to.match(/fixtures\/shop\.js$/);
    expect(recordings['Burns']).not.to.have.property('profiles');
    expect(markdownOf(run, 'shop'))
      .to.contain('### Buys something: whole journey\n\nCPU time')
      .and.match(/samples of work: \d+ journeys in .*; profiled journeys took/)
      .and.contain('Per journey');
  });

  const WRONG: Readonly<Record<string, readonly [options: string, message: string]>> = {
    'no steps': [
      '{ steps: [] }',
      'shop, Buys something: `steps` must be a list with at least one step, but got',
    ],
    'two steps of one name': [
      '{ steps: [steps[0], steps[0]] }',
      "`steps` must be a list of steps with different names, but got 'Logs in twice' (string).",
    ],
    'a step of the name of the whole': [
      "{ steps: [{ ...steps[0], name: 'whole journey' }] }",
      "`steps[0].name` must be a name, and another one than 'whole journey', but got",
    ],
    'what a step does not have': [
      '{ steps: [{ ...steps[0], think: 5 }] }',
      '`steps[0]` must be a step, which has only `name`, `prepare`, `request`, `capture`, `check`, `thinkMs`, `thresholds`, but got',
    ],
    'a negative time to wait': [
      '{ steps: [{ ...steps[0], thinkMs: -1 }] }',
      '`steps[0].thinkMs` must be a number of milliseconds, at least 0, but got -1 (number).',
    ],
    'levels of workers': [
      '{ steps, workers: [1, 2] }',
      '`workers` must be a whole number from 1 to 10000, but got',
    ],
    'workers that begin by the clock': [
      '{ steps, workers: 2, arrivalRatePerSecond: 5 }',
      '`workers` must be left out where `arrivalRatePerSecond` is given, but got 2 (number).',
    ],
    'stages of both kinds': [
      '{ steps, stages: [{ durationMs: 100, toWorkers: 1 }, { durationMs: 100, toPerSecond: 1 }] }',
      '`stages[1].toPerSecond` must be one of `durationMs`, `fromWorkers`, `toWorkers`, but got 1 (number).',
    ],
    'stages that last otherwise': [
      '{ steps, durationMs: 5, stages: [{ durationMs: 100, toWorkers: 1 }] }',
      '`durationMs` must be left out where `stages` is given, but got 5 (number).',
    ],
    'too many journeys by the clock': [
      '{ steps, stages: [{ durationMs: 100_000, toPerSecond: 2000 }] }',
      '`stages` must be such that at most 100000 journeys begin in all, but got',
    ],
    'a limit that a whole journey does not have': [
      "{ steps, thresholds: { bytes: '< 1 KB' } }",
      '`thresholds` must not limit `bytes` of a whole journey. Limit it in the steps.',
    ],
    'a limit that a step does not have': [
      "{ steps: [{ ...steps[0], thresholds: { cpu: '< 5 ms' } }] }",
      'shop, Buys something, Logs in: `thresholds` must not limit `cpu` of a step, of which that is not known. Limit it in the journey.',
    ],
  };
  it('are refused where they cannot be what is meant', async () => {
    const files = Object.fromEntries(
      Object.values(WRONG).map(([options], index) => [
        `${index}.spec.js`,
        suite(options)['shop.spec.js'] ?? '',
      ]),
    );
    const runs = await Promise.all(
      Object.keys(files).map((name) => runMocha({ files: { [name]: files[name] ?? '' } })),
    );
    for (const [index, [, message]] of Object.values(WRONG).entries()) {
      const { stdout = '', stderr = '' } = runs[index] ?? {};
      expect(stdout + stderr).to.contain(message);
    }
  });
});
