import { expect } from 'chai';
import { countOverrides } from '../../../lib/scenario/quick-look';

describe('countOverrides @unit', () => {
  it('names the variables that change what is measured', () => {
    const environment = { PERF_MARKDOWN_ROUNDS: '3', PERF_MARKDOWN_ITERATIONS: '5', PERF_MARKDOWN_SEED: '4' };
    expect(countOverrides(environment)).to.deep.equal(['PERF_MARKDOWN_ITERATIONS', 'PERF_MARKDOWN_ROUNDS']);
  });

  it('names none where only folders, limits or nothing is set', () => {
    const environment = { PERF_MARKDOWN_REPORTS_DIR: 'out', PERF_MARKDOWN_TIME_LIMIT_MS: '9', HOME: '/' };
    expect(countOverrides(environment)).to.deep.equal([]);
    expect(countOverrides({ PERF_MARKDOWN_REQUESTS: undefined })).to.deep.equal([]);
  });
});
