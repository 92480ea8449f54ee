import { expect } from 'chai';
import { throughputSummary } from '../../../lib/analysis/throughput';
import { seededRandom } from '../../../lib/core/random';
import {
  failedRecording,
  handWrittenOf,
  recordingOf,
  recordingOfRounds,
  simulatedRounds,
  withFailures,
} from '../../doubles/recordings';

type Service = () => (sentMs: number) => number;

const LEVELS = [1, 2, 4, 8, 16];

/** Throughput measured at a level of workers, 25 requests of each worker in each of ten rounds. */
function measured(workers: number, service: Service, rounds = 10) {
  const simulated = simulatedRounds(rounds, { workers, requests: 25 * workers, answeredAt: service() });
  return throughputSummary(recordingOfRounds(simulated, { kind: 'throughput', workers }));
}

const waiting: Service = () => (sentMs) => sentMs + 10;

/** One CPU of 10 ms a request, first come, first served. */
const queue: Service = () => {
  let idleFromMs = 0;
  return (sentMs) => {
    idleFromMs = Math.max(idleFromMs, sentMs) + 10;
    return idleFromMs;
  };
};

describe('lib/analysis/throughput @unit', () => {
  it('is w / 10 ms for a service that waits 10 ms, at every level and in every round', () => {
    for (const workers of LEVELS) {
      const summary = measured(workers, waiting);
      expect(summary?.requestsPerSecond, `${workers} workers`).to.be.closeTo(workers * 100, 1e-6);
      expect(summary?.perRound).to.have.length(10);
      for (const rate of summary?.perRound ?? []) expect(rate).to.be.closeTo(workers * 100, 1e-6);
      expect(summary?.method).to.equal(workers === 1 ? 'whole rounds' : 'full load');
      expect(summary?.requests).to.equal(250 * workers);
    }
  });

  it('is the same at every level for a service with one CPU', () => {
    for (const workers of LEVELS)
      expect(measured(workers, queue)?.requestsPerSecond, `${workers} workers`).to.be.closeTo(100, 1e-6);
  });

  it('is within 3 % of w / 10 ms for exponential waits of 10 ms on average', () => {
    const random = seededRandom(5);
    const exponential: Service = () => (sentMs) => sentMs - 10 * Math.log(1 - random());
    for (const workers of LEVELS) {
      // 300 rounds of 25 requests of each worker: the standard error is 1/√7,500 = 1.2 % for one worker, less for more.
      const ratio = (measured(workers, exponential, 300)?.requestsPerSecond ?? 0) / (workers * 100);
      expect(ratio, `${workers} workers`).to.be.within(0.97, 1.03);
    }
  });

  it('divides the requests of whole rounds by their time where a worker has too few of them', () => {
    const simulated = simulatedRounds(2, { workers: 4, requests: 7, answeredAt: waiting() });
    const summary = throughputSummary(recordingOfRounds(simulated, { kind: 'throughput', workers: 4 }));
    // Each round of 7 takes two waves, 20 ms; the pause of a second between the rounds is not counted.
    expect(summary).to.deep.equal({
      requests: 14,
      durationSeconds: 0.04,
      requestsPerSecond: 350,
      method: 'whole rounds',
      perRound: [350, 350],
    });
  });

  it('does not count under full load what had failures', () => {
    const simulated = simulatedRounds(2, { workers: 2, requests: 20, answeredAt: waiting() });
    const recording = recordingOfRounds(simulated, { kind: 'throughput', workers: 2 });
    const summary = throughputSummary(withFailures(recording, 0, 5));
    expect(summary).to.deep.include({ requests: 35, method: 'whole rounds', requestsPerSecond: 175 });
  });

  it('takes a round without an answer for what it is', () => {
    const summary = throughputSummary(withFailures(recordingOf({ rounds: [[10, 10], [10]] }), 1, 1));
    expect(summary?.perRound).to.deep.equal([100, 0]);
  });

  it('takes requests and duration of a hand-written loop as they are given', () => {
    const summary = throughputSummary(handWrittenOf([10, 10, 10], { kind: 'throughput' }, 15));
    expect(summary).to.deep.equal({
      requests: 3,
      durationSeconds: 0.015,
      requestsPerSecond: 200,
      method: 'whole rounds',
      perRound: [200],
    });
  });

  it('is undefined, not 0, where nothing was answered or no time passed', () => {
    expect(throughputSummary(failedRecording())).to.equal(undefined);
    expect(throughputSummary(recordingOf({ rounds: [] }))).to.equal(undefined);
    expect(throughputSummary(recordingOf({ rounds: [[0, 0]] }))).to.equal(undefined);
  });
});
