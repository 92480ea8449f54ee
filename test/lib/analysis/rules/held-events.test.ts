import { expect } from 'chai';
import { heldEvents } from '../../../../lib/analysis/rules/held-events';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';

/** Twenty answers that take `wholeMs`, the first event of which comes after that share of it. */
function sentencesOfStreams(
  shares: readonly number[],
  { wholeMs = 100, events = 3 } = {},
): readonly string[] {
  const recording = recordingOf({ rounds: [shares.map(() => wholeMs)] });
  const samples = {
    ...recording.samples,
    firstEventMs: shares.map((share) => share * wholeMs),
    events: shares.map(() => events),
  };
  return sentencesOf(heldEvents, [{ ...recording, samples }]);
}

const twenty = (share: number): readonly number[] => Array.from({ length: 20 }, () => share);

describe('lib/analysis/rules/held-events @unit', () => {
  it('tells events that come together, at the end', () => {
    expect(sentencesOfStreams([...twenty(0.98).slice(1), 0.1])).to.deep.equal([
      'The events of Input: a come together, at the end: in 19 of 20 answers with several events the first comes in the last tenth of the time (medians: 98.0 ms of 100 ms).',
    ]);
  });

  it('says nothing of events one after the other, of single ones, of short streams, of few answers, or of none', () => {
    expect(sentencesOfStreams(twenty(0.5))).to.deep.equal([]);
    expect(sentencesOfStreams([...twenty(0.98).slice(3), 0.1, 0.1, 0.1])).to.deep.equal([]);
    expect(sentencesOfStreams(twenty(0.98), { events: 1 })).to.deep.equal([]);
    expect(sentencesOfStreams(twenty(0.98), { wholeMs: 10 })).to.deep.equal([]);
    expect(sentencesOfStreams(twenty(0.98).slice(11))).to.deep.equal([]);
    expect(sentencesOf(heldEvents, [recordingOf({ rounds: [twenty(100)] })])).to.deep.equal([]);
  });
});
