import { expect } from 'chai';
import { thresholdResults } from '../../../lib/analysis/thresholds';
import type { Recording } from '../../../lib/measure/recording';
import type { Thresholds } from '../../../lib/scenario/threshold-option';
import { openRecording } from '../../doubles/open-recordings';
import { failedRecording, recordingOf, withFailures } from '../../doubles/recordings';
import { withThresholds } from '../../doubles/thresholds';

/** Ten rounds, of which each has the same times, evenly spread from 10 to 20 ms; `slow` of them take 90 ms. */
function measured(
  perRound: number,
  slow = 0,
  kind: 'input variation' | 'throughput' = 'input variation',
): Recording {
  const round = Array.from({ length: perRound }, (_, index) =>
    index < slow ? 90 : 10 + (10 * index) / perRound,
  );
  return recordingOf({ rounds: Array.from({ length: 10 }, () => round), kind });
}

function said(recording: Recording, thresholds: Thresholds): readonly string[] {
  return thresholdResults(withThresholds(recording, thresholds)).map(
    ({ verdict, text }) => `${verdict}: ${text}`,
  );
}

describe('lib/analysis/thresholds @unit', () => {
  describe('a percentile', () => {
    it('is kept or broken where its whole interval is on one side of the limit, else undecided', () => {
      expect(said(measured(30), ['p(95)<21', 'p(95)<18', 'p(95)<19.6'])).to.deep.equal([
        'kept: p(95) is 19.3 ms (19.0 ms to 19.7 ms, n=300), limit < 21 ms',
        'broken: p(95) is 19.3 ms (19.0 ms to 19.7 ms, n=300), limit < 18 ms',
        'undecided: p(95) is 19.3 ms (19.0 ms to 19.7 ms, n=300), limit < 19.6 ms',
      ]);
    });

    it('is kept from the number of samples on that can show it: 59 for p95, 299 for p99', () => {
      const of = (samples: number) => recordingOf({ rounds: [Array.from({ length: samples }, () => 10)] });
      expect(said(of(58), ['p(95)<20'])).to.deep.equal([
        'unsupported: p(95) is not supported (n=58, it takes 59), limit < 20 ms',
      ]);
      expect(said(of(59), ['p(95)<20', 'p(99)<20'])).to.deep.equal([
        'kept: p(95) is 10.0 ms (10.0 ms to 10.0 ms, n=59), limit < 20 ms',
        'unsupported: p(99) is not supported (n=59, it takes 299), limit < 20 ms',
      ]);
      expect(said(of(299), ['p(99)<20'])[0]).to.match(/^kept/);
    });

    it('fails no quick look that is too short for it, unless that measured nothing', () => {
      const shortened = (recording: Recording) =>
        withThresholds(
          { ...recording, scenario: { ...recording.scenario, shortenedBy: ['PERF_MARKDOWN_ITERATIONS'] } },
          ['p(95)<20'],
        );
      const [short] = thresholdResults(shortened(recordingOf({ rounds: [Array(5).fill(10)] })));
      expect(short).to.deep.include({
        verdict: 'unsupported',
        fails: false,
        advice: 'Measure without PERF_MARKDOWN_ITERATIONS, or limit what fewer requests can show.',
      });
      const [slow] = thresholdResults(shortened(recordingOf({ rounds: [Array(5).fill(90)] })));
      expect(slow).to.deep.include({ verdict: 'broken', fails: true });
      const [none] = thresholdResults(shortened(recordingOf({ rounds: [[]] })));
      expect(none).to.deep.include({ verdict: 'unsupported', fails: true });
    });

    it('is broken however few samples there are, where too many of them are beyond the limit', () => {
      const of = (slow: number) =>
        recordingOf({ rounds: [Array.from({ length: 30 }, (_, index) => (index % 6 < slow ? 90 : 10))] });
      expect(said(of(1), ['p(99)<50', 'p(99.9)<50'])).to.deep.equal([
        'broken: p(99) is at least 90.0 ms (n=30), limit < 50 ms',
        'broken: p(99.9) is at least 90.0 ms (n=30), limit < 50 ms',
      ]);
    });

    it('counts requests without a right answer as slower than every limit', () => {
      const kept = measured(10);
      expect(said(kept, ['p(90)<25'])[0]).to.match(/^kept/);
      const [result] = thresholdResults(withThresholds(withFailures(kept, 0, 3), ['p(95)<25']));
      expect(result).to.deep.include({ verdict: 'undecided', sampleSize: 100 });
      expect(result?.known).to.match(/, n=100, 3 without a right answer\)$/);
      expect(result?.method).to.contain('3 without a right answer count as slower than every limit');
      const lost = [0, 1, 2].reduce((recording, round) => withFailures(recording, round, 10), kept);
      const ofLost = { ...lost, outcomes: { ...lost.outcomes, timeout: 30 } };
      expect(said(ofLost, ['p(95)<25'])).to.deep.equal([
        'broken: p(95) has no value (n=100, 30 without a right answer, too few answered), limit < 25 ms',
      ]);
    });

    it('judges the response time of an open load, from the moment a request was due', () => {
      const load = openRecording({ latenessMs: Array(60).fill(40), serviceMs: Array(60).fill(10) });
      expect(said(load, ['p(95)<45'])).to.deep.equal([
        'broken: p(95) is 50.0 ms (50.0 ms to 50.0 ms, n=60), limit < 45 ms',
      ]);
      const dropping = openRecording({
        latenessMs: Array(60).fill(0),
        serviceMs: Array(60).fill(10),
        dropped: 20,
      });
      expect(said(dropping, ['p(95)<45'])[0]).to.match(/^broken: p\(95\) has no value/);
    });

    it('counts neighbouring rounds that are slow together as one spell', () => {
      const hundred = (ms: (round: number) => number) =>
        recordingOf({ rounds: Array.from({ length: 100 }, (_, round) => Array(3).fill(ms(round))) });
      const apart = hundred((round) => (round % 10 === 4 ? 30 : 10));
      const inSpells = hundred((round) => (round % 50 < 5 ? 30 : 10));
      expect(said(apart, ['p(95)<20'])[0]).to.match(/^broken/);
      expect(said(inSpells, ['p(95)<20'])[0]).to.match(/^undecided/);
    });

    it('is known no better for a limit that is far away', () => {
      const drifting = Array.from({ length: 100 }, (_, round) => Array(3).fill(10 + Math.floor(round / 10)));
      const recording = withThresholds(recordingOf({ rounds: drifting }), ['p(50)<15', 'p(50)<10s']);
      const [near, far] = thresholdResults(recording).map(({ interval }) => interval);
      expect(far).to.deep.equal(near);
      expect((far?.high ?? 0) - (far?.low ?? 0)).to.be.above(3);
    });

    it('is not kept because nothing is beyond the limit, where a spell might have been slower', () => {
      const rounds = (isSlow: (round: number) => boolean) =>
        Array.from({ length: 100 }, (_, round) => Array(3).fill(isSlow(round) ? 15 : 10));
      expect(said(recordingOf({ rounds: rounds((round) => round % 6 === 0) }), ['p(99)<20'])[0]).to.match(
        /^kept/,
      );
      const recording = withThresholds(recordingOf({ rounds: rounds((round) => round < 15) }), ['p(99)<20']);
      const [result] = thresholdResults(recording);
      expect(result?.verdict).to.equal('undecided');
      expect(said(recording, ['p(99)<40', 'p(1)>1', 'p(99)<4'])).to.match(
        /^kept: .*,broken: p\(99\) is 15.0 ms \(15.0 ms to 15.0 ms, n=300\).*,kept/,
      );
      expect(result?.method).to.contain('300 requests count as');
      expect(result?.advice).to.match(
        /^Raise `iterations`: if they go on like this, it takes about [\d,]+\.$/,
      );
    });

    it('of the median counts rounds whose requests are all alike', () => {
      const rounds = Array.from({ length: 10 }, (_, round) => [10 + round, 10 + round, 10 + round]);
      expect(said(recordingOf({ rounds }), ['med<25', 'med<11', 'med<15', 'med>10.5'])).to.deep.equal([
        'kept: p(50) is 14.5 ms (11.0 ms to 18.0 ms, n=30), limit < 25 ms',
        'broken: p(50) is 14.5 ms (11.0 ms to 18.0 ms, n=30), limit < 11 ms',
        'undecided: p(50) is 14.5 ms (11.0 ms to 18.0 ms, n=30), limit < 15 ms',
        'kept: p(50) is 14.5 ms (11.0 ms to 18.0 ms, n=30), limit > 10.5 ms',
      ]);
    });
  });

  it('an error rate takes as many requests as its limit asks for', () => {
    expect(said(measured(3), { 'error rate': ['< 1%', '< 10%'] })).to.deep.equal([
      'undecided: error rate is 0 % (0 % to 9.5 %, n=30), limit < 1 %',
      'kept: error rate is 0 % (0 % to 9.5 %, n=30), limit < 10 %',
    ]);
    const [result] = thresholdResults(withThresholds(measured(3), ['rate<0.01']));
    expect(result?.advice).to.equal('Raise `iterations`: it takes 299 without a failed one.');
    expect(said(failedRecording({}, 5), ['rate<0.1', 'p(95)<9'])).to.deep.equal([
      'broken: error rate is 100 % (55 % to 100 %, n=5), limit < 10 %',
      'unsupported: p(95) has no samples, limit < 9 ms',
    ]);
  });

  it('a throughput has an interval over its rounds; one round has none, and is what it is', () => {
    const rounds = Array.from({ length: 10 }, (_, round) => Array.from({ length: 5 }, () => 10 + round / 10));
    const ten = recordingOf({ rounds, kind: 'throughput' });
    expect(said(ten, { throughput: ['> 90/s', '> 97/s', '> 95.8/s'] })).to.deep.equal([
      'kept: throughput is 95.7/s (94.1/s to 97.3/s, n=50), limit > 90/s',
      'undecided: throughput is 95.7/s (94.1/s to 97.3/s, n=50), limit > 97/s',
      'undecided: throughput is 95.7/s (94.1/s to 97.3/s, n=50), limit > 95.8/s',
    ]);
    const one = recordingOf({ rounds: [Array(5).fill(10)], kind: 'throughput' });
    expect(said(one, { throughput: '> 90/s' })).to.deep.equal([
      'kept: throughput is 100/s (n=5), limit > 90/s',
    ]);
  });

  it('a ratio is judged by the intervals of both percentiles, and needs enough samples for them', () => {
    expect(said(measured(40, 2), { 'p(99)/p(50)': ['< 2', '< 9'], 'p(90)/p(50)': '< 2' })).to.deep.equal([
      'broken: p(99)/p(50) is 5.85 (5.63 to 6.10, n=400), limit < 2',
      'kept: p(99)/p(50) is 5.85 (5.63 to 6.10, n=400), limit < 9',
      'kept: p(90)/p(50) is 1.25 (1.19 to 1.34, n=400), limit < 2',
    ]);
    expect(said(measured(30), { 'p(99)/p(50)': '< 2' })).to.deep.equal([
      'unsupported: p(99)/p(50) is not supported (n=300, it takes 368), limit < 2',
    ]);
  });

  it('a mean shows no interval, but is decided only where rounds agree', () => {
    const rounds = Array.from({ length: 10 }, (_, round) => [9 + round / 5, 9 + round / 5]);
    expect(said(recordingOf({ rounds }), ['avg<12', 'avg<9', 'avg<10'])).to.deep.equal([
      'kept: mean is 9.90 ms (n=20), limit < 12 ms',
      'broken: mean is 9.90 ms (n=20), limit < 9 ms',
      'undecided: mean is 9.90 ms (n=20), limit < 10 ms',
    ]);
  });

  it('smallest and largest are facts of the sample', () => {
    expect(said(measured(3), ['max<16.7', 'max<16', 'min>=10', 'min>10'])).to.deep.equal([
      'kept: max is 16.67 ms (n=30), limit < 16.7 ms',
      'broken: max is 16.7 ms (n=30), limit < 16 ms',
      'kept: min is 10.0 ms (n=30), limit >= 10 ms',
      'broken: min is 10.0 ms (n=30), limit > 10 ms',
    ]);
  });

  it('fails a test where it is broken or not supported, and where it is undecided if that is wanted', () => {
    const thresholds: Thresholds = ['p(99)<12', 'p(99)<25', 'rate<0.01', 'max<25'];
    const failing = (undecided?: 'fail') =>
      thresholdResults(withThresholds(measured(3), thresholds, undecided)).map(({ verdict, fails }) => [
        verdict,
        fails,
      ]);
    expect(failing()).to.deep.equal([
      ['broken', true],
      ['unsupported', true],
      ['undecided', false],
      ['kept', false],
    ]);
    expect(failing('fail')[2]).to.deep.equal(['undecided', true]);
  });

  it('is nothing without thresholds, and the same after a trip through JSON', () => {
    expect(thresholdResults(measured(3))).to.deep.equal([]);
    const recording = withThresholds(measured(3, 1), [
      'p(95)<50',
      'rate<0.01',
      'avg<20',
      'p(99)<50',
      'p(99)/p(50)<2',
    ]);
    const again: Recording = JSON.parse(JSON.stringify(recording));
    const results = thresholdResults(recording);
    expect(thresholdResults(again)).to.deep.equal(results);
    expect(JSON.parse(JSON.stringify(results))).to.deep.equal(results);
  });
});
