import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { comparisonMarkdown, writeComparison } from '../../../reporters/compare/write-comparison';
import { goldenComparison } from '../../doubles/compared';
import { comparisonOf, judged } from '../../doubles/comparisons';
import { cellTexts, nodesOf, parsed, visibleText } from '../../doubles/rendered';

const GOLDEN = join(__dirname, '../../fixtures/reports/golden-comparison.md');

describe('reporters/compare/write-comparison @unit', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'comparison-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function written(comparison = goldenComparison(), environment: NodeJS.ProcessEnv = {}) {
    return writeComparison(comparison, { reportsDir: folder, hasPage: true, comment: true, environment });
  }

  it('gives the golden Markdown; RENEW_GOLDEN=1 renews it', () => {
    const markdown = comparisonMarkdown(goldenComparison());
    if (process.env['RENEW_GOLDEN'] === '1') writeFileSync(GOLDEN, markdown);
    expect(markdown).to.equal(readFileSync(GOLDEN, 'utf8'));
  });

  it('has tables as wide as their heads, what is worst first, and what is kept apart', () => {
    const tables = nodesOf(parsed(comparisonMarkdown(goldenComparison())), 'table').map(cellTexts);
    for (const [head, ...rows] of tables) for (const row of rows) expect(row.length).to.equal(head?.length);
    const verdicts = tables.map(([head = [], ...rows]) => rows.map((row) => row[head.indexOf('Verdict')]));
    expect(verdicts).to.deep.equal([
      ['slower', 'failed at the head', 'slower, perhaps beyond the margin', 'faster', 'new at the head'],
      ['kept', 'slower, within the margin'],
    ]);
  });

  it('says of two reports that they decide nothing, and speaks of no interval', () => {
    const comparison = comparisonOf(judged({ ratio: 1.3, launches: 1 }), { method: 'reports', launches: 1 });
    const text = visibleText(parsed(comparisonMarkdown(comparison)));
    expect(text).to.include('+30 % seen');
    expect(text).to.include('Two reports alone decide nothing');
    expect(text).not.to.include('intervals');
  });

  it('does not say of others that none is slower where there are none', () => {
    const text = comparisonMarkdown(comparisonOf(judged({ ratio: 1.1 })));
    expect(text).to.match(
      /^## 🟡 embeddings: 1 of 1 scenario is slower than the base, undecided whether by more than 10 %\n/,
    );
  });

  it('says once what failed alike', () => {
    const { failures = [] } =
      goldenComparison().scenarios.flatMap(({ launches }) =>
        launches.flatMap(({ head }) => (head?.failures.length ? [head] : [])),
      )[0] ?? {};
    const failing = { hasFailed: true, failures };
    const truth = { base: failing, head: failing };
    const comparison = comparisonOf(
      judged({}, { ...truth, name: 'a' }, { ...truth, name: 'b' }, { ...truth, name: 'c' }),
    );
    expect(comparisonMarkdown(comparison).match(/^.*expected status 2xx.*$/gm)).to.deep.equal([
      'Image dimension, a and 2 more in both: expected status 2xx, got 500',
    ]);
  });

  it('keeps a command with backticks in its code', () => {
    const comparison = comparisonOf(judged({}), { command: 'npx perf-markdown compare -- --grep "`a` | b"' });
    expect(visibleText(parsed(comparisonMarkdown(comparison)))).to.include('--grep "`a` | b"');
  });

  it('writes Markdown, JSON, picture, page and a comment with its marker and without a picture', () => {
    const { markdownPath } = written();
    expect(markdownPath).to.equal(join(folder, 'embeddings_comparison.md'));
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).to.match(/^\/\*_comparison\.\*$/m);
    expect(readdirSync(folder).toSorted()).to.deep.equal([
      '.gitignore',
      'embeddings_comparison',
      'embeddings_comparison.comment.md',
      'embeddings_comparison.html',
      'embeddings_comparison.json',
      'embeddings_comparison.md',
    ]);
    const comment = readFileSync(join(folder, 'embeddings_comparison.comment.md'), 'utf8');
    expect(comment).to.match(/^<!-- perf-markdown -->\n/);
    expect(comment).not.to.include('<img');
    const json: unknown = JSON.parse(readFileSync(join(folder, 'embeddings_comparison.json'), 'utf8'));
    expect(json).to.deep.equal(goldenComparison());
    expect(readFileSync(join(folder, 'embeddings_comparison.html'), 'utf8')).to.include('<svg');
  });

  it('annotates in GitHub Actions what is slower or fails at the head, and nothing elsewhere', () => {
    expect(written().lines).to.deep.equal([]);
    const { lines } = written(goldenComparison(), { GITHUB_ACTIONS: 'true' });
    expect(lines).to.have.length(2);
    expect(lines[1]).to.match(/^::error title=embeddings%2C Image dimension%2C 1000 px%3A slower::\+3\d %25/);
    expect(lines[0]).to.equal(
      '::error title=embeddings%2C Image dimension%2C 4096 px%3A failed at the head::expected status 2xx, got 500',
    );
  });

  it('annotates what is worst where GitHub would drop the rest', () => {
    const truths = Array.from({ length: 12 }, (_, index) => ({
      name: `${index} px`,
      ratio: 1.5 + index / 10,
    }));
    const { lines } = written(comparisonOf(judged(...truths)), { GITHUB_ACTIONS: 'true' });
    expect(lines).to.have.length(10);
    expect(lines[0]).to.include('11 px%3A slower');
    expect(lines[9]).to.match(/title=3 more of perf-markdown::/);
  });
});
