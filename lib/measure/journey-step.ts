import type { Exchange, PreparedRequest, ServiceResponse } from '../client/client';
import { ReceivedResponse } from '../client/response';
import type { RequestPosition } from '../scenario/request-position';
import type { Journey } from '../scenario/scenario';
import { CallsLog } from './calls-log';
import { type Judged, keepSamples, note, type RoundSpan } from './judged';
import type { MeasurementContext } from './measurement-context';
import { Recorder } from './recorder';
import type { Failure, Recording } from './recording';
import type { RequestSource } from './request-source';
import { type MeasurableScenario, type ScenarioRun, sourceOf } from './scenario-run';
import { capturedFrom, type Verdict, verdictOf } from './verdict';

/** A step of a journey with the functions that make its request and judge its answer, each with what earlier steps captured. */
export interface MeasurableStep extends Pick<MeasurableScenario, 'request' | 'prepare' | 'tracePrefix'> {
  readonly scenario: Journey;
  readonly check:
    | ((response: ServiceResponse, position: RequestPosition, captured: object) => unknown)
    | undefined;
  /** Gives what later steps need of the answer. */
  readonly capture:
    | ((response: ServiceResponse, position: RequestPosition, captured: object) => unknown)
    | undefined;
}

export interface StepEnd extends Judged {
  /** Without the body of its answer. */
  readonly exchange: Exchange;
}

const NOTHING = new ReceivedResponse(200, {}, []);

function withoutBody(exchange: Exchange): Exchange {
  const { delivery } = exchange;
  return delivery.kind === 'answered'
    ? { ...exchange, delivery: { ...delivery, response: NOTHING } }
    : exchange;
}

export class StepRun {
  readonly recorder: Recorder;
  readonly source: RequestSource;
  readonly thinkMs: number;
  /** Only of requests that are not measured: which of several journeys calls what, nobody can tell. */
  readonly calls: CallsLog;
  readonly name: string;
  readonly #step: MeasurableStep;
  readonly #run: ScenarioRun;

  /** @param run - of the whole, which decides when it ends */
  constructor(
    step: MeasurableStep,
    run: ScenarioRun,
    { service, calls }: Pick<MeasurementContext, 'service' | 'calls'>,
  ) {
    const { scenario, check, capture } = step;
    const planned = scenario.steps[scenario.step ?? 0];
    this.#step = step;
    this.#run = run;
    this.name = scenario.name;
    this.thinkMs = planned?.thinkMs ?? 0;
    this.recorder = new Recorder(scenario);
    this.calls = new CallsLog(calls);
    this.calls.spareMeasured();
    this.source = sourceOf(
      step,
      service,
      check !== undefined || capture !== undefined,
      () => run.recorder.isStopped,
    );
  }

  /** Its request; `undefined` where that cannot be made, which ends the journey and all others. */
  async requestOf(position: RequestPosition, captured: object): Promise<PreparedRequest | undefined> {
    const request = await this.source.one(position, captured);
    if (!request) this.#run.source.fail(this.source.error);
    return request;
  }

  /** What its answer is, and with what the next step goes on. */
  async judged(
    exchange: Exchange,
    position: RequestPosition,
    captured: object,
  ): Promise<{ readonly end: StepEnd; readonly captured: object }> {
    const { check, capture, scenario } = this.#step;
    const { delivery } = exchange;
    // It would be work of its own in a process that is profiled.
    const isChecked = position.phase !== 'profile';
    const checked = await verdictOf(
      delivery,
      position,
      check && ((response) => !isChecked || check(response, position, captured)),
      scenario.workload.requestTimeoutMs,
    );
    const endWith = (verdict: Verdict): StepEnd => ({
      ...(verdict.outcome !== 'ok' && this.source.traces.of(position)),
      iteration: position.i,
      durationMs: exchange.endMs - exchange.startMs,
      verdict,
      ...(exchange.isSentTwice && { isSentTwice: exchange.isSentTwice }),
      exchange: withoutBody(exchange),
    });
    if (checked.outcome !== 'ok' || !capture || delivery.kind !== 'answered')
      return { end: endWith(checked), captured };
    const kept = capturedFrom(delivery.response, () => capture(delivery.response, position, captured));
    return 'given' in kept
      ? { end: endWith(checked), captured: Object.freeze({ ...captured, ...kept.given }) }
      : { end: endWith(kept), captured };
  }

  /** Keeps what was measured of it in some rounds; what was due and did not begin is none of it. */
  keep(ends: readonly StepEnd[], rounds: readonly RoundSpan[], roundOf: (iteration: number) => number): void {
    if (ends.length === 0) return;
    const { originMs } = this.#run;
    const inOrder = ends.toSorted((a, b) => a.exchange.startMs - b.exchange.startMs);
    keepSamples(
      this.recorder,
      inOrder.map((end) => ({ ...end, startMs: end.exchange.startMs - originMs })),
      rounds.map(({ dropped: _, ...round }) => round),
      roundOf,
    );
  }

  count(phase: Failure['phase'], ends: readonly StepEnd[]): void {
    for (const end of ends) note(this.recorder, phase, end);
  }

  /** What is measured so far, which ended early where the whole did. What processes spent is not that of one step. */
  recording(): Recording {
    const { stopped } = this.#run.recorder;
    if (stopped) this.recorder.stop(stopped);
    const vitals = this.#run.vitals.map(({ spent: _, ...seen }) => seen);
    return { ...this.recorder.recording(vitals, this.calls.calls), ...this.source.traces.recorded };
  }
}
