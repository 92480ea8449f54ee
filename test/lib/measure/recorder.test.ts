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

/** Records one round of one request. */
function measure(recorder: Recorder, startMs: number, durationMs: number, of: Round): void {
  const index = recorder.roundCount;
  recorder.samples.begin(1);
  recorder.samples.add(0, startMs, durationMs);
  recorder.samples.end(
    () => index,
    () => index,
  );
  recorder.addRounds([of]);
}

describe('Recorder @unit', () => {
  it('gives an empty recording when nothing was measured', () => {
    expect(new Recorder(scenario).recording([])).to.deep.equal({
      scenario,
      rounds: [],
      samples: { round: [], iteration: [], startMs: [], durationMs: [] },
      warmupMs: [],
      outcomes: { ok: 0, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 },
      failures: [],
    });
  });

  it('keeps the first five failures and counts all', () => {
    const recorder = new Recorder(scenario);
    for (let i = 0; i < 6; i += 1) recorder.addFailure(failure(i));
    expect(recorder.failureCount).to.equal(6);
    expect(recorder.recording([]).failures).to.deep.equal([0, 1, 2, 3, 4].map((i) => failure(i)));
  });

  it('counts each outcome by itself', () => {
    const recorder = new Recorder(scenario);
    for (const outcome of ['ok', 'ok', 'timeout', 'wrong answer'] as const) recorder.addOutcome(outcome);
    expect(recorder.recording([]).outcomes).to.deep.equal({
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
    expect(recorder.recording([])).not.to.have.property('stoppedBecause');
    recorder.stop({ reason: 'a request timed out' });
    recorder.stop({ reason: 'the run was interrupted' });
    expect(recorder.isStopped).to.equal(true);
    expect(recorder.recording([]).stoppedBecause).to.equal('a request timed out');
  });

  it('a reason replaces its symptom, and brings the last output of the service', () => {
    const recorder = new Recorder(scenario);
    recorder.stop({ reason: '5 requests failed', isSymptom: true });
    recorder.stop({ reason: 'a request timed out', isSymptom: true });
    expect(recorder.recording([])).to.include({ stoppedBecause: '5 requests failed' });
    expect(recorder.recording([])).not.to.have.property('lastOutput');
    recorder.stop({ reason: 'the process of `search` ended with exit code 1', output: ['out of coffee'] });
    expect(recorder.recording([])).to.deep.include({
      stoppedBecause: 'the process of `search` ended with exit code 1',
      lastOutput: ['out of coffee'],
    });
  });

  it('keeps cold start and warm-up apart from the samples', () => {
    const recorder = new Recorder(scenario);
    recorder.setColdStart({ durationMs: 90, isFirstCall: true });
    recorder.addWarmup(15);
    recorder.addWarmup(14);
    const recording = recorder.recording([]);
    expect(recording.coldStart).to.deep.equal({ durationMs: 90, isFirstCall: true });
    expect(recording.warmupMs).to.deep.equal([15, 14]);
    expect(recording.samples.durationMs).to.deep.equal([]);
  });

  it('rounds every time to the nanosecond', () => {
    const recorder = new Recorder(scenario);
    const odd = 0.123_456_789_123;
    measure(recorder, odd, odd, { startMs: odd, fullLoadEndMs: odd, endMs: odd, requests: 1 });
    recorder.addWarmup(odd);
    recorder.setColdStart({ durationMs: odd, isFirstCall: false });
    recorder.addFailure({ ...failure(4), durationMs: odd });
    const { samples, rounds, warmupMs, coldStart, failures } = recorder.recording([]);
    const rounded = 0.123_457;
    expect(samples).to.deep.equal({
      round: [0],
      iteration: [0],
      startMs: [rounded],
      durationMs: [rounded],
    });
    expect(rounds).to.deep.equal([{ startMs: rounded, fullLoadEndMs: rounded, endMs: rounded, requests: 1 }]);
    expect([...warmupMs, coldStart?.durationMs, failures[0]?.durationMs]).to.deep.equal([
      rounded,
      rounded,
      rounded,
    ]);
  });

  it('gives plain data that survives JSON', () => {
    const recorder = new Recorder(scenario);
    measure(recorder, 0.1, 0.2, round(1));
    recorder.addFailure(failure(5));
    const recording = recorder.recording([]);
    expect(JSON.parse(JSON.stringify(recording))).to.deep.equal(recording);
  });

  it('gives a recording that later measurements do not change', () => {
    const recorder = new Recorder(scenario);
    measure(recorder, 0, 1, round(1));
    const early = recorder.recording([]);
    const copy: unknown = JSON.parse(JSON.stringify(early));
    measure(recorder, 5, 1, round(1));
    recorder.addOutcome('ok');
    recorder.addWarmup(3);
    recorder.addFailure(failure(0));
    expect(early).to.deep.equal(copy);
  });
});
