import type { Exchange } from '../client/client';
import { closedLoad } from './closed-load';
import { ClosedTurns } from './closed-turns';
import type { Recording } from './recording';
import { type MeasurableScenario, type MeasurementContext, ScenarioRun } from './scenario-run';
import { TimedTurn } from './timed-turn';

/** One scenario on its way from plain data to a recording, a turn at a time. @internal */
export class ScenarioMeasurement {
  readonly #measurable: MeasurableScenario;
  readonly #run: ScenarioRun;
  readonly #closed: ClosedTurns | undefined;
  #timed: TimedTurn | undefined;
  #unmeasured = 0;

  constructor(measurable: MeasurableScenario, context: MeasurementContext, originMs: number) {
    const { workload } = measurable.scenario;
    this.#measurable = measurable;
    this.#run = new ScenarioRun(measurable, context, originMs);
    this.#closed = workload.kind === 'closed' ? new ClosedTurns(workload, this.#run) : undefined;
  }

  /** Why a request could not be made; what the user's `request` function threw is its `cause`. */
  get error(): unknown {
    return this.#run.source.error;
  }

  recording(): Recording {
    return this.#run.recording();
  }

  /** Measures the very first request of a launch, apart from everything else. */
  async coldStart(isFirstCall: boolean): Promise<void> {
    const durations = await this.#unmeasuredRequests('cold start', 1, 1);
    for (const durationMs of durations) this.#run.recorder.setColdStart({ durationMs, isFirstCall });
  }

  async warmUp(): Promise<void> {
    const { workload } = this.#measurable.scenario;
    const [workers, perWorker] =
      workload.kind === 'closed' ? [workload.workers, workload.warmupPerWorker] : [1, workload.warmup];
    const durations = await this.#unmeasuredRequests('warm-up', workers * perWorker, workers);
    for (const durationMs of durations) this.#run.recorder.addWarmup(durationMs);
  }

  /** Measures one of its own rounds, or, of a workload by stages, all of them. */
  async measureRound(turn: number): Promise<void> {
    const { workload } = this.#measurable.scenario;
    if (this.#timed !== undefined || this.#run.isOver) return;
    if (this.#closed) return this.#closed.measure(turn);
    if (workload.kind === 'closed') return;
    this.#timed = new TimedTurn(workload, this.#run);
    await this.#timed.measure();
  }

  /** Whether its median is less precise than wanted; false where no precision is wanted or the scenario has ended. */
  get isImprecise(): boolean {
    return !this.#run.recorder.isStopped && this.#closed?.isImprecise === true;
  }

  /** Ends the scenario for a reason from outside, such as an interruption. */
  stop(reason: string): void {
    this.#run.stop(reason);
    this.#timed?.keepNow();
  }

  /** How long each request took that went well. */
  async #unmeasuredRequests(
    phase: 'cold start' | 'warm-up',
    count: number,
    workers: number,
  ): Promise<readonly number[]> {
    const run = this.#run;
    if (run.isOver) return [];
    const first = this.#unmeasured;
    this.#unmeasured += count;
    const iterations = Array.from({ length: count }, (_, index) => run.unmeasuredIterationOf(first + index));
    const requests = run.source.prepared(iterations);
    const block = await closedLoad({
      ...run.loadBasis,
      workers: Math.min(workers, requests.length),
      requests,
      onExchange: (_place, exchange) => run.heard(exchange),
    });
    const sent = block.exchanges.map((exchange: Exchange, index) => ({
      iteration: iterations[index] ?? 0,
      exchange,
    }));
    const verdicts = await run.judged(sent);
    run.count(phase, sent, verdicts);
    run.spend(block.endMs - block.startMs, block.ranOutOfTime);
    return block.exchanges
      .filter((_, index) => verdicts[index]?.outcome === 'ok')
      .map(({ startMs, endMs }) => endMs - startMs);
  }
}
