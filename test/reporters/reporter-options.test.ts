import { expect } from 'chai';
import { reporterOptions } from '../../reporters/reporter-options';

function refused(given: Readonly<Record<string, unknown>>): Chai.Assertion {
  return expect(() => reporterOptions(given))
    .to.throw()
    .with.property('code', 'ERR_INVALID_OPTION');
}

describe('reporters/reporter-options @unit', () => {
  it('is quiet unless told otherwise, as a flag or in words', () => {
    const verbose = [undefined, false, 'false', true, 'true'].map(
      (given) => reporterOptions(given === undefined ? {} : { verbose: given }).verbose,
    );
    expect(verbose).to.deep.equal([false, false, false, true, true]);
    expect(reporterOptions().verbose).to.equal(false);
  });

  it('writes where it is told to', () => {
    expect(reporterOptions({ reportsDir: 'elsewhere' }).reportsDir).to.equal('elsewhere');
  });

  it('writes no page of HTML unless told to, as a flag or in words', () => {
    const html = [undefined, false, 'false', true, 'true'].map(
      (given) => reporterOptions(given === undefined ? {} : { html: given }).html,
    );
    expect(html).to.deep.equal([false, false, false, true, true]);
  });

  it('refuses what it does not know, or what has the wrong form', () => {
    refused({ verbos: true });
    refused({ verbose: 'yes' });
    refused({ html: 'yes' });
    refused({ reportsDir: '' });
    expect(() => reporterOptions({ verbos: true })).to.throw(
      '--reporter-option: `verbos` is not an option of perf-markdown. Known are: verbose, html, reportsDir=<folder>.',
    );
    expect(() => reporterOptions({ verbose: 'yes' })).to.throw(
      "--reporter-option: `verbose` must be true or false, but got 'yes' (string).",
    );
  });
});
