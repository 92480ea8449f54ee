import { expect } from 'chai';
import { NO_OUTCOMES } from '../../../lib/measure/recording';
import { reassessed } from '../../../lib/report/assemble';
import { reportJson } from '../../../lib/report/json';
import { parsedReport } from '../../../lib/report/parse';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { sessionsOf } from '../../doubles/histories';
import { openRecording } from '../../doubles/open-recordings';
import { recordingOf } from '../../doubles/recordings';
import { goldenReport, reportOf, reportOfRecordings } from '../../doubles/reports';
import { withServerTiming } from '../../doubles/server-timings';

function problemOf(value: unknown): string {
  try {
    parsedReport(typeof value === 'string' ? value : JSON.stringify(value), 'x.json');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    expect(error.code).to.equal('ERR_INVALID_REPORT');
    return error.message;
  }
  return 'nothing is wrong with it';
}

/** The golden report's first scenario, with other samples of its one request that went well. */
function withSamples(
  samples: unknown,
  counts: { readonly ok?: number; readonly sent?: number } = {},
): unknown {
  const { ok = 1, sent = 1 } = counts;
  const report = goldenReport();
  const [first, ...others] = report.scenarios;
  const rounds = first?.recording.rounds.map((round, index) => ({
    ...round,
    requests: index === 0 ? sent : 0,
  }));
  const recording = { ...first?.recording, rounds, samples, outcomes: { ...NO_OUTCOMES, ok } };
  return { ...report, scenarios: [{ ...first, recording }, ...others] };
}

describe('lib/report/parse @unit', () => {
  it('gives back the report that was written, and so the same Markdown', () => {
    const report = parsedReport(reportJson(goldenReport()), 'x.json');
    expect(report).to.deep.equal(goldenReport());
    expect(reportMarkdown(report)).to.equal(reportMarkdown(goldenReport()));
  });

  it('takes an empty report', () => {
    expect(parsedReport(reportJson(reportOf()), 'x.json')).to.deep.equal(reportOf());
  });

  it('takes a report of before there were histories', () => {
    const { history: _, ...former } = reportOf();
    expect(parsedReport(JSON.stringify(former), 'x.json')).to.deep.equal(reportOf());
  });

  it('takes a history, and nothing else in its place', () => {
    const report = { ...reportOf(), history: sessionsOf({ a: [1, 2] }) };
    expect(parsedReport(JSON.stringify(report), 'x.json')).to.deep.equal(report);
    for (const history of [null, {}, [{}]])
      expect(problemOf({ ...reportOf(), history })).to.include('`history');
  });

  it('refuses a scenario whose workload its kind does not have, and says which it has', () => {
    const report = goldenReport();
    const problemWith = (change: Readonly<Record<string, unknown>>) => {
      const [first] = report.scenarios;
      const scenario = { ...first?.recording.scenario, ...change };
      return problemOf({
        ...report,
        scenarios: [{ ...first, recording: { ...first?.recording, scenario } }],
      });
    };
    const { scenario: open } = openRecording({ latenessMs: [0], serviceMs: [1] });
    const at = 'expected `scenarios[0].recording.scenario.';
    expect(problemWith({})).to.equal('nothing is wrong with it');
    expect(problemWith({ workload: open.workload })).to.include(
      `${at}workload.kind\` to be "closed" or "hand-written", got 'open' (string)`,
    );
    expect(problemWith({ kind: 'ramp', workload: open.workload })).to.include(
      `${at}workload.kind\` to be "ramp", got 'open' (string)`,
    );
    expect(problemWith({ kind: 'single', workload: { kind: 'hand-written', requests: 1 } })).to.include(
      `${at}workload.`,
    );
    expect(problemWith({ value: null })).to.include(`${at}value\` to be a number or a text`);
    expect(problemWith({ kind: 'load' })).to.include(
      `${at}kind\` to be "input variation" or "throughput" or `,
    );
  });

  it('says what is no JSON', () => {
    expect(problemOf('{')).to.match(/^x\.json is not JSON: SyntaxError: /);
  });

  it('says where a report is not as it should be, what was expected and what came', () => {
    const ending = '. Give a `<service>_performance.json`.';
    expect(problemOf([])).to.equal(
      `x.json is no report of perf-markdown: expected an object, got [] (array)${ending}`,
    );
    expect(problemOf({ ...reportOf(), schemaVersion: 2 })).to.equal(
      `x.json is no report of perf-markdown: expected \`schemaVersion\` to be 1, got 2 (number)${ending}`,
    );
    expect(problemOf({ ...reportOf(), findings: null })).to.include(
      'expected `findings` to be a list, got null',
    );
    const { environment: _, ...placeless } = reportOf();
    expect(problemOf(placeless)).to.include('expected `environment` to be an object, got nothing');
  });

  const HTML = '<meta http-equiv=refresh content=0;url=http://evil.example>';
  const hostile: Readonly<Record<string, unknown>> = {
    service: { ...goldenReport(), service: HTML },
    'tool.version': { ...goldenReport(), tool: { name: 'perf-markdown', version: HTML } },
    'environment.cores': { ...goldenReport(), environment: { ...goldenReport().environment, cores: HTML } },
    'environment.node': { ...goldenReport(), environment: { ...goldenReport().environment, node: HTML } },
    'configuration.seed': {
      ...goldenReport(),
      configuration: { ...goldenReport().configuration, seed: HTML },
    },
    'tests[0].thrown': {
      ...goldenReport(),
      tests: goldenReport().tests.map((test) => ({ ...test, thrown: [HTML] })),
    },
    'tests[0].state': {
      ...goldenReport(),
      tests: goldenReport().tests.map((test) => ({ ...test, state: HTML })),
    },
    generatedAt: { ...goldenReport(), generatedAt: HTML },
  };
  for (const [path, report] of Object.entries(hostile))
    it(`takes no HTML as ${path}`, () => {
      expect(problemOf(report))
        .to.match(/: expected `/)
        .and.to.include(`expected \`${path}\` to be `);
    });

  it('takes nothing negative that is counted or timed, and no text for a number', () => {
    const samples = { round: [0], iteration: [], startMs: [] };
    const place = 'scenarios[0].recording.samples.durationMs[0]';
    for (const [value, got] of [
      [-1, '-1 (number)'],
      ['1', "'1' (string)"],
      [null, 'null'],
    ] as const)
      expect(problemOf(withSamples({ ...samples, durationMs: [value] }))).to.include(
        `expected \`${place}\` to be a number of at least 0, got ${got}`,
      );
    expect(problemOf({ ...reportOf(), scenarios: [null] })).to.include(
      'expected `scenarios[0]` to be an object, got null',
    );
    expect(problemOf(withSamples(undefined))).to.include(
      'expected `scenarios[0].recording.samples` to be an object, got nothing',
    );
  });

  it('says which columns do not stand beside each other', () => {
    const rounds = goldenReport().scenarios[0]?.recording.rounds.length;
    const samples = { round: [0], iteration: [], startMs: [], durationMs: [1] };
    expect(problemOf(withSamples(samples))).to.equal('nothing is wrong with it');
    expect(problemOf(withSamples({ ...samples, startMs: [0, 1] }))).to.include(
      'in `scenarios[0].recording`, expected `samples.startMs` to be as long as `samples.durationMs`, 1, got 2',
    );
    expect(problemOf(withSamples({ ...samples, round: [99] }))).to.include(
      `expected \`samples.round\` to name one of ${rounds} rounds, got 99`,
    );
    const serverTiming = [{ name: 'db', durationMs: [] }];
    expect(problemOf(withSamples({ ...samples, serverTiming }))).to.include(
      'expected `samples.serverTiming[0].durationMs` to be as long as',
    );
  });

  it('says which counts contradict each other', () => {
    const samples = { round: [0], iteration: [], startMs: [], durationMs: [1] };
    expect(problemOf(withSamples(samples, { ok: 40, sent: 40 }))).to.include(
      'in `scenarios[0].recording`, expected `outcomes.ok` to be as many as there are times, 1, got 40',
    );
    expect(problemOf(withSamples(samples, { sent: 3 }))).to.include(
      'in `scenarios[0].recording`, expected `outcomes` to add up to the requests of its `rounds`, 3, got 1',
    );
  });

  it('refuses a scenario that is there twice', () => {
    const report = goldenReport();
    const [first, ...others] = report.scenarios;
    expect(others.every(({ id }) => id !== first?.id)).to.equal(true);
    expect(problemOf({ ...report, scenarios: [first, ...others, first] })).to.include(
      `expected \`scenarios[].id\` to be unique, got '${first?.id}' (string) twice`,
    );
  });

  it('takes server timings that stand beside the samples, and no others', () => {
    const timed = (serverTiming: unknown) =>
      withSamples({ round: [0], iteration: [], startMs: [], durationMs: [1], serverTiming });
    for (const complete of [[], [{ name: 'db', durationMs: [0.5] }], [{ name: 'db', durationMs: [null] }]])
      expect(problemOf(timed(complete))).to.equal('nothing is wrong with it');
    for (const broken of [
      {},
      [null],
      [{ durationMs: [0.5] }],
      [{ name: 'db' }],
      [{ name: 'db', durationMs: ['0.5'] }],
    ])
      expect(problemOf(timed(broken)), JSON.stringify(broken)).to.include('samples.serverTiming');
  });

  it('gives server timings back, which are judged again', () => {
    const rounds = Array.from({ length: 8 }, () => [10, 20]);
    const recording = withServerTiming(recordingOf({ rounds }), {
      db: (place) => (place === 3 ? null : 0.5),
    });
    const report = reassessed(parsedReport(reportJson(reportOfRecordings([recording])), 'x.json'));
    expect(report.scenarios[0]?.summary.serverTiming?.parts[0]).to.include({ name: 'db', count: 15 });
    expect(report.findings.map(({ rule }) => rule)).to.include('server-timing');
  });
});
