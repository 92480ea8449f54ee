import { expect } from 'chai';
import { failedTestsSection, unmeasuredTestsSection } from '../../../reporters/markdown/tests';
import { cellTexts, parsed, shownSection, visibleText } from '../../doubles/rendered';
import { reportOf, testEntry } from '../../doubles/reports';

describe('reporters/markdown/tests @unit', () => {
  it('lists every test that did not pass, with its reason', () => {
    const tests = [
      testEntry('passes', 'passed'),
      testEntry('fails | twice', 'failed', { error: 'Expected `1`, got 2.' }),
      testEntry('is skipped', 'skipped'),
      testEntry('is not run', 'not run', { error: 'before all failed' }),
      testEntry('is interrupted', 'interrupted'),
    ];
    expect(cellTexts(parsed(shownSection(failedTestsSection(reportOf({ tests })))))).to.deep.equal([
      ['Test', 'State', 'Why'],
      ['Embeddings fails | twice', 'failed', 'Expected `1`, got 2.'],
      ['Embeddings is skipped', 'skipped', '–'],
      ['Embeddings is not run', 'not run', 'before all failed'],
      ['Embeddings is interrupted', 'interrupted', '–'],
    ]);
  });

  it('names tests that passed without a measurement', () => {
    const tests = [
      testEntry('measures', 'passed', { scenarios: ['Input: a'] }),
      testEntry('looks @around', 'passed'),
      testEntry('sits', 'passed'),
      testEntry('fails', 'failed'),
    ];
    expect(visibleText(parsed(shownSection(unmeasuredTestsSection(reportOf({ tests })))))).to.equal(
      'Passed without a measurement: Embeddings looks @around, Embeddings sits.',
    );
  });

  it('is left out where all tests passed and measured, or there are none', () => {
    const tests = [testEntry('measures', 'passed', { scenarios: ['Input: a'] })];
    for (const report of [reportOf(), reportOf({ tests })]) {
      expect(failedTestsSection(report)).to.equal(undefined);
      expect(unmeasuredTestsSection(report)).to.equal(undefined);
    }
  });
});
