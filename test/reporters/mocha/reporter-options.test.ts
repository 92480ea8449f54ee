import { expect } from 'chai';
import { reporterOptions } from '../../../reporters/mocha/reporter-options';

function refused(given: Readonly<Record<string, unknown>>): Chai.Assertion {
  return expect(() => reporterOptions(given))
    .to.throw()
    .with.property('code', 'ERR_INVALID_OPTION');
}

describe('reporters/mocha/reporter-options @unit', () => {
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

  it('takes words for switches, and a path where there is a file to name', () => {
    const options = reporterOptions({ html: '1', comment: 'true', benchmarkJson: true });
    expect(options).to.include({ html: true, comment: true, benchmarkJson: true });
    expect(reporterOptions({ comment: 'out/comment.md' }).comment).to.equal('out/comment.md');
    expect(reporterOptions()).to.include({ html: false, comment: false, benchmarkJson: false });
    refused({ html: 'yes' });
    refused({ benchmarkJson: 'out.json' });
    refused({ comment: '' });
    expect(reporterOptions({ junit: 'out/junit.xml' }).junit).to.equal('out/junit.xml');
  });

  it('takes other outputs by name', () => {
    expect(reporterOptions({ for: 'people' }).outputs).to.deep.equal([]);
    expect(reporterOptions({ outputs: 'csv' }).outputs).to.deep.equal(['csv']);
    expect(reporterOptions({ outputs: ['csv'] }).outputs).to.deep.equal(['csv']);
    refused({ outputs: 'pdf' });
    refused({ outputs: [{ id: 'own' }] });
    refused({ outputs: 'html' });
  });

  it('writes for people, or for a coding agent', () => {
    const agent = reporterOptions({ for: 'agent', outputs: 'csv' });
    expect(agent).to.deep.include({ isForAgent: true, consoleReporter: 'dot', outputs: ['csv', 'findings'] });
    expect(reporterOptions({ for: 'agent', consoleReporter: 'min' }).consoleReporter).to.equal('min');
    expect(reporterOptions({ for: 'people' })).to.deep.include({
      isForAgent: false,
      consoleReporter: 'spec',
      outputs: [],
    });
    refused({ for: 'robots' });
  });

  it('leaves histories to the suites unless told otherwise', () => {
    const wanted = [undefined, false, 'false', true, 'true'].map(
      (given) => reporterOptions({ history: given }).history,
    );
    expect(wanted).to.deep.equal([undefined, false, false, true, true]);
    refused({ history: 'no' });
  });

  it('refuses what it does not know, or what has the wrong form', () => {
    refused({ verbos: true });
    refused({ verbose: 'yes' });
    refused({ history: 'yes' });
    refused({ reportsDir: '' });
    expect(() => reporterOptions({ verbos: true })).to.throw(
      '--reporter-option: `verbos` is not an option of perf-markdown. Known are: verbose, for=<agent or people>, consoleReporter=<name>, ' +
        'reportsDir=<folder>, history=<true or false>, html=<true or false>, comment=<true or a file>, junit=<true or a file>, benchmarkJson=<true or false>, outputs=<csv or findings>, quoteOutput=<true or false>.',
    );
    expect(() => reporterOptions({ verbose: 'yes' })).to.throw(
      "--reporter-option: `verbose` must be true or false, but got 'yes' (string).",
    );
  });
});
