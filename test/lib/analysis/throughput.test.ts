import { expect } from 'chai';
import { throughputSummary } from '../../../lib/analysis/throughput';
import { seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { requestsPerLevelTurn } from '../../../lib/scenario/rounds';
import type { ClosedByDuration } from '../../../lib/scenario/scenario';
import {
  failedRecording,
  handWrittenOf,
  recordingOf,
  recordingOfRounds,
  simulatedRounds,
  withFailures,
} from '../../doubles/recordings';
import { withThresholds } from '../../doubles/thresholds';

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

/** A level whose rounds were ended by a deadline. */
function timed(simulated: ReturnType<typeof simulatedRounds>, workers: number): Recording {
  const recording = recordingOfRounds(simulated, { kind: 'throughput', workers });
  const { rounds } = recording;
  const workload: ClosedByDuration = {
    kind: 'closed',
    workers,
    durationMs: 200 * rounds.length,
    rounds: rounds.length,
    warmupPerWorker: 0,
    requestTimeoutMs: 10_000,
    timeLimitMs: 600_000,
  };
  return { ...recording, scenario: { kind: 'throughput', group: 'Throughput', name: 'timed', workload } };
}

/** Lanes that serve one request each at a time, first come, first served. */
function poolOf(lanes: number, nextMs: () => number): (sentMs: number) => number {
  const freeAtMs = Array.from({ length: lanes }, () => 0);
  return (sentMs) => {
    const earliestMs = Math.min(...freeAtMs);
    const endMs = Math.max(earliestMs, sentMs) + nextMs();
    freeAtMs[freeAtMs.indexOf(earliestMs)] = endMs;
    return endMs;
  };
}

describe('lib/analysis/throughput @unit', () => {
  it('is w / 10 ms for a service that waits 10 ms, at every level and in every round', () => {
    for (const workers of LEVELS) {
      const summary = measured(workers, waiting);
      expect(summary?.requestsPerSecond, `${workers} workers`).to.be.closeTo(workers * 100, 1e-6);
      expect(summary?.perRound).to.have.length(10);
      for (const rate of summary?.perRound ?? []) expect(rate).to.be.closeTo(workers * 100, 1e-6);
      expect(summary?.method).to.equal('answer to answer');
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

  it('is within 5 % where a tenth of the waits is long, in rounds of three requests of each worker', () => {
    const random = seededRandom(6);
    const uneven: Service = () => (sentMs) =>
      sentMs - (random() < 0.1 ? 60 : 40 / 9) * Math.log(1 - random());
    const simulated = simulatedRounds(1500, { workers: 16, requests: 48, answeredAt: uneven() });
    const summary = throughputSummary(recordingOfRounds(simulated, { kind: 'throughput', workers: 16 }));
    // 48,000 waits of a standard deviation of 2 means: the standard error is 1 %.
    expect((summary?.requestsPerSecond ?? 0) / 1600).to.be.within(0.95, 1.05);
  });

  it('has the pauses of a queue in it, also those that span the end of a timed round', () => {
    const random = seededRandom(7);
    for (const workers of [1, 4, 16]) {
      // An answer every 2 ms, but for pauses of 150 ms after 50 to 550 ms: 2 of 3 ms in the long run, 333 a second.
      let idleFromMs = 0;
      let pauseMs = 300;
      const answeredAt = (sentMs: number): number => {
        idleFromMs = Math.max(idleFromMs, sentMs);
        while (idleFromMs >= pauseMs) {
          idleFromMs = Math.max(idleFromMs, pauseMs + 150);
          pauseMs += 200 + 500 * random();
        }
        idleFromMs += 2;
        return idleFromMs;
      };
      const simulated = simulatedRounds(1000, { workers, deadlineMs: 200, answeredAt });
      const rate = throughputSummary(timed(simulated, workers))?.requestsPerSecond ?? 0;
      expect(rate, `${workers} workers`).to.be.within(333 * 0.95, 333 * 1.05);
    }
  });

  it('counts from the first answers to the last, and puts rounds together that hold too little', () => {
    const simulated = simulatedRounds(2, { workers: 4, requests: 7, answeredAt: waiting() });
    const summary = throughputSummary(recordingOfRounds(simulated, { kind: 'throughput', workers: 4 }));
    // Each round of 7 takes two waves, 20 ms; three answers in 7.5 ms between the means of the first and of the last four.
    expect(summary).to.deep.equal({
      requests: 14,
      durationSeconds: 0.04,
      requestsPerSecond: 400,
      method: 'answer to answer',
      perRound: [400],
    });
  });

  it('is within 1 % of the truth for pools of any size, in rounds as short as those of a level that goes on', () => {
    for (const workers of [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16]) {
      for (let lanes = 1; lanes <= 16; lanes += 1) {
        const requests = requestsPerLevelTurn(workers);
        const rounds = simulatedRounds(10, { workers, requests, answeredAt: poolOf(lanes, () => 10) });
        const summary = throughputSummary(recordingOfRounds(rounds, { kind: 'throughput', workers }));
        const ratio = (summary?.requestsPerSecond ?? 0) / (100 * Math.min(workers, lanes));
        expect(ratio, `${workers} workers, ${lanes} lanes`).to.be.within(0.99, 1.01);
      }
    }
  });

  it('is within 2 % for exponential times in a pool just below the number of workers', () => {
    const random = seededRandom(8);
    for (const [workers, lanes] of [
      [4, 3],
      [8, 6],
      [16, 8],
      [16, 12],
    ] as const) {
      const requests = requestsPerLevelTurn(workers);
      const answeredAt = poolOf(lanes, () => -10 * Math.log(1 - random()));
      // 40,000 requests: the standard error is 0.6 %.
      const rounds = simulatedRounds(Math.ceil(40_000 / requests), { workers, requests, answeredAt });
      const summary = throughputSummary(recordingOfRounds(rounds, { kind: 'throughput', workers }));
      const ratio = (summary?.requestsPerSecond ?? 0) / (100 * lanes);
      expect(ratio, `${workers} workers, ${lanes} lanes`).to.be.within(0.98, 1.02);
    }
  });

  it('lies well inside of its interval, however a few slow rounds bend it', () => {
    const simulated = simulatedRounds(75, {
      workers: 2,
      requests: 10,
      answeredAt: (sentMs) => sentMs + (sentMs % 20_000 < 1000 ? 200 : 10),
    });
    const summary = throughputSummary(recordingOfRounds(simulated, { kind: 'throughput', workers: 2 }));
    const { low = 0, high = 0 } = summary?.intervalPerSecond ?? {};
    expect(summary?.requestsPerSecond).to.be.within(low * 1.1, high / 1.1);
  });

  it('is within 3 % of the long run of a pool where a tenth of the requests is long, of which short rounds hold too few in its lanes', () => {
    const random = seededRandom(9);
    const answeredAt = poolOf(8, () => -(random() < 0.1 ? 60 : 40 / 9) * Math.log(1 - random()));
    const simulated = simulatedRounds(1000, { workers: 16, requests: 80, answeredAt });
    const summary = throughputSummary(recordingOfRounds(simulated, { kind: 'throughput', workers: 16 }));
    // 80,000 requests of a standard deviation of 2.6 means: the standard error is 0.9 %.
    expect((summary?.requestsPerSecond ?? 0) / 800).to.be.within(0.97, 1.03);
  });

  it('is undefined where there is not a second request for each worker', () => {
    for (const requests of [3, 16, 31]) {
      const simulated = simulatedRounds(1, { workers: 16, requests, answeredAt: waiting() });
      const recording = recordingOfRounds(simulated, { kind: 'throughput', workers: 16 });
      expect(throughputSummary(recording), `${requests} requests`).to.equal(undefined);
    }
  });

  it('is undefined where the scenario ended early or failed in part', () => {
    const simulated = simulatedRounds(2, { workers: 2, requests: 20, answeredAt: waiting() });
    const recording = recordingOfRounds(simulated, { kind: 'throughput', workers: 2 });
    expect(throughputSummary(withFailures(recording, 0, 5))).to.equal(undefined);
    expect(throughputSummary({ ...recording, stoppedBecause: 'a request timed out' })).to.equal(undefined);
  });

  it('divides right answers by the time of whole rounds where a threshold allows failures', () => {
    const simulated = simulatedRounds(2, { workers: 2, requests: 20, answeredAt: waiting() });
    const recording = recordingOfRounds(simulated, { kind: 'throughput', workers: 2 });
    const allowing = withThresholds(withFailures(recording, 0, 5), ['rate<0.7']);
    expect(throughputSummary(allowing)).to.deep.include({
      requests: 35,
      method: 'whole rounds',
      requestsPerSecond: 175,
    });
    const one = withFailures(recordingOf({ rounds: [[10, 10], [10]] }), 1, 1);
    expect(throughputSummary(withThresholds(one, ['rate<0.7']))?.perRound).to.deep.equal([100, 0]);
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
