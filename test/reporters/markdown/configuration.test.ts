import { expect } from 'chai';
import { configurationSection } from '../../../reporters/markdown/configuration';
import { cellTexts, parsed, shownSection } from '../../doubles/rendered';
import { goldenReport, reportOf } from '../../doubles/reports';

describe('reporters/markdown/configuration @unit', () => {
  it('folds the parameters to one line', () => {
    expect(shownSection(configurationSection(goldenReport()))).to.match(
      /^## Test Configuration\n\n<details>\n<summary>30 iterations per scenario, 320 requests per concurrency \(1, 4\), Node\.js 20\.19\.0, 4 cores<\/summary>\n\n\|/,
    );
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
