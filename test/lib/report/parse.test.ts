import { expect } from 'chai';
import { reassessed } from '../../../lib/report/assemble';
import { reportJson } from '../../../lib/report/json';
import { parsedReport } from '../../../lib/report/parse';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { sessionsOf } from '../../doubles/histories';
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

/** The golden report's first scenario, with other samples. */
function withSamples(samples: unknown): unknown {
  const report = goldenReport();
  const [first, ...others] = report.scenarios;
  return { ...report, scenarios: [{ ...first, recording: { ...first?.recording, samples } }, ...others] };
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
      expect(problemOf({ ...reportOf(), history })).to.include('expected `history` to be a list of sessions');
  });

  it('says what is no JSON', () => {
    expect(problemOf('{')).to.match(/^x\.json is not JSON: SyntaxError: /);
  });

  it('says what is missing of a report', () => {
    const ending = '. Give a `<service>_performance.json`.';
    expect(problemOf([])).to.equal(
      `x.json is no report of perf-markdown: expected an object, got an array of 0${ending}`,
    );
    expect(problemOf({ ...reportOf(), schemaVersion: 2 })).to.equal(
      `x.json is no report of perf-markdown: expected \`schemaVersion\` 1, got 2 (number)${ending}`,
    );
    expect(problemOf({ ...reportOf(), findings: null })).to.include(
      'expected `findings` to be a list, got null',
    );
    expect(problemOf({ ...reportOf(), service: 1 })).to.include('expected `service` and `environment`');
    expect(problemOf({ ...reportOf(), environment: [] })).to.include('expected `service` and `environment`');
  });

  it('says which scenario has no complete recording', () => {
    const message = 'scenario 1 has no complete recording';
    expect(problemOf({ ...reportOf(), scenarios: [null] })).to.include(message);
    expect(problemOf(withSamples(undefined))).to.include(message);
    expect(problemOf(withSamples({ round: [0], startMs: [0], durationMs: [1, 2] }))).to.include(message);
    expect(problemOf(withSamples({ round: [0], startMs: [0, 1], durationMs: [1] }))).to.include(message);
    expect(problemOf(withSamples({ round: [0], startMs: [], durationMs: [null] }))).to.include(message);
    expect(problemOf(withSamples({ round: [0], startMs: [], durationMs: [1] }))).to.equal(
      'nothing is wrong with it',
    );
  });

  it('takes server timings that stand beside the samples, and no others', () => {
    const timed = (serverTiming: unknown) =>
      withSamples({ round: [0], startMs: [], durationMs: [1], serverTiming });
    const message = 'scenario 1 has no complete recording';
    for (const complete of [[], [{ name: 'db', durationMs: [0.5] }], [{ name: 'db', durationMs: [null] }]])
      expect(problemOf(timed(complete))).to.equal('nothing is wrong with it');
    for (const broken of [
      {},
      [null],
      [{ durationMs: [0.5] }],
      [{ name: 'db' }],
      [{ name: 'db', durationMs: [] }],
      [{ name: 'db', durationMs: ['0.5'] }],
    ])
      expect(problemOf(timed(broken)), JSON.stringify(broken)).to.include(message);
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
