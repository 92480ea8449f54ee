import { expect } from 'chai';
import { delayedAcknowledgement } from '../../../../lib/analysis/rules/delayed-acknowledgement';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { vitalsOf } from '../../../doubles/vitals';

function sentencesOfPlateau(ms: number, cpuMs: number): readonly string[] {
  const recording = recordingOf({ rounds: [Array.from({ length: 20 }, (_, index) => ms + index / 100)] });
  return sentencesOf(delayedAcknowledgement, [{ ...recording, vitals: [vitalsOf({ cpuMs })] }]);
}

describe('lib/analysis/rules/delayed-acknowledgement @unit', () => {
  it('tells a plateau near 40 ms beside an idle CPU', () => {
    expect(sentencesOfPlateau(41, 30)[0]).to.contain(
      'lie on a plateau of 41.0 ms to 41.2 ms, while the service used a CPU for 3.0 % of the time',
    );
  });

  it('says nothing of other latencies, of a service that computes, or where nothing was watched', () => {
    expect(sentencesOfPlateau(30, 30)).to.deep.equal([]);
    expect(sentencesOfPlateau(60, 30)).to.deep.equal([]);
    expect(sentencesOfPlateau(41, 900)).to.deep.equal([]);
    const unwatched = recordingOf({ rounds: [Array.from({ length: 20 }, () => 41)] });
    expect(sentencesOf(delayedAcknowledgement, [unwatched])).to.deep.equal([]);
  });
});
