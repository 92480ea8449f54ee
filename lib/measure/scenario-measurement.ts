import type { Client, Exchange, PreparedRequest } from '../client/client';
import { preparedRequest } from '../client/prepare';
import type { Clock } from '../core/clock';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { roundSizes } from '../scenario/rounds';
import type { ClosedWorkload, RequestSpec, Scenario } from '../scenario/scenario';
import { percentileOf } from '../stats/percentile';
import { sortedSamples } from '../stats/sorted';
import { closedLoad } from './load';
import { relativeHalfWidth } from './precision';
import { Recorder } from './recorder';
import type { Failure, Recording } from './recording';
import { type Check, type Verdict, verdictOf } from './verdict';

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

interface Judged {
  readonly iteration: number;
  readonly verdict: Verdict;
  readonly durationMs: number;
}

function okDurations(judged: readonly Judged[]): readonly number[] {
  return judged.filter(({ verdict }) => verdict.outcome === 'ok').map(({ durationMs }) => durationMs);
}

/** One scenario on its way from plain data to a recording, a round at a time. @internal */
export class ScenarioMeasurement {
  readonly #measurable: MeasurableScenario;
  readonly #context: MeasurementContext;
  readonly #recorder: Recorder;
  readonly #sizes: readonly number[];
  readonly #originMs: number;
  readonly #roundMediansMs: number[] = [];
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

  /** Why a request could not be made; what the user's `request` function threw is its `cause`. */
  get error(): unknown {
    return this.#error;
  }

  recording(): Recording {
    return this.#recorder.recording();
  }

  /** Measures the very first request of a launch, apart from everything else. */
  async coldStart(isFirstCall: boolean): Promise<void> {
    const durations = await this.#unmeasuredRequests('cold start', 1);
    for (const durationMs of durations) this.#recorder.setColdStart({ durationMs, isFirstCall });
  }

  async warmUp(): Promise<void> {
    const { workers, warmupPerWorker } = this.#measurable.scenario.workload;
    const durations = await this.#unmeasuredRequests('warm-up', workers * warmupPerWorker);
    for (const durationMs of durations) this.#recorder.addWarmup(durationMs);
  }

  async measureRound(round: number): Promise<void> {
    const first = this.#sent;
    const size = this.#sizes[round] ?? 0;
    const requests = this.#prepared(this.#iterationOf(first), size);
    this.#recorder.reserve(first + size);
    if (requests.length === 0) return;
    const origin = this.#originMs;
    const block = await closedLoad({
      ...this.#loadOf(requests),
      onExchange: (index, { startMs, endMs }) =>
        this.#recorder.addSample(first + index, startMs - origin, endMs - startMs),
    });
    const judged = await this.#judged(this.#iterationOf(first), block.exchanges);
    // Nothing waits from here on: a recording taken at any moment has the round whole and judged, or not at all.
    this.#sent += block.exchanges.length;
    this.#recorder.addRound({
      startMs: block.startMs - origin,
      fullLoadEndMs: block.fullLoadEndMs - origin,
      endMs: block.endMs - origin,
      requests: block.exchanges.length,
    });
    for (const { verdict } of judged) this.#recorder.addOutcome(verdict.outcome);
    this.#addFailures('measurement', judged, first);
    this.#addRoundMedian(judged);
    this.#spend(block.endMs - block.startMs, block.ranOutOfTime);
  }

  /** Whether its median is less precise than wanted; false where no precision is wanted or the scenario has ended. */
  get isImprecise(): boolean {
    const { precision } = this.#measurable.scenario.workload;
    if (!precision || this.#recorder.isStopped) return false;
    return relativeHalfWidth(this.#roundMediansMs) > precision.share;
  }

  /** Ends the scenario for a reason from outside, such as an interruption. */
  stop(reason: string): void {
    const { requests, precision } = this.#measurable.scenario.workload;
    if (this.#sent < requests || precision) this.#recorder.stop(reason);
  }

  /**
   * How long each request took that went well. Cold start and warm-up take their iterations from behind the planned ones,
   * so that each `i` comes once.
   */
  async #unmeasuredRequests(phase: 'cold start' | 'warm-up', count: number): Promise<readonly number[]> {
    const first = this.#measurable.scenario.workload.requests + this.#unmeasured;
    this.#unmeasured += count;
    const requests = this.#prepared(first, count);
    if (requests.length === 0) return [];
    const block = await closedLoad({ ...this.#loadOf(requests), onExchange: () => undefined });
    const judged = await this.#judged(first, block.exchanges);
    this.#addFailures(phase, judged);
    this.#spend(block.endMs - block.startMs, block.ranOutOfTime);
    return okDurations(judged);
  }

  /** Samples beyond the planned ones take their iterations from behind those of cold start and warm-up. */
  #iterationOf(sample: number): number {
    const { requests, workers, warmupPerWorker } = this.#measurable.scenario.workload;
    return sample < requests ? sample : sample + 1 + workers * warmupPerWorker;
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
      isStopped: () => this.#recorder.isStopped,
    };
  }

  #prepared(first: number, count: number): readonly PreparedRequest[] {
    if (this.#recorder.isStopped) return [];
    try {
      return Array.from({ length: count }, (_, index) => this.#preparedOne(first + index));
    } catch (error) {
      this.#error = error;
      this.#recorder.stop('its request could not be made');
      return [];
    }
  }

  #preparedOne(iteration: number): PreparedRequest {
    const { request, scenario } = this.#measurable;
    const { group, name } = scenario;
    const scenarioName = group === name ? name : `${group}, ${name}`;
    const place = `${this.#context.service}, ${scenarioName}, iteration ${iteration}`;
    let spec: RequestSpec;
    try {
      spec = request(iteration);
    } catch (error) {
      const reason = reasonOf(error);
      throw new PerfMarkdownError('ERR_INVALID_REQUEST', `${place}: \`request\` threw: ${reason}`, {
        cause: error,
      });
    }
    return preparedRequest(spec, place);
  }

  async #judged(firstIteration: number, exchanges: readonly Exchange[]): Promise<readonly Judged[]> {
    const judged: Judged[] = [];
    for (const [index, { delivery, startMs, endMs }] of exchanges.entries()) {
      const verdict = await verdictOf(delivery, this.#measurable.check);
      judged.push({ iteration: firstIteration + index, verdict, durationMs: endMs - startMs });
    }
    return judged;
  }

  #addFailures(phase: Failure['phase'], judged: readonly Judged[], firstSample?: number): void {
    for (const [index, { iteration, verdict, durationMs }] of judged.entries()) {
      const { outcome, message } = verdict;
      if (outcome === 'ok') continue;
      const sample = firstSample === undefined ? undefined : firstSample + index;
      this.#recorder.addFailure({ phase, iteration, outcome, message, durationMs }, sample);
      if (outcome === 'timeout') this.stop('a request timed out');
    }
    const { failureCount } = this.#recorder;
    if (failureCount >= this.#context.failureLimit) this.stop(`${failureCount} requests failed`);
  }

  #addRoundMedian(judged: readonly Judged[]): void {
    const sorted = sortedSamples(okDurations(judged));
    if (sorted) this.#roundMediansMs.push(percentileOf(sorted, 50));
  }

  #spend(durationMs: number, ranOutOfTime: boolean): void {
    this.#spentMs += durationMs;
    if (ranOutOfTime)
      this.stop(`its time limit of ${this.#measurable.scenario.workload.timeLimitMs} ms was reached`);
  }
}
