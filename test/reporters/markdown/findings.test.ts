import { expect } from 'chai';
import { evidenceSection, findingList } from '../../../reporters/markdown/findings';
import { cellTexts, nodesOf, parsed, shownSection, visibleText } from '../../doubles/rendered';
import { findingOf, reportOf } from '../../doubles/reports';

const nasty = findingOf({
  severity: 'problem',
  scenarios: ['Image: a | b', 'Image: `c`'],
  sentence: [{ name: '1. a | b' }, ' takes ', { figure: '2x *more*' }, ' than [1].'],
  advice: 'Raise `iterations` | *more*',
  sampleSize: 1370,
  evidence: 'a + b·n^p | `x`',
});

describe('reporters/markdown/findings @unit', () => {
  it('lists the sentences of a section, marked by severity', () => {
    const findings = [
      findingOf(),
      findingOf({ severity: 'warning', sentence: ['Care.'], advice: 'Raise warmup, and measure again.' }),
      findingOf({ section: 'trust', sentence: ['Elsewhere.'] }),
      findingOf({ severity: 'problem', sentence: ['It failed.'] }),
    ];
    expect(findingList(reportOf({ findings }), 'key findings')).to.equal(
      ['- A sentence.', '- ⚠️\u00a0Care. Raise warmup, and measure again.', '- ❌\u00a0It failed.'].join('\n'),
    );
    expect(findingList(reportOf({ findings }), 'analysis')).to.equal(undefined);
  });

  it('shows names, figures and advice as they are', () => {
    const root = parsed(findingList(reportOf({ findings: [nasty] }), 'key findings') ?? '');
    expect(nodesOf(root, 'listItem').map(visibleText)).to.deep.equal([
      '❌\u00a01. a | b takes 2x *more* than [1]. Raise iterations | *more*',
    ]);
    expect(nodesOf(root, 'strong').map(visibleText)).to.deep.equal(['2x *more*']);
  });

  it('gives the evidence of every finding', () => {
    const section = shownSection(evidenceSection(reportOf({ findings: [nasty, findingOf()] })));
    expect(cellTexts(parsed(section))).to.deep.equal([
      ['Rule', 'About', 'n', 'How'],
      ['input-ratio', 'Image: a | b, Image: `c`', '1,370', 'a + b·n^p | `x`'],
      ['input-ratio', 'all', '10', 'ten rounds'],
    ]);
  });

  it('gives the advice once for neighbours that have the same, and evidence once for what rests on the same', () => {
    const advice = 'Measure again.';
    const findings = [
      findingOf({ severity: 'warning', scenarios: ['a'], sentence: ['A drifted.'], advice }),
      findingOf({ severity: 'warning', scenarios: ['b'], sentence: ['B drifted.'], advice }),
      findingOf({ severity: 'problem', scenarios: ['c'], sentence: ['C failed.'], advice, sampleSize: 7 }),
      findingOf(),
      findingOf({ severity: 'warning', scenarios: ['d'], sentence: ['D drifted.'], advice }),
    ];
    expect(findingList(reportOf({ findings }), 'key findings')).to.equal(
      [
        '- ⚠️\u00a0A drifted. B drifted. Measure again.',
        '- ❌\u00a0C failed. Measure again.',
        '- A sentence.',
        '- ⚠️\u00a0D drifted. Measure again.',
      ].join('\n'),
    );
    const rows = cellTexts(
      parsed(shownSection(evidenceSection(reportOf({ findings: findings.slice(0, 3) })))),
    );
    expect(rows.slice(1)).to.deep.equal([
      ['input-ratio', 'a, b', '10', 'ten rounds'],
      ['input-ratio', 'c', '7', 'ten rounds'],
    ]);
  });

  it('has no evidence without findings', () => {
    expect(evidenceSection(reportOf())).to.equal(undefined);
  });
});
