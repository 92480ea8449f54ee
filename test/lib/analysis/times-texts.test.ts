import { expect } from 'chai';
import { latencySummary } from '../../../lib/analysis/latency';
import { throughputSummary } from '../../../lib/analysis/throughput';
import {
  deviationQuantity,
  intervalText,
  meanQuantity,
  medianText,
  percentileQuantity,
  quantityText,
  rateText,
} from '../../../lib/analysis/times-texts';
import type { Recording } from '../../../lib/measure/recording';
import { recordingOf } from '../../doubles/recordings';

/** Ten rounds of so many requests each, the rounds 1 % apart, the requests of a round spread over 50 %. */
function recorded(perRound: number) {
  return recordingOf({
    rounds: Array.from({ length: 10 }, (_, round) =>
      Array.from(
        { length: perRound },
        (_unused, index) => 100 * (1 + round / 100) * (1 + index / 2 / perRound),
      ),
    ),
  });
}

/** What a reader sees of times: mean, deviation, and the percentiles that there are. */
function shownOf(recording: Recording) {
  const latency = latencySummary(recording);
  if (!latency) return undefined;
  const percentiles = [50, 95, 99].map((p) => percentileQuantity(latency, p));
  return [meanQuantity(latency), deviationQuantity(latency), ...percentiles].map(
    (quantity) => quantity && quantityText(quantity),
  );
}

describe('lib/analysis/times-texts @unit', () => {
  it('has no upper percentile that the samples do not support', () => {
    const supported = [3, 10, 40].map((perRound) =>
      shownOf(recorded(perRound))
        ?.slice(2)
        .map((text) => text !== undefined),
    );
    expect(supported).to.deep.equal([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });

  it('gives the digits that the intervals leave', () => {
    // Median between 107 and 136, mean 122 ± 5, deviation 15 ± 4, of 30.
    expect(shownOf(recorded(3))).to.deep.equal(['122', '15', '120', undefined, undefined]);
  });

  it('gives three digits of what was measured once', () => {
    const once = shownOf(recordingOf({ rounds: [[123.4]] }));
    expect(once).to.deep.equal(['123', undefined, '123', undefined, undefined]);
  });

  it('gives median and throughput as text', () => {
    const recording = recorded(3);
    const latency = latencySummary(recording);
    const throughput = throughputSummary(recording);
    expect(latency && medianText(latency)).to.equal('120 ms');
    expect(throughput && rateText(throughput)).to.equal('7.7');
  });

  it('never looks larger than the largest', () => {
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Array.from({ length: 25 }, (_unused, index) => (index < 22 ? 20 + round : 35.5 + index / 1000)),
    );
    expect(shownOf(recordingOf({ rounds }))?.[3]).to.equal('35.5');
  });

  it('shows the interval of a throughput as far as its digits differ', () => {
    const interval = { low: 281.2, high: 298.9, confidence: 0.95 };
    expect(intervalText({ value: 290, uncertainty: 8.85, interval })).to.equal(' (281 to 299)');
    expect(intervalText({ value: 290, uncertainty: 0, interval: { ...interval, high: 281.2 } })).to.equal('');
    expect(intervalText({ value: 290 })).to.equal('');
  });
});
