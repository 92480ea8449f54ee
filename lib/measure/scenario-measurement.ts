import type { Client, Exchange, PreparedRequest } from '../client/client';
import { preparedRequest } from '../client/prepare';
import type { Clock } from '../core/clock';
import { roundSizes } from '../scenario/rounds';
import type { ClosedWorkload, RequestSpec, Scenario } from '../scenario/scenario';
import { closedLoad } from './load';
import { Recorder } from './recorder';
import type { Failure, Recording } from './recording';
import { type Check, verdictOf } from './verdict';

/** A scenario with the functions that make its requests and judge the answers. @internal */
export interface MeasurableScenario {
  readonly scenario: Scenario<ClosedWorkload>;
  readonly request: (iteration: number) => RequestSpec;
  readonly check: Check | undefined;
}

/** With what, and how patiently, a group is measured. @internal */
export interface MeasurementContext {
  readonly service: string;
  readonly client: Client;
  readonly clock: Clock;
  readonly failureLimit: number;
}

/** One scenario on its way from plain data to a recording, a round at a time. @internal */
export class ScenarioMeasurement {
  readonly #measurable: MeasurableScenario;
  readonly #context: MeasurementContext;
  readonly #recorder: Recorder;
  readonly #sizes: readonly number[];
  readonly #originMs: number;
  #sent = 0;
  #unmeasured = 0;
  #spentMs = 0;
  #error: unknown;

  constructor(measurable: MeasurableScenario, context: MeasurementContext, originMs: number) {
    const { workload } = measurable.scenario;
    this.#measurable = measurable;
    this.#context = context;
    this.#recorder = new Recorder(measurable.scenario);
    this.#sizes = roundSizes(workload.requests, workload.rounds);
    this.#originMs = originMs;
  }

  /** What the user's `request` function threw, if it did. */
  get error(): unknown {
    return this.#error;
  }

  recording(): Recording {
    return this.#recorder.recording();
  }

  /** Measures the very first request of a launch, apart from everything else. */
  async coldStart(isFirstCall: boolean): Promise<void> {
    const exchanges = await this.#unmeasuredRequests('cold start', 1);
    const first = exchanges[0];
    if (first) this.#recorder.setColdStart({ durationMs: first.endMs - first.startMs, isFirstCall });
  }

  async warmUp(): Promise<void> {
    const { workers, warmupPerWorker } = this.#measurable.scenario.workload;
    const exchanges = await this.#unmeasuredRequests('warm-up', workers * warmupPerWorker);
    for (const { startMs, endMs } of exchanges) this.#recorder.addWarmup(endMs - startMs);
  }

  async measureRound(round: number): Promise<void> {
    const size = this.#sizes[round] ?? 0;
    const first = this.#sent;
    const requests = this.#prepared(first, size);
    if (requests.length === 0) return;
    const origin = this.#originMs;
    const block = await closedLoad({
      ...this.#loadOf(requests),
      onExchange: (index, { startMs, endMs }) =>
        this.#recorder.addSample(first + index, startMs - origin, endMs - startMs),
    });
    this.#sent += block.exchanges.length;
    this.#recorder.addRound({
      startMs: block.startMs - origin,
      fullLoadEndMs: block.fullLoadEndMs - origin,
      endMs: block.endMs - origin,
      requests: block.exchanges.length,
    });
    await this.#judge('measurement', first, block.exchanges);
    this.#spend(block.endMs - block.startMs, block.ranOutOfTime);
  }

  /** Ends the scenario for a reason from outside, such as an interruption. */
  stop(reason: string): void {
    if (this.#sent < this.#measurable.scenario.workload.requests) this.#recorder.stop(reason);
  }

  /** Cold start and warm-up take their iterations from behind the measured ones, so that each `i` comes once. */
  async #unmeasuredRequests(phase: 'cold start' | 'warm-up', count: number): Promise<readonly Exchange[]> {
    const first = this.#measurable.scenario.workload.requests + this.#unmeasured;
    this.#unmeasured += count;
    const requests = this.#prepared(first, count);
    if (requests.length === 0) return [];
    const block = await closedLoad({ ...this.#loadOf(requests), onExchange: () => undefined });
    await this.#judge(phase, first, block.exchanges);
    this.#spend(block.endMs - block.startMs, block.ranOutOfTime);
    return block.exchanges;
  }

  #loadOf(requests: readonly PreparedRequest[]) {
    const { workload } = this.#measurable.scenario;
    return {
      client: this.#context.client,
      clock: this.#context.clock,
      workers: Math.min(workload.workers, requests.length),
      requests,
      requestTimeoutMs: workload.requestTimeoutMs,
      timeLimitMs: workload.timeLimitMs - this.#spentMs,
    };
  }

  #prepared(first: number, count: number): readonly PreparedRequest[] {
    if (this.#recorder.isStopped) return [];
    const { request, scenario } = this.#measurable;
    const place = `${this.#context.service}, ${scenario.group}, ${scenario.name}, iteration`;
    try {
      return Array.from({ length: count }, (_, index) =>
        preparedRequest(request(first + index), `${place} ${first + index}`),
      );
    } catch (error) {
      this.#error = error;
      this.#recorder.stop('its request could not be made');
      return [];
    }
  }

  async #judge(phase: Failure['phase'], first: number, exchanges: readonly Exchange[]): Promise<void> {
    for (const [index, { delivery, startMs, endMs }] of exchanges.entries()) {
      const { outcome, message } = await verdictOf(delivery, this.#measurable.check);
      if (phase === 'measurement') this.#recorder.addOutcome(outcome);
      if (outcome === 'ok') continue;
      this.#recorder.addFailure({
        phase,
        iteration: first + index,
        outcome,
        message,
        durationMs: endMs - startMs,
      });
      if (outcome === 'timeout') this.stop('a request timed out');
    }
    const { failureLimit } = this.#context;
    if (this.#recorder.failureCount >= failureLimit)
      this.stop(`${this.#recorder.failureCount} requests failed`);
  }

  #spend(durationMs: number, ranOutOfTime: boolean): void {
    this.#spentMs += durationMs;
    if (ranOutOfTime)
      this.stop(`its time limit of ${this.#measurable.scenario.workload.timeLimitMs} ms was reached`);
  }
}
