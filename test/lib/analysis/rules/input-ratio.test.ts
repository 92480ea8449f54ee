import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { inputRatio } from '../../../../lib/analysis/rules/input-ratio';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
} from '../../../doubles/recordings';

/** Ten rounds of one sample each around a level; `wobble` is by how much every other of them is off. */
function input(value: number | string, levelMs: number, wobble: number, count = 10) {
  const rounds = Array.from({ length: count }, (_, round) => [levelMs * (round % 2 === 0 ? 1 : 1 + wobble)]);
  return recordingOf({ rounds, group: 'Image dimension', name: `${value} px`, value });
}

function rulesOf(...recordings: Parameters<typeof evidenceOf>[0]) {
  return inputRatio(evidenceOf(recordings)).map(({ rule }) => rule);
}

describe('lib/analysis/rules/input-ratio @unit', () => {
  it('gives the ratio of the largest to the smallest value of a numeric input, whatever their order', () => {
    const recordings = [input(100, 10, 0), input(4096, 180, 0.002), input(512, 190, 0)];
    const [finding, ...others] = inputRatio(evidenceOf(recordings));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({
      rule: 'input-ratio',
      severity: 'fact',
      section: 'key findings',
      scenarios: ['Image dimension: 100 px', 'Image dimension: 4096 px'],
      sampleSize: 10,
    });
    expect(finding?.effects).to.have.length(1);
    expect(finding?.effects[0]).to.deep.include({ quantity: 'ratio of medians', confidence: 0.99 });
    expect(finding?.evidence).to.equal(
      'paired t 99 % interval on the logarithms of 10 pairs of round medians',
    );
    expect(finding && plainSentence(finding)).to.equal(
      'Image dimension: 4096 px takes 18.0x as long as 100 px (18.0x to 18.0x; medians 180 ms and 10.0 ms).',
    );
  });

  it('says so, too, where the larger value is the faster one', () => {
    expect(sentencesOf(inputRatio, [input(100, 20, 0), input(4096, 10, 0.002)])).to.deep.equal([
      'Image dimension: 4096 px takes 0.50x as long as 100 px (0.50x to 0.50x; medians 10.0 ms and 20.0 ms).',
    ]);
  });

  it('takes the slowest or the fastest where it is neither end by as much as matters', () => {
    const said = (middleMs: number) =>
      sentencesOf(inputRatio, [input(10, 4.4, 0.001), input(50, middleMs, 0), input(100, 4.4, -0.001)])[0];
    expect(said(20)).to.match(/^Image dimension: 50 px takes 4\.5\dx as long as (?:10|100) px /);
    expect(said(2)).to.match(/^Image dimension: (?:10|100) px takes 2\.20?x as long as 50 px /);
    expect(said(4.6)).to.match(/: no difference between 100 px and 10 px above /);
  });

  it('takes the fastest and the slowest of named values', () => {
    const recordings = [input('jpeg', 30, 0.02), input('png', 60, 0), input('webp', 20, 0)];
    const [finding] = inputRatio(evidenceOf(recordings));
    expect(finding?.scenarios).to.deep.equal(['Image dimension: webp px', 'Image dimension: png px']);
  });

  it('shows no difference where none could have hidden, and says how large one could be', () => {
    const recordings = [input(100, 10, 0.02), input(4096, 10, -0.02)];
    const [finding] = inputRatio(evidenceOf(recordings));
    expect(finding).to.deep.include({ rule: 'input-no-difference', section: 'key findings' });
    expect(finding && plainSentence(finding)).to.match(
      /^Image dimension: no difference between 4096 px and 100 px above 4\.\d % \(medians 9\.9 ms and 10\.1 ms\)\.$/,
    );
  });

  it('is inconclusive where a larger one could have hidden', () => {
    const recordings = [input(100, 10, 0.3), input(4096, 10, -0.3)];
    const [finding] = inputRatio(evidenceOf(recordings));
    expect(finding).to.deep.include({ rule: 'input-inconclusive', section: 'analysis' });
    expect(finding && plainSentence(finding)).to.match(
      /^Image dimension: 4096 px takes 0\.5\dx to 1\.0\dx as long as 100 px after 10 rounds \(medians 8\.5 ms and 12 ms\); about \d+ more rounds \(\d s\) would decide\.$/,
    );
  });

  it('compares single bursts only where they are far apart', () => {
    const burst = (value: number, ms: number) =>
      handWrittenOf(
        Array.from({ length: 30 }, () => ms),
        { name: String(value), value },
      );
    expect(rulesOf(burst(100, 11), burst(4096, 198))).to.deep.equal(['input-ratio']);
    expect(rulesOf(burst(100, 11), burst(4096, 20))).to.deep.equal([]);
    expect(rulesOf(burst(100, 11), burst(4096, 11))).to.deep.equal([]);
  });

  it('says nothing of one value, of none, or of too few rounds', () => {
    expect(rulesOf(input(100, 10, 0))).to.deep.equal([]);
    expect(rulesOf()).to.deep.equal([]);
    expect(rulesOf(input(100, 10, 0, 1), input(4096, 90, 0, 1))).to.deep.equal([]);
  });

  it('leaves out what has no samples, and other kinds of scenarios', () => {
    const failed = failedRecording({ group: 'Image dimension', name: '9999 px', value: 9999 });
    const [finding] = inputRatio(evidenceOf([input(100, 10, 0), failed, input(4096, 90, 0)]));
    expect(finding?.scenarios).to.deep.equal(['Image dimension: 100 px', 'Image dimension: 4096 px']);
    expect(rulesOf(failed, input(100, 10, 0))).to.deep.equal([]);
    const load = [1, 2].map((workers) =>
      recordingOf({ rounds: [[1], [2], [3]], kind: 'throughput', name: `${workers}`, workers }),
    );
    expect(rulesOf(...load)).to.deep.equal([]);
  });
});
