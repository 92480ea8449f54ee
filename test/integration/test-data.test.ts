import { expect } from 'chai';
import { markdownOf, type Run, reportOf, runMocha } from './run-mocha';

describe('Test data @integration', () => {
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
    const doubt = report.findings.find(({ sentence }) => /test data/i.test(sentence));
    expect(doubt?.sentence).to.contain('Careless service');
    expect(markdownOf(run, 'careless')).to.contain(doubt?.sentence.split('`')[0]);
  });
});
