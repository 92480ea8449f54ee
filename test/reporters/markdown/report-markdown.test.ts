import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, headings, nodesOf, parsed, visibleText } from '../../doubles/rendered';
import { goldenReport, reportOf, reportOfRecordings } from '../../doubles/reports';

const GOLDEN = join(__dirname, '../../fixtures/reports/golden.md');

function rendered(...parameters: Parameters<typeof reportOf>) {
  return parsed(reportMarkdown(reportOf(...parameters)));
}

describe('reporters/markdown/report-markdown @unit', () => {
  it('gives the golden report; RENEW_GOLDEN=1 renews it', () => {
    const markdown = reportMarkdown(goldenReport());
    if (process.env['RENEW_GOLDEN'] === '1') writeFileSync(GOLDEN, markdown);
    expect(markdown).to.equal(readFileSync(GOLDEN, 'utf8'));
  });

  it('gives the same bytes for the same report', () => {
    expect(reportMarkdown(goldenReport())).to.equal(reportMarkdown(goldenReport()));
  });

  it('has the guide’s sections in its order, and then the others', () => {
    expect(headings(parsed(reportMarkdown(goldenReport())))).to.deep.equal([
      '# 🔴 embeddings: 5 scenarios measured, 1 test failed, 1 test interrupted, 1 test skipped, 1 test not run',
      '## Key Findings',
      '## Test Configuration',
      '## Input Variation',
      '### Image dimension',
      '## Throughput',
      '## Analysis',
      '## Single Scenarios',
      '## Cold Start',
      '## Failed and Skipped Tests',
    ]);
  });

  it('says of an empty report that nothing was found', () => {
    const root = rendered();
    expect(headings(root)).to.deep.equal([
      '# embeddings: 0 scenarios measured',
      '## Key Findings',
      '## Test Configuration',
      '## Analysis',
    ]);
    const paragraphs = nodesOf(root, 'paragraph').map(visibleText);
    expect(paragraphs).to.include('The data supports no finding.');
    expect(paragraphs).to.include('The data supports no further statement.');
  });

  it('gives throughput groups a heading each only where there are several', () => {
    const group = (name: string) =>
      recordingOf({ rounds: [[1]], kind: 'throughput', group: name, name: 'sequential' });
    const headingsOf = (...names: readonly string[]) =>
      headings(parsed(reportMarkdown(reportOfRecordings(names.map(group))))).filter((text) =>
        /##\s.*put/.test(text),
      );
    expect(headingsOf('Throughput')).to.deep.equal(['## Throughput']);
    expect(headingsOf('Throughput', 'Search input')).to.deep.equal([
      '## Throughput',
      '### Throughput',
      '### Search input',
    ]);
  });

  it('has no link but those it makes itself, and every table as wide as its head', () => {
    const root = parsed(reportMarkdown(goldenReport()));
    expect(nodesOf(root, 'link').map(({ url }) => url)).to.deep.equal(['embeddings_performance.json']);
    const tables = nodesOf(root, 'table').map((table) => cellTexts(table).map(({ length }) => length));
    expect(tables).to.have.length(7);
    for (const [head, ...widths] of tables) expect(new Set(widths)).to.deep.equal(new Set([head]));
  });
});
