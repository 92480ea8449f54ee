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

  it('has no evidence without findings', () => {
    expect(evidenceSection(reportOf())).to.equal(undefined);
  });
});
