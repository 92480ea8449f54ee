import { expect } from 'chai';
import { Recorder } from '../../../lib/measure/recorder';
import type { Failure, Round } from '../../../lib/measure/recording';
import { closedScenario } from '../../doubles/measurable';

const scenario = closedScenario('4 workers', { requests: 6, rounds: 2 });

function failure(iteration: number): Failure {
  return {
    phase: 'measurement',
    iteration,
    outcome: 'HTTP error',
    message: `no ${iteration}`,
    durationMs: 2,
  };
}

function round(requests: number): Round {
  return { startMs: 0, fullLoadEndMs: 10, endMs: 12, requests };
}

describe('Recorder @unit', () => {
  it('gives an empty recording when nothing was measured', () => {
    expect(new Recorder(scenario).recording()).to.deep.equal({
      scenario,
      rounds: [],
      samples: { round: [], startMs: [], durationMs: [] },
      warmupMs: [],
      outcomes: { ok: 0, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 },
      failures: [],
    });
  });

  it('gives the samples of finished rounds in the order the requests were started', () => {
    const recorder = new Recorder(scenario);
    recorder.addSample(1, 5, 20);
    recorder.addSample(0, 0, 30);
    recorder.addRound(round(2));
    recorder.addSample(2, 40, 10);
    recorder.addRound(round(1));
    expect(recorder.recording().samples).to.deep.equal({
      round: [0, 0, 1],
      startMs: [0, 5, 40],
      durationMs: [30, 20, 10],
    });
  });

  it('leaves a round under way out', () => {
    const recorder = new Recorder(scenario);
    recorder.addSample(0, 0, 30);
    recorder.addRound(round(1));
    recorder.addSample(1, 40, 10);
    const { samples, rounds } = recorder.recording();
    expect(samples.durationMs).to.deep.equal([30]);
    expect(rounds).to.deep.equal([round(1)]);
  });

  it('takes the sample of a failed request out, and only that', () => {
    const recorder = new Recorder(scenario);
    for (const [i, ms] of [11, 12, 13].entries()) recorder.addSample(i, i * 20, ms);
    recorder.addFailure(failure(1), 1);
    recorder.addRound(round(3));
    expect(recorder.recording().samples).to.deep.equal({
      round: [0, 0],
      startMs: [0, 40],
      durationMs: [11, 13],
    });
  });

  it('keeps a sample of 0 ms', () => {
    const recorder = new Recorder(scenario);
    recorder.addSample(0, 0, 0);
    recorder.addRound(round(1));
    expect(recorder.recording().samples.durationMs).to.deep.equal([0]);
  });

  it('tells the sample from the iteration, which may be another number', () => {
    const recorder = new Recorder(scenario);
    for (const [i, ms] of [11, 12, 13].entries()) recorder.addSample(i, i * 20, ms);
    recorder.addFailure(failure(1), 2);
    recorder.addRound(round(3));
    expect(recorder.recording().samples.durationMs).to.deep.equal([11, 12]);
  });

  it('a failure without a sample takes none out', () => {
    const recorder = new Recorder(scenario);
    recorder.addSample(0, 0, 11);
    recorder.addFailure(failure(0), undefined);
    recorder.addRound(round(1));
    expect(recorder.recording().samples.durationMs).to.deep.equal([11]);
    expect(recorder.failureCount).to.equal(1);
  });

  it('holds more samples than planned once room is made for them', () => {
    const recorder = new Recorder(closedScenario('a', { requests: 2 }));
    recorder.addSample(0, 0, 11);
    recorder.addSample(1, 20, 12);
    recorder.addRound(round(2));
    recorder.reserve(3);
    recorder.addSample(2, 40, 13);
    recorder.addRound(round(1));
    recorder.reserve(2);
    recorder.reserve(9);
    for (let place = 3; place < 9; place += 1) recorder.addSample(place, place * 20, 11 + place);
    recorder.addRound(round(6));
    expect(recorder.recording().samples).to.deep.equal({
      round: [0, 0, 1, 2, 2, 2, 2, 2, 2],
      startMs: [0, 20, 40, 60, 80, 100, 120, 140, 160],
      durationMs: [11, 12, 13, 14, 15, 16, 17, 18, 19],
    });
  });

  it('keeps the first five failures and counts all', () => {
    const recorder = new Recorder(scenario);
    for (let i = 0; i < 6; i += 1) recorder.addFailure(failure(i), undefined);
    expect(recorder.failureCount).to.equal(6);
    expect(recorder.recording().failures).to.deep.equal([0, 1, 2, 3, 4].map((i) => failure(i)));
  });

  it('counts each outcome by itself', () => {
    const recorder = new Recorder(scenario);
    for (const outcome of ['ok', 'ok', 'timeout', 'wrong answer'] as const) recorder.addOutcome(outcome);
    expect(recorder.recording().outcomes).to.deep.equal({
      ok: 2,
      'HTTP error': 0,
      'wrong answer': 1,
      'network error': 0,
      timeout: 1,
    });
  });

  it('keeps the first reason for stopping', () => {
    const recorder = new Recorder(scenario);
    expect(recorder.isStopped).to.equal(false);
    expect(recorder.recording()).not.to.have.property('stoppedBecause');
    recorder.stop('a request timed out');
    recorder.stop('the run was interrupted');
    expect(recorder.isStopped).to.equal(true);
    expect(recorder.recording().stoppedBecause).to.equal('a request timed out');
  });

  it('keeps cold start and warm-up apart from the samples', () => {
    const recorder = new Recorder(scenario);
    recorder.setColdStart({ durationMs: 90, isFirstCall: true });
    recorder.addWarmup(15);
    recorder.addWarmup(14);
    const recording = recorder.recording();
    expect(recording.coldStart).to.deep.equal({ durationMs: 90, isFirstCall: true });
    expect(recording.warmupMs).to.deep.equal([15, 14]);
    expect(recording.samples.durationMs).to.deep.equal([]);
  });

  it('rounds every time to the nanosecond', () => {
    const recorder = new Recorder(scenario);
    const odd = 0.123_456_789_123;
    recorder.addSample(0, odd, odd);
    recorder.addRound({ startMs: odd, fullLoadEndMs: odd, endMs: odd, requests: 1 });
    recorder.addWarmup(odd);
    recorder.setColdStart({ durationMs: odd, isFirstCall: false });
    recorder.addFailure({ ...failure(4), durationMs: odd }, undefined);
    const { samples, rounds, warmupMs, coldStart, failures } = recorder.recording();
    const rounded = 0.123_457;
    expect(samples).to.deep.equal({ round: [0], startMs: [rounded], durationMs: [rounded] });
    expect(rounds).to.deep.equal([{ startMs: rounded, fullLoadEndMs: rounded, endMs: rounded, requests: 1 }]);
    expect([...warmupMs, coldStart?.durationMs, failures[0]?.durationMs]).to.deep.equal([
      rounded,
      rounded,
      rounded,
    ]);
  });

  it('gives plain data that survives JSON', () => {
    const recorder = new Recorder(scenario);
    recorder.addSample(0, 0.1, 0.2);
    recorder.addRound(round(1));
    recorder.addFailure(failure(5), undefined);
    const recording = recorder.recording();
    expect(JSON.parse(JSON.stringify(recording))).to.deep.equal(recording);
  });

  it('gives a recording that later measurements do not change', () => {
    const recorder = new Recorder(scenario);
    recorder.addSample(0, 0, 1);
    recorder.addRound(round(1));
    const early = recorder.recording();
    const copy: unknown = JSON.parse(JSON.stringify(early));
    recorder.addSample(1, 5, 1);
    recorder.addRound(round(1));
    recorder.addOutcome('ok');
    recorder.addWarmup(3);
    recorder.addFailure(failure(0), undefined);
    expect(early).to.deep.equal(copy);
  });
});
