import { expect } from 'chai';
import { consistency } from '../../../../lib/analysis/rules/consistency';
import { modes } from '../../../../lib/analysis/rules/modes';
import { steadiness } from '../../../../lib/analysis/rules/steadiness';
import { tail } from '../../../../lib/analysis/rules/tail';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';

/** `count` samples from 10 to 11 ms, of which the last `slow` take `slowMs`, spread over ten rounds. */
function samplesWith(count: number, slow: number, slowMs: number, name = 'a') {
  const all = Array.from({ length: count }, (_, index) =>
    index < count - slow ? 10 + index / count : slowMs,
  );
  const rounds = Array.from({ length: 10 }, (_, round) => all.filter((_ms, index) => index % 10 === round));
  return recordingOf({ rounds, name });
}

describe('lib/analysis/rules/consistency @unit', () => {
  it('calls p99 consistent where its whole interval is below twice the median', () => {
    expect(sentencesOf(consistency, [samplesWith(600, 0, 0), samplesWith(700, 0, 0, 'b')])).to.deep.equal([
      'P99 is below 2x the median for Input: a, Input: b: consistent.',
    ]);
  });

  it('judges p95 where the samples are too few for p99', () => {
    expect(sentencesOf(consistency, [samplesWith(110, 0, 0)])).to.deep.equal([
      'P95 is below 2x the median for Input: a: consistent.',
    ]);
  });

  it('warns where one request in ten takes more than twice the median', () => {
    const [finding, ...others] = consistency(evidenceOf([samplesWith(500, 100, 42)]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ severity: 'warning', sampleSize: 500, scenarios: ['Input: a'] });
    expect(sentencesOf(consistency, [samplesWith(500, 100, 42)])).to.deep.equal([
      'Input: a: one request in ten takes at least 4.00x the median (3.98x to 4.02x).',
    ]);
  });

  it('does not call consistent what falls into two groups', () => {
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Array.from({ length: 40 }, (_unused, index) => (index % 2 === 0 ? 10 : 15) + (round + index / 40) / 20),
    );
    expect(sentencesOf(modes, [recordingOf({ rounds })])).to.have.length(1);
    expect(sentencesOf(consistency, [recordingOf({ rounds })])).to.deep.equal([]);
  });

  it('does not call consistent what has occasional slow requests', () => {
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Array.from({ length: 40 }, (_unused, index) =>
        index === 7 ? 16 : 10 + ((index * 7 + round) % 40) / 80,
      ),
    );
    expect(sentencesOf(tail, [recordingOf({ rounds })])).to.have.length(1);
    expect(sentencesOf(consistency, [recordingOf({ rounds })])).to.deep.equal([]);
  });

  it('does not call consistent what drifts over the rounds', () => {
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Array.from({ length: 40 }, (_unused, index) => 10 + round / 2 + index / 40),
    );
    expect(sentencesOf(steadiness, [recordingOf({ rounds })])).to.have.length(1);
    expect(sentencesOf(consistency, [recordingOf({ rounds })])).to.deep.equal([]);
    expect(
      sentencesOf(consistency, [recordingOf({ rounds: rounds.map(() => rounds.flat()) })]),
    ).to.have.length(1);
  });

  it('says nothing where the interval encloses the limit', () => {
    // One in a hundred is slow: p99 may as well lie among the others.
    expect(sentencesOf(consistency, [samplesWith(500, 5, 42)])).to.deep.equal([]);
  });

  it('does not warn of what one request in a hundred takes, as nearly every service has some', () => {
    expect(sentencesOf(consistency, [samplesWith(500, 20, 42)])).to.deep.equal([]);
  });

  it('says nothing of thirty samples, of none, or of a median of 0', () => {
    expect(sentencesOf(consistency, [samplesWith(30, 0, 0), samplesWith(30, 1, 900)])).to.deep.equal([]);
    expect(sentencesOf(consistency, [samplesWith(71, 0, 0)])).to.deep.equal([]);
    expect(sentencesOf(consistency, [])).to.deep.equal([]);
    const zeros = recordingOf({ rounds: [Array.from({ length: 400 }, () => 0)] });
    expect(sentencesOf(consistency, [zeros])).to.deep.equal([]);
  });
});
