import { expect } from 'chai';
import { worthProfiling } from '../../../lib/analysis/worth-profiling';
import { recordingOf } from '../../doubles/recordings';
import { withThresholds } from '../../doubles/thresholds';

describe('worthProfiling @unit', () => {
  const fast = recordingOf({ rounds: [Array(30).fill(5)], name: 'fast' });
  const slow = recordingOf({ rounds: [Array(30).fill(50)], name: 'slow' });

  it('is the slowest of several', () => {
    expect(worthProfiling([[fast], [slow], [fast]])).to.deep.equal([1]);
    expect(worthProfiling([[slow]])).to.deep.equal([]);
  });

  it('is whose limits are broken', () => {
    const broken = withThresholds(fast, { 'p(50)': '< 1 ms' });
    expect(worthProfiling([[broken]])).to.deep.equal([0]);
    expect(worthProfiling([[broken], [slow]])).to.deep.equal([0, 1]);
  });
});
