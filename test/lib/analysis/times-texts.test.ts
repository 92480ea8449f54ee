import { expect } from 'chai';
import { latencySummary } from '../../../lib/analysis/latency';
import { throughputSummary } from '../../../lib/analysis/throughput';
import { medianText, rateText, timesTexts } from '../../../lib/analysis/times-texts';
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

function textsOf(perRound: number) {
  const latency = latencySummary(recorded(perRound));
  return latency && timesTexts(latency);
}

describe('lib/analysis/times-texts @unit', () => {
  it('has no upper percentile that the samples do not support', () => {
    const told = [3, 10, 40].map((perRound) => [...(textsOf(perRound)?.percentiles.keys() ?? [])]);
    expect(told).to.deep.equal([[50], [50, 95], [50, 95, 99]]);
  });

  it('gives the digits that the intervals leave', () => {
    // Median 122 ± 3, mean 122 ± 5, deviation 15 ± 4, of 30; and the largest with two digits.
    expect(textsOf(3)).to.deep.equal({
      mean: '122',
      std: '15',
      median: '122',
      percentiles: new Map([[50, '122']]),
      max: '145',
    });
  });

  it('gives three digits of what was measured once', () => {
    const latency = latencySummary(recordingOf({ rounds: [[123.4]] }));
    expect(latency && timesTexts(latency)).to.deep.equal({
      mean: '123',
      median: '123',
      percentiles: new Map([[50, '123']]),
      max: '123',
    });
  });

  it('gives median and throughput as text', () => {
    const recording = recorded(3);
    const latency = latencySummary(recording);
    const throughput = throughputSummary(recording);
    expect(latency && medianText(latency)).to.equal('122 ms');
    expect(throughput && rateText(throughput)).to.equal('7.7');
  });

  it('never looks larger than the largest', () => {
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Array.from({ length: 25 }, (_unused, index) => (index < 22 ? 20 + round : 35.5 + index / 1000)),
    );
    const latency = latencySummary(recordingOf({ rounds }));
    const texts = latency && timesTexts(latency);
    expect([texts?.percentiles.get(95), texts?.max]).to.deep.equal(['35.5', '35.5']);
  });
});
