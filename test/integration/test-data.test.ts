import { expect } from 'chai';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha } from './run-mocha';

describe('Test data @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;

  before(async () => {
    run = await runMocha({ suites: ['frozen'] });
    expect(run.exit, run.stdout).to.equal(0);
  });

  it('cannot be changed, and says so', () => {
    expect(run.stdout).to.match(/push: Cannot add property 3, object is not extensible/);
    for (const method of ['set', 'delete', 'add', 'clear'])
      expect(run.stdout).to.contain(`${method}: Test data is frozen once it is generated`);
    expect(run.stdout).to.match(/assign: Cannot assign to read only property/);
  });

  it('left as it was, has one fingerprint', () => {
    const [launch] = reportOf(run, 'careful').launches;
    expect(launch?.testData).to.not.have.property('changedDuringMeasurement');
    const [other] = reportOf(run, 'careless').launches;
    expect(other?.testData?.fingerprint).to.equal(launch?.testData?.fingerprint);
  });

  it('bytes that changed are reported, as bytes cannot be frozen', () => {
    const report = reportOf(run, 'careless');
    expect(report.launches[0]?.testData?.changedDuringMeasurement).to.equal(true);
    const doubt = report.findings.find(({ rule }) => rule === 'test-data-changed');
    expect(doubt?.severity).to.equal('problem');
    expect(doubt?.sentence).to.deep.include({ name: 'Careless service @performance' });
    expect(markdownOf(run, 'careless')).to.match(/The test data of .*Careless service/);
    expect(markdownOf(run, 'careful')).to.not.contain('The test data of');
  });
});
