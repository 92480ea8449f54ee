import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { tail } from '../../../../lib/analysis/rules/tail';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';

const WORKERS = 2;

/** Ten rounds of thirty requests of 10 to 11 ms; `slow` gives how many of a round take 100 ms instead. */
function requests(slow: (round: number) => number, workers = 1, rounds = 10, perRound = 30) {
  return recordingOf({
    rounds: Array.from({ length: rounds }, (_, round) =>
      Array.from({ length: perRound }, (_unused, index) =>
        index < slow(round) ? 100 : 10 + index / perRound,
      ),
    ),
    workers,
  });
}

describe('lib/analysis/rules/tail @unit', () => {
  it('gives the share of requests far slower than the rest, with its interval', () => {
    const [finding, ...others] = tail(evidenceOf([requests(() => 1)]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ rule: 'tail', severity: 'warning', section: 'key findings' });
    expect(finding?.effects[0]).to.deep.include({ value: 10 / 300, confidence: 0.99 });
    expect(sentencesOf(tail, [requests(() => 1)])).to.deep.equal([
      'Input: a has occasional slow requests: 3.3 % (1.3 % to 7.0 %) take more than 12.4 ms, far outside of the others.',
    ]);
  });

  it('is no warning where they are not shown to be 1 %', () => {
    const [finding, ...others] = tail(evidenceOf([requests((round) => (round < 6 ? 1 : 0))]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ severity: 'fact', section: 'analysis', sampleSize: 300 });
    expect(finding && plainSentence(finding)).to.equal(
      'Input: a has occasional slow requests: 2.0 % (0.52 % to 5.1 %) take more than 12.4 ms, far outside of the others.',
    );
  });

  it('names the largest share where several scenarios have a tail, and has the shares of all', () => {
    const [finding, ...others] = tail(
      evidenceOf([requests(() => 1), requests((round) => (round < 9 ? 2 : 0))]),
    );
    expect(others).to.deep.equal([]);
    expect(finding && plainSentence(finding)).to.equal(
      '2 scenarios have occasional slow requests, the largest share in Input: a (2): 6.0 % (2.8 % to 11 %) take more than 12.5 ms, far outside of the others.',
    );
    expect(finding?.scenarios).to.deep.equal(['Input: a (2)', 'Input: a']);
    expect(finding?.effects.map(({ value }) => value)).to.deep.equal([0.06, 10 / 300]);
  });

  it('widens the interval by the number of scenarios that are looked at', () => {
    const slow = requests((round) => (round < 6 ? 1 : 0));
    const confidences = [1, 2, 5].map((count) => {
      const others = Array.from({ length: count - 1 }, () => requests(() => 0));
      return tail(evidenceOf([slow, ...others]))[0]?.effects[0]?.confidence;
    });
    expect(confidences).to.deep.equal([0.99, 0.995, 0.998]);
  });

  it('says nothing of a healthy series, nor of one or two slow requests', () => {
    expect(sentencesOf(tail, [requests(() => 0)])).to.deep.equal([]);
    expect(sentencesOf(tail, [requests((round) => (round < 2 ? 1 : 0))])).to.deep.equal([]);
  });

  it('does not take one hiccup of the machine for a habit of the service', () => {
    expect(sentencesOf(tail, [requests((round) => (round === 4 ? 6 : 0))])).to.deep.equal([]);
  });

  it('says nothing of fewer than thirty samples, of none, or of equal ones', () => {
    expect(sentencesOf(tail, [requests((round) => (round < 6 ? 1 : 0), 1, 9, 3)])).to.deep.equal([]);
    expect(sentencesOf(tail, [recordingOf({ rounds: [] })])).to.deep.equal([]);
    const equal = recordingOf({ rounds: Array.from({ length: 10 }, () => [10, 10, 10, 10, 10, 11]) });
    expect(sentencesOf(tail, [equal])).to.deep.equal([]);
  });

  it('says nothing of what several workers sent', () => {
    expect(sentencesOf(tail, [requests((round) => (round < 6 ? 1 : 0), WORKERS)])).to.deep.equal([]);
  });
});
