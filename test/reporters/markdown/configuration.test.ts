import { expect } from 'chai';
import type { GoingOn } from '../../../lib/measure/recording';
import { configurationSection, wentOnText } from '../../../reporters/markdown/configuration';
import { openRecording } from '../../doubles/open-recordings';
import { recordingOf, withWorkload } from '../../doubles/recordings';
import { cellTexts, parsed, shownSection } from '../../doubles/rendered';
import { goldenReport, reportOf, reportOfRecordings } from '../../doubles/reports';

describe('reporters/markdown/configuration @unit', () => {
  it('folds the parameters to one line', () => {
    expect(shownSection(configurationSection(goldenReport()))).to.match(
      /^## Test Configuration\n\n<details>\n<summary>30 iterations per scenario, 320 requests per concurrency \(1, 4\), Node\.js 20\.19\.0, 4 cores<\/summary>\n\n\|/,
    );
  });

  it('says of loads alone nothing of iterations and levels that nobody measured', () => {
    const report = reportOfRecordings([openRecording({ latenessMs: [0, 0], serviceMs: [3, 4] })]);
    const section = shownSection(
      configurationSection({ ...report, configuration: goldenReport().configuration ?? null }),
    );
    expect(section).to.include('<summary>loads: Open load, Node.js');
    expect(section).not.to.match(/Iterations|Concurrency|Throughput|Rounds/);
  });

  it('says that a suite was written by hand', () => {
    const section = shownSection(configurationSection(reportOf()));
    expect(section).to.include(
      "<summary>Measured by the suite's own code, Node.js 20.19.0, 4 cores</summary>",
    );
    expect(cellTexts(parsed(section))).to.deep.equal([
      ['Parameter', 'Value'],
      ['Machine', 'Some CPU @ 2.50GHz, 4 cores, 16 GiB, Linux 6.1 x64'],
      ['Software', 'Node.js 20.19.0, perf-markdown 1.2.3'],
    ]);
  });

  it('sums up the test data of each suite', () => {
    const part = (bytes: number) => ({ name: 'images', items: 1500, bytes });
    const launch = (bytes: number) => ({
      suite: 'a',
      targets: [{ name: 'embeddings', place: 'this process' as const, startDurationMs: 1 }],
      testData: { fingerprint: 'a'.repeat(64), generatedInMs: 1, parts: [part(bytes), part(bytes)] },
    });
    const launches = [launch(600), launch(28_450_000), { ...launch(1), testData: null }];
    const rows = cellTexts(parsed(shownSection(configurationSection(reportOf({ launches })))));
    expect(rows.filter(([name]) => name === 'Test data').map(([, value]) => value)).to.deep.equal([
      '3,000 inputs, 1.17 KiB, pre-generated, SHA-256 aaaaaaaaaaaa',
      '3,000 inputs, 54.3 MiB, pre-generated, SHA-256 aaaaaaaaaaaa',
    ]);
  });
});

/** A value of an input whose group may go on, and did for twelve rounds. */
function went(group: string, wentOn: GoingOn, value = 1) {
  const recording = recordingOf({
    group,
    name: String(value),
    value,
    rounds: Array.from({ length: 12 }, () => [10, 11, 12]),
  });
  return { ...withWorkload(recording, { requests: 30, rounds: 10, budgetMs: 40_000 }), wentOn };
}

describe('reporters/markdown/wentOnText @unit', () => {
  it('says of each group how long it went on, and why it stopped', () => {
    const report = reportOfRecordings([
      went('Size', { until: 'decided', durationMs: 1500 }, 1),
      went('Size', { until: 'decided', durationMs: 1500 }, 2),
      went('Health', { until: 'decided', durationMs: 2000 }),
      went('Path', { until: 'time', durationMs: 39_500 }),
      went('Name', { until: 'rounds', durationMs: 100 }),
    ]);
    expect(wentOnText(report)).to.equal(
      'Size: 12 rounds, 2 s more, until its comparisons were decided; ' +
        'Health: 12 rounds, 2 s more, until its percentiles needed no more; ' +
        'Path: 12 rounds, 40 s more, until its time was up (`timeBudgetMs`); ' +
        'Name: 12 rounds, 1 s more, to the most rounds there are',
    );
    expect(wentOnText(reportOfRecordings([recordingOf({ rounds: [[1]] })]))).to.equal(undefined);
  });

  it('is beside the least that is measured', () => {
    const report = reportOfRecordings([went('Size', { until: 'decided', durationMs: 1500 })]);
    const configuration = {
      iterations: 30,
      requests: 250,
      workers: [1],
      rounds: 10,
      warmup: 3,
      requestTimeoutMs: 10_000,
      seed: 1,
    };
    const section = shownSection(configurationSection({ ...report, configuration }));
    expect(section).to.contain('<summary>at least 30 iterations per scenario, ');
    expect(section).to.contain(
      '| Gone on | Size: 12 rounds, 2 s more, until its percentiles needed no more |',
    );
    expect(section).to.contain('| Rounds, scenarios taking turns | at least 10 |');
  });
});
