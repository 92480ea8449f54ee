import { expect } from 'chai';
import { plainSentence } from '../../../lib/analysis/finding';
import { assembledReport, reassessed, type ServiceSession } from '../../../lib/report/assemble';
import type { Report } from '../../../lib/report/report';
import { settingsFrom } from '../../../lib/scenario/settings';
import { measuredNow, sessionsOf } from '../../doubles/histories';
import { failedRecording, recordingOf } from '../../doubles/recordings';
import { environment, testEntry } from '../../doubles/reports';

const rounds = Array.from({ length: 10 }, (_, round) => [10 + (round % 3) / 10]);
const image = (value: number, factor = 1) =>
  recordingOf({
    rounds: rounds.map((of) => of.map((ms) => ms * factor)),
    group: 'Image',
    name: `${value} px`,
    value,
  });

function sessionOf(parts: Partial<ServiceSession> = {}): ServiceSession {
  return {
    service: 'embeddings',
    version: '1.2.3',
    generatedAt: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)),
    environment,
    settings: undefined,
    grep: null,
    launches: [],
    tests: [],
    history: [],
    ...parts,
  };
}

describe('lib/report/assemble @unit', () => {
  it('puts recordings, their summaries and findings beside where they come from', () => {
    const { scenarios: _, ...entry } = testEntry('a', 'passed');
    const report = assembledReport(
      sessionOf({
        tests: [
          { entry, recordings: [image(100)] },
          { entry: { ...entry, title: 'b' }, recordings: [] },
          { entry: { ...entry, title: 'c' }, recordings: [image(100), image(200, 2)] },
        ],
      }),
    );
    expect(report).to.deep.include({
      schemaVersion: 1,
      tool: { name: 'perf-markdown', version: '1.2.3' },
      generatedAt: '2026-01-02T03:04:05.678Z',
      configuration: null,
      environment,
    });
    expect(report.tests.map(({ title, scenarios }) => [title, scenarios])).to.deep.equal([
      ['a', ['Image: 100 px']],
      ['b', []],
      ['c', ['Image: 100 px (2)', 'Image: 200 px']],
    ]);
    expect(report.scenarios.map(({ id }) => id)).to.deep.equal([
      'Image: 100 px',
      'Image: 100 px (2)',
      'Image: 200 px',
    ]);
    expect(report.findings[0] && plainSentence(report.findings[0])).to.equal(
      'Image: 200 px takes 2.00x as long as 100 px (2.00x to 2.00x; medians 20.2 ms and 10.1 ms).',
    );
  });

  it('keeps recordings that no test stands for', () => {
    const report = assembledReport(sessionOf({ tests: [{ entry: undefined, recordings: [image(100)] }] }));
    expect(report.tests).to.deep.equal([]);
    expect(report.scenarios.map(({ id }) => id)).to.deep.equal(['Image: 100 px']);
  });

  it('has the numbers of the settings, without those that say nothing of a measurement', () => {
    const settings = settingsFrom([{ source: 'here', values: { seed: 7, iterations: 12 } }]);
    expect(assembledReport(sessionOf({ settings })).configuration).to.deep.equal({
      iterations: 12,
      requests: 250,
      workers: [1, 2, 4, 8, 16],
      rounds: 10,
      warmup: 3,
      requestTimeoutMs: 10_000,
      seed: 7,
    });
  });

  it('judges by the launches whether the process was shared and whose test data changed', () => {
    const testData = { fingerprint: 'a', generatedInMs: 1, parts: [] };
    const launches = [
      {
        suite: 'One',
        targets: [{ name: 'embeddings', place: 'this process' as const, startDurationMs: 1 }],
        testData: { ...testData, changedDuringMeasurement: true as const },
      },
      {
        suite: 'Two',
        targets: [{ name: 'embeddings', place: 'this process' as const, startDurationMs: 1 }],
        testData,
      },
    ];
    const rulesOf = (parts: Partial<ServiceSession>) =>
      assembledReport(sessionOf(parts)).findings.map(({ rule }) => rule);
    expect(rulesOf({ launches })).to.deep.equal(['shared-process', 'test-data-changed']);
    expect(rulesOf({})).to.deep.equal([]);
  });

  it('gives no report of nothing a finding, and one of no samples its problem', () => {
    const tests = [{ entry: undefined, recordings: [failedRecording({ group: 'Image' })] }];
    expect(assembledReport(sessionOf({ tests })).findings.map(plainSentence)).to.deep.equal([
      'Image: a: 5 of 5 measured requests failed; nothing is known of its latency; the first one: HTTP error, expected status 2xx, got 500.',
    ]);
  });

  it('judges by earlier sessions on the same machine, and keeps those of others', () => {
    const usual = [10, 10.1, 9.9, 10.2, 9.8, 10.3, 9.7, 10, 10.1, 9.9];
    const tests = [{ entry: undefined, recordings: [measuredNow('a', 20)] }];
    const history = sessionsOf({ 'Input: a': usual, 'Input: b': usual });
    const kept = sessionsOf({ 'Input: a': usual });
    const rulesIn = (report: Report) => report.findings.map(({ rule }) => rule);
    const report = assembledReport(sessionOf({ tests, history }));
    expect(report.history).to.deep.equal(kept);
    expect(rulesIn(report)).to.include('history');
    expect(reassessed({ ...report, findings: [] })).to.deep.equal(report);

    const elsewhere = sessionsOf({ 'Input: a': usual }, { machine: 'another' });
    const alone = assembledReport(sessionOf({ tests, history: elsewhere }));
    expect(alone.history).to.deep.equal(elsewhere);
    expect(rulesIn(alone)).not.to.include('history');
  });

  it('reassesses the recordings of a report, whatever was said of them before', () => {
    const tests = [{ entry: undefined, recordings: [image(100), image(200, 2)] }];
    const report = assembledReport(sessionOf({ tests }));
    const forgotten = report.scenarios.map((measured) => ({
      ...measured,
      summary: { latency: null, throughput: null, stages: null, slow: null, thresholds: [] },
    }));
    expect(reassessed({ ...report, scenarios: forgotten, findings: [] })).to.deep.equal(report);
  });
});
