import { expect } from 'chai';
import { comparisonOf, evidenceOf, isApart, within } from '../../../lib/analysis/comparison';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';

function compared(slower: Recording, faster: Recording, confidence = 0.99) {
  const [over, under] = measuredScenarios([slower, faster]);
  if (!over || !under) throw new Error('Two recordings give two scenarios.');
  return comparisonOf(over, under, confidence);
}

/** Single samples around a median, in one burst. */
function burst(medianMs: number, count = 30): Recording {
  return handWrittenOf(
    Array.from({ length: count }, (_, index) => medianMs + (index - (count - 1) / 2) / 10),
  );
}

const drifting = Array.from({ length: 10 }, (_, round) => [2 ** round]);

describe('lib/analysis/comparison @unit', () => {
  it('compares neighbouring rounds in pairs, so that a drift of both cancels out', () => {
    const slower = recordingOf({ rounds: drifting.map((round) => round.map((ms) => 3 * ms)) });
    const comparison = compared(slower, recordingOf({ rounds: drifting }));
    expect(comparison).to.deep.include({ confidence: 0.99, basis: 'rounds', sampleSize: 10 });
    expect(comparison?.ratio).to.be.closeTo(3, 1e-12);
    expect(comparison?.low).to.be.closeTo(3, 1e-12);
    expect(comparison?.high).to.be.closeTo(3, 1e-12);
  });

  it('pairs only rounds that were neighbours when one of them was lost', () => {
    const recording = recordingOf({ rounds: drifting });
    const comparison = compared(withFailures(recording, 0, 1), withFailures(recording, 9, 1));
    expect(comparison).to.deep.include({ sampleSize: 8, ratio: 1, low: 1 });
  });

  it('gives the ratio of the printed medians, and makes room for it where there is none', () => {
    const paired = {
      ratio: 2,
      low: 1.5,
      high: 2.5,
      pValue: 0,
      pairs: 9,
    };
    expect(within(paired, 2.2).ratio).to.equal(2.2);
    expect(within(paired, 2.6)).to.deep.include({ ratio: 2, low: 1.5, high: 2.6 });
    expect(within(paired, 0.9)).to.deep.include({ ratio: 2, low: 0.9, high: 2.5 });
    for (const printed of [Number.NaN, 0, Number.POSITIVE_INFINITY])
      expect(within(paired, printed)).to.deep.equal(paired);
  });

  it('compares single bursts by their medians, with the interval of both', () => {
    const comparison = compared(burst(200), burst(10));
    expect(comparison).to.deep.include({ ratio: 20, basis: 'bursts', sampleSize: 30 });
    // At 99.5 % each, the median of 30 lies between the 7th and the 24th sample: 0.85 ms to either side.
    expect(comparison?.low).to.be.closeTo(199.15 / 10.85, 1e-9);
    expect(comparison?.high).to.be.closeTo(200.85 / 9.15, 1e-9);
  });

  it('counts a difference between bursts only above a factor of two', () => {
    const bursts = { ratio: 1, confidence: 0.99, sampleSize: 9, basis: 'bursts' } as const;
    expect(isApart({ ...bursts, low: 1.9, high: 3 })).to.equal(false);
    expect(isApart({ ...bursts, low: 2.1, high: 3 })).to.equal(true);
    expect(isApart({ ...bursts, low: 0.3, high: 0.49 })).to.equal(true);
  });

  it('says how it was made', () => {
    const rounds = compared(recordingOf({ rounds: drifting }), recordingOf({ rounds: drifting }), 0.995);
    expect(rounds && evidenceOf(rounds)).to.equal(
      'paired t 99.5 % interval on the logarithms of 10 pairs of round medians',
    );
    const bursts = compared(burst(200), burst(10));
    expect(bursts && evidenceOf(bursts)).to.equal(
      '99 % interval from order statistics of 30 samples each; measured in one burst each, so only differences above 2x count',
    );
  });

  it('is undefined where the interval would be wider than anything worth saying', () => {
    const twoRounds = recordingOf({ rounds: [[10], [100]] });
    expect(compared(twoRounds, recordingOf({ rounds: [[30], [20]] }))).to.equal(undefined);
  });

  it('is undefined where the samples do not support it', () => {
    expect(compared(burst(200, 5), burst(10, 5)), 'five samples').to.equal(undefined);
    expect(compared(failedRecording(), burst(10)), 'no samples').to.equal(undefined);
    expect(compared(recordingOf({ rounds: [[1], [1]] }), recordingOf({ rounds: [[0], [0]] }))).to.equal(
      undefined,
    );
    expect(compared(burst(10), handWrittenOf(Array.from({ length: 30 }, () => 0))), 'zeros').to.equal(
      undefined,
    );
    expect(compared(recordingOf({ rounds: drifting }), burst(10)), 'rounds against a burst').to.equal(
      undefined,
    );
  });
});
