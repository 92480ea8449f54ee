import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { reportIndex } from '../../examples/report-index';
import { parsedComparison } from '../../lib/compare/comparison-schema';
import { gitIn, printed } from '../../lib/compare/git';
import { reportJson } from '../../lib/report/json';
import { goldenComparison } from '../doubles/compared';
import { goldenReport } from '../doubles/reports';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'reports/performance');

describe('The index of the reports @unit', () => {
  it('links every committed report', () => {
    const rows = Array.from(
      readFileSync(join(FOLDER, 'README.md'), 'utf8').matchAll(/^\| \[.+?\]\((.+?)\) \| .+ \|$/gm),
      ([, file = '']) => file,
    );
    const reports = readdirSync(FOLDER).filter((name) => name.endsWith('_performance.md'));
    expect(rows.sort()).to.deep.equal(reports.sort());
  });

  it('links every committed comparison, which names only commits of this repository and no folder of a machine', () => {
    const index = readFileSync(join(FOLDER, 'README.md'), 'utf8');
    const folder = join(ROOT, 'reports/comparison');
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
    const git = gitIn(ROOT);
    const isWhole = printed(git, 'rev-parse', '--is-shallow-repository') === 'false';
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).not.to.contain(ROOT).and.not.contain('/tmp/');
      expect(index).to.contain(`](../comparison/${file.replace(/json$/, 'md')})`);
      const { base, head } = parsedComparison(text, file);
      for (const { commit } of isWhole ? [base, head] : [])
        expect(printed(git, 'cat-file', '-t', commit ?? 'none'), `${commit}`).to.equal('commit');
    }
  });

  it('links comparisons by their titles, and says between which commits, and what else differs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-index-'));
    const comparison = { ...goldenComparison(), differences: ['planted: 1 ms'] };
    writeFileSync(join(folder, 'embeddings_comparison.json'), JSON.stringify(comparison));
    expect(reportIndex(folder, folder)).to.match(
      /^- \[🔴 embeddings: 1 of 7 scenarios is slower .*\]\(\.\.\/comparison\/embeddings_comparison\.md\): `a1b2c3d` against `9683053`; planted: 1 ms$/m,
    );
    rmSync(folder, { recursive: true });
  });

  it('quotes each by its own title and the first fact that it found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-index-'));
    writeFileSync(join(folder, 'embeddings_performance.json'), reportJson(goldenReport()));
    expect(reportIndex(folder, join(folder, 'none')).split('\n')).to.include(
      '| [🔴 embeddings: 5 scenarios measured, 1 test failed, 1 test interrupted, 1 test skipped, 1 test not run](embeddings_performance.md) | ' +
        'Image dimension: 4096 px takes **18.0x** as long as 100 px (17.9x to 18.1x; medians 200 ms and 11.1 ms). |',
    );
    rmSync(folder, { recursive: true });
  });
});
