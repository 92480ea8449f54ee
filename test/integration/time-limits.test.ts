import { expect } from 'chai';
import { RUN_LIMIT_MS, type Run, reportOf, runMocha, sampleCountsOf, statesOf } from './run-mocha';

describe('Time limits @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let patient: Run;
  let impatient: Run;

  before(async () => {
    [patient, impatient] = await Promise.all([
      runMocha({ suites: ['patient'] }),
      runMocha({ suites: ['impatient'] }),
    ]);
  });

  it('a performance test may take longer than the 2 s of Mocha', () => {
    expect(patient.exit, patient.stdout).to.equal(0);
    expect(sampleCountsOf(reportOf(patient, 'patient'))).to.deep.equal({ '1': 25, '2': 25 });
    expect(patient.stdout).to.contain('✔ takes longer than 2 s');
  });

  it("the suite's own limit ends a scenario, and what was measured by then is kept", () => {
    const report = reportOf(impatient, 'impatient');
    expect(statesOf(report)).to.deep.equal({
      '1': 'failed',
      'is measured within a test': 'failed',
      'has time enough': 'passed',
    });
    for (const { title, error } of report.tests.filter(({ state }) => state === 'failed'))
      expect(error).to.contain(title).and.to.contain('its time limit of 400 ms was reached');
    const counts = sampleCountsOf(report);
    expect(counts['1']).to.be.within(1, 29);
    expect(counts['is measured within a test']).to.be.within(1, 29);
    expect(counts['has time enough']).to.equal(3);
  });

  it('after the measurement the test has its own limit again', () => {
    expect(statesOf(reportOf(impatient, 'waiting'))).to.deep.equal({ 'waits for ever': 'failed' });
    expect(impatient.stdout).to.contain('Timeout of 200ms exceeded');
  });

  it('a limit of its own holds for a test written by hand', () => {
    expect(impatient.stdout).to.contain('Timeout of 150ms exceeded');
  });

  it('ordinary tests keep the limit of Mocha', () => {
    expect(impatient.exit).to.equal(5);
    expect(impatient.stdout).to.contain('Timeout of 2000ms exceeded');
  });
});
