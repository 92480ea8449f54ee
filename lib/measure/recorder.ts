import type { Scenario } from '../scenario/scenario';
import type { ColdStart, Failure, OutcomeKind, Recording, Round } from './recording';

const KEPT_FAILURES = 5;

/** Milliseconds to the nanosecond, so that a recording is the same after a trip through JSON. */
function toNanosecond(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}

/** Collects what is measured of one scenario; a sample costs three writes into arrays that exist already. @internal */
export class Recorder {
  readonly #scenario: Scenario;
  #round: Uint32Array;
  #startMs: Float64Array;
  #durationMs: Float64Array;
  readonly #rounds: Round[] = [];
  readonly #warmupMs: number[] = [];
  readonly #failures: Failure[] = [];
  readonly #outcomes: Record<OutcomeKind, number> = {
    ok: 0,
    'HTTP error': 0,
    'wrong answer': 0,
    'network error': 0,
    timeout: 0,
  };
  #coldStart: ColdStart | undefined;
  #failureCount = 0;
  #stoppedBecause: string | undefined;

  constructor(scenario: Scenario) {
    const { requests } = scenario.workload;
    this.#scenario = scenario;
    this.#round = new Uint32Array(requests);
    this.#startMs = new Float64Array(requests);
    this.#durationMs = new Float64Array(requests);
  }

  /** Keeps a sample that is not yet judged; a failure takes it out again. */
  addSample(sample: number, startMs: number, durationMs: number): void {
    this.#round[sample] = this.#rounds.length;
    this.#startMs[sample] = startMs;
    this.#durationMs[sample] = durationMs;
  }

  /** Makes room for that many samples in all; called between rounds. */
  reserve(samples: number): void {
    if (samples <= this.#durationMs.length) return;
    const capacity = Math.max(samples, this.#durationMs.length * 2);
    const [round, startMs, durationMs] = [this.#round, this.#startMs, this.#durationMs];
    this.#round = new Uint32Array(capacity);
    this.#startMs = new Float64Array(capacity);
    this.#durationMs = new Float64Array(capacity);
    this.#round.set(round);
    this.#startMs.set(startMs);
    this.#durationMs.set(durationMs);
  }

  addOutcome(outcome: OutcomeKind): void {
    this.#outcomes[outcome] += 1;
  }

  /** @param sample - the sample that the failed request had, which is none then */
  addFailure(failure: Failure, sample: number | undefined): void {
    this.#failureCount += 1;
    if (sample !== undefined) this.#durationMs[sample] = Number.NaN;
    if (this.#failures.length < KEPT_FAILURES)
      this.#failures.push({ ...failure, durationMs: toNanosecond(failure.durationMs) });
  }

  addRound(round: Round): void {
    this.#rounds.push({
      startMs: toNanosecond(round.startMs),
      fullLoadEndMs: toNanosecond(round.fullLoadEndMs),
      endMs: toNanosecond(round.endMs),
      requests: round.requests,
    });
  }

  addWarmup(durationMs: number): void {
    this.#warmupMs.push(toNanosecond(durationMs));
  }

  setColdStart(coldStart: ColdStart): void {
    this.#coldStart = { ...coldStart, durationMs: toNanosecond(coldStart.durationMs) };
  }

  stop(reason: string): void {
    this.#stoppedBecause ??= reason;
  }

  get failureCount(): number {
    return this.#failureCount;
  }

  get isStopped(): boolean {
    return this.#stoppedBecause !== undefined;
  }

  /** What is measured so far, as plain data; a round under way is left out. */
  recording(): Recording {
    const sent = this.#rounds.reduce((sum, round) => sum + round.requests, 0);
    const kept = Array.from({ length: sent }, (_, index) => index).filter(
      (index) => !Number.isNaN(this.#durationMs[index]),
    );
    const column = (values: Float64Array | Uint32Array): number[] =>
      kept.map((index) => toNanosecond(values[index] ?? 0));
    return {
      scenario: this.#scenario,
      rounds: [...this.#rounds],
      samples: {
        round: column(this.#round),
        startMs: column(this.#startMs),
        durationMs: column(this.#durationMs),
      },
      ...(this.#coldStart && { coldStart: this.#coldStart }),
      warmupMs: [...this.#warmupMs],
      outcomes: { ...this.#outcomes },
      failures: [...this.#failures],
      ...(this.#stoppedBecause !== undefined && { stoppedBecause: this.#stoppedBecause }),
    };
  }
}
