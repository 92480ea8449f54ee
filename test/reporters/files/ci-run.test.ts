import { expect } from 'chai';
import { ciRun } from '../../../reporters/files/history-file';

describe('reporters/files/history-file @unit', () => {
  it('names the run of continuous integration', () => {
    expect(ciRun({ CI: 'true', GITHUB_RUN_ID: '1203' })).to.equal('GitHub Actions 1203');
    expect(ciRun({ CI_PIPELINE_ID: '77' })).to.equal('GitLab CI 77');
    expect(ciRun({ BUILD_TAG: 'jenkins-perf-5' })).to.equal('Jenkins jenkins-perf-5');
  });

  it('is none on a desk', () => {
    expect(ciRun({ CI: 'true', GITHUB_RUN_ID: '' })).to.equal(undefined);
    expect(ciRun({})).to.equal(undefined);
  });
});
