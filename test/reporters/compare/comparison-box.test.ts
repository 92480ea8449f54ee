import { expect } from 'chai';
import type { Comparison } from '../../../lib/compare/comparison';
import { comparisonBox } from '../../../reporters/compare/comparison-box';
import { goldenComparison } from '../../doubles/compared';
import { comparisonOf, judged } from '../../doubles/comparisons';

const TERMINAL = { columns: 100, hasColors: false, canMove: false };

function rowsOf(comparison: Comparison): readonly string[] {
  const rows = comparisonBox(comparison, 'reports/orders_comparison.md', TERMINAL).split('\n');
  return rows.flatMap((line) => /^ {2}│ (.*?) *│$/.exec(line)?.[1] ?? []);
}

describe('reporters/compare/comparison-box @unit', () => {
  it('says what is worst first, of each scenario how much and how sure, and where the report is', () => {
    const rows = rowsOf(goldenComparison());
    expect(rows[0]).to.match(/^embeddings: 1 of 7 scenarios is slower than the base by more than 10 %/);
    const text = rows.join('\n');
    expect(text).to.match(
      /^✖ slower: Image dimension, 1000 px, 10\.0 ms → 13\.7 ms, \+3\d % \(\+3\d % to \+\d\d %\)$/m,
    );
    expect(text).to.match(/^→ In part, .*: CPU time per request 1\.20 ms → 2\.40 ms, \+100 %/m);
    expect(text).to.match(/^✖ failed at the head: Image dimension, 4096 px$/m);
    expect(text).to.match(/^· faster: Image dimension, 3000 px/m);
    expect(text).to.match(/^· kept: Image dimension, 100 px/m);
    expect(rows.at(-1)).to.equal('Comparison: reports/orders_comparison.md');
  });

  it('says what to do about what is in doubt', () => {
    const doubts = [{ sentence: 'The machine was busy.', advice: 'Stop what else runs.' }];
    expect(rowsOf(comparisonOf(judged({}), { doubts })).slice(-3, -1)).to.deep.equal([
      '⚠ The machine was busy.',
      '→ Stop what else runs.',
    ]);
  });

  it('has no intervals before as many starts as decide something: of two starts they hold everything', () => {
    const scenarios = judged({ launches: 2 }, { launches: 2, head: { hasFailed: true } });
    const rows = rowsOf(comparisonOf(scenarios, { launches: 2 }));
    expect(rows.join('\n')).not.to.include('⚠ undecided');
    expect(rows[1]).to.match(/^✖ failed at the head/);
    expect(rows[2]).to.match(/^→ Nothing is decided by fewer than 5 starts/);
  });

  it('says that something is not compared', () => {
    const leftOut = [{ name: 'lets go', because: 'leak' }] as const;
    expect(rowsOf(comparisonOf(judged({}), { leftOut })).at(-2)).to.match(/^1 not compared, each with its/);
  });

  it('leaves most of many to the report, never the worst', () => {
    const truths = Array.from({ length: 14 }, (_, index) => ({
      name: `${index} px`,
      ratio: index === 13 ? 2 : 1,
    }));
    const rows = rowsOf(comparisonOf(judged(...truths)));
    expect(rows[1]).to.match(/^✖ slower: Image dimension, 13 px/);
    expect(rows).to.include('4 more scenarios in the report');
  });
});
