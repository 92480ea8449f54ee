import { expect } from 'chai';
import { areFailuresAllowed, isWhole, missingText } from '../../../lib/analysis/whole';
import type { Recording } from '../../../lib/measure/recording';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';
import { withThresholds } from '../../doubles/thresholds';

const rounds = Array.from({ length: 10 }, (_, round) => [10 + round, 10 + round, 10 + round]);
const allowing = withThresholds(recordingOf({ rounds }), ['rate<0.5']);

describe('lib/analysis/whole @unit', () => {
  it('is what was measured to its end without a failed request', () => {
    const recording = recordingOf({ rounds });
    expect(isWhole(recording)).to.equal(true);
    expect(isWhole(handWrittenOf([1, 2, 3]))).to.equal(true);
    expect(isWhole(withFailures(recording, 0, 1))).to.equal(false);
    expect(isWhole({ ...recording, stoppedBecause: 'the run was interrupted' })).to.equal(false);
    expect(isWhole(failedRecording())).to.equal(false);
    expect(isWhole(recordingOf({ rounds: [] }))).to.equal(false);
  });

  it('is whole with failed requests that a threshold on the error rate allows', () => {
    const failing = withFailures(allowing, 0, 3);
    expect([areFailuresAllowed(failing), isWhole(failing)]).to.deep.equal([true, true]);
    const often = withThresholds(recordingOf({ rounds: [[1, 2, 3, 4]] }), ['rate<0.01']);
    const broken = withFailures(often, 0, 3);
    expect([areFailuresAllowed(broken), isWhole(broken)]).to.deep.equal([false, false]);
    expect(isWhole({ ...failing, stoppedBecause: '12 requests failed' })).to.equal(false);
    const all = withThresholds(failedRecording(), ['rate<0.99']);
    expect(areFailuresAllowed(all), 'undecided, but nothing was measured').to.equal(false);
  });

  it('says why a figure is missing', () => {
    const recording = recordingOf({ rounds });
    const texts: readonly (readonly [Recording, string])[] = [
      [failedRecording(), 'no samples'],
      [withFailures(recording, 0, 2), '2 of 30 failed'],
      [{ ...recording, stoppedBecause: 'it hung' }, 'ended early'],
      [{ ...withFailures(recording, 0, 2), stoppedBecause: 'it hung' }, '2 of 30 failed'],
      [recordingOf({ rounds: [[1]], workers: 4 }), 'too few requests for 4 workers'],
    ];
    for (const [of, text] of texts) expect(missingText(of)).to.equal(text);
  });
});
