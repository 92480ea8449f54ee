import { expect } from 'chai';
import { trustLine } from '../../../reporters/markdown/trust-line';
import { shownSection } from '../../doubles/rendered';
import { findingOf } from '../../doubles/reports';

function trusted(...parts: readonly Parameters<typeof findingOf>[0][]) {
  const findings = parts.map((part) => findingOf({ section: 'trust', ...part }));
  return shownSection({ id: 'key-findings', blocks: trustLine({ findings }) });
}

const noErrors = { rule: 'no-errors', brief: 'no errors in 30 requests' } as const;
const notSteady = { rule: 'steadiness', severity: 'warning', brief: 'not steady' } as const;

describe('reporters/markdown/trust-line @unit', () => {
  it('says in one line what is certain, then what is in doubt, and of which scenarios', () => {
    const line = trusted(
      { ...notSteady, scenarios: ['a'], sentence: ['A.'], advice: 'Raise `warmup`.' },
      { ...noErrors, scenarios: ['a', 'b'] },
      { ...notSteady, scenarios: ['b'], sentence: ['B.'] },
    );
    expect(line.split('\n')).to.deep.equal([
      '**Can these numbers be trusted?** ✅\u00a0no errors in 30 requests · ⚠️\u00a0not steady: a, b',
      '',
      '<details>',
      '<summary>What is in doubt, and what to do</summary>',
      '',
      '- ⚠️\u00a0A. Raise `warmup`.',
      '- ⚠️\u00a0B.',
      '',
      '</details>',
    ]);
  });

  it('folds nothing where nothing is in doubt', () => {
    expect(trusted(noErrors)).to.equal('**Can these numbers be trusted?** ✅\u00a0no errors in 30 requests');
  });

  it('says the sentence where there are no few words for it, and is not there where nothing is known', () => {
    expect(trusted({ rule: 'failures', sentence: ['All is well.'] })).to.contain('✅\u00a0All is well.');
    expect(trustLine({ findings: [findingOf()] })).to.deep.equal([]);
  });
});
