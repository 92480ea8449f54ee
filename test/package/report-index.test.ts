import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { reportIndex } from '../../examples/report-index';
import { reportJson } from '../../lib/report/json';
import { goldenReport } from '../doubles/reports';

const FOLDER = resolve(__dirname, '../../reports/performance');

describe('The index of the reports @unit', () => {
  it('links every committed report', () => {
    const rows = Array.from(
      readFileSync(join(FOLDER, 'README.md'), 'utf8').matchAll(/^\| \[.+?\]\((.+?)\) \| .+ \|$/gm),
      ([, file = '']) => file,
    );
    const reports = readdirSync(FOLDER).filter((name) => name.endsWith('_performance.md'));
    expect(rows.sort()).to.deep.equal(reports.sort());
  });

  it('quotes each by its own title and the first fact that it found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-index-'));
    writeFileSync(join(folder, 'embeddings_performance.json'), reportJson(goldenReport()));
    expect(reportIndex(folder).split('\n')).to.include(
      '| [🔴 embeddings: 5 scenarios measured, 1 test failed, 1 test interrupted, 1 test skipped, 1 test not run](embeddings_performance.md) | ' +
        'Image dimension: 4096 px takes **18.0x** as long as 100 px (17.9x to 18.1x; medians 200 ms and 11.1 ms). |',
    );
    rmSync(folder, { recursive: true });
  });
});
