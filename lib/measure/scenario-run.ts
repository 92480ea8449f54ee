import type { Client, Exchange } from '../client/client';
import { withRenewedConnections } from '../client/renewed-connections';
import type { ProfileWish } from '../scenario/profile-setting';
import type { RequestPosition } from '../scenario/request-position';
import type { RequestSpec } from '../scenario/request-spec';
import { fullNameOf, mayGoOn, type PlannedScenario } from '../scenario/scenario';
import { plannedRequests } from '../scenario/stages';
import { allowedErrorShare } from '../scenario/threshold';
import { CallsLog } from './calls-log';
import type { AgreedStartMs } from './conductor';
import { failuresText, type Judged, type JudgedSample, note } from './judged';
import type { LoadBasis, MeasurementContext } from './measurement-context';
import { Recorder } from './recorder';
import type { Failure, ProcessVitals, Recording } from './recording';
import { RequestSource } from './request-source';
import { type Check, type Verdict, verdictOf } from './verdict';
import { VitalsLog } from './vitals-log';

/** Checks have so much time, however little is left of the time limit. */
const SHORTEST_JUDGING_MS = 1000;

export interface MeasurableScenario {
  readonly scenario: PlannedScenario;
  readonly request: (position: RequestPosition, prepared: unknown, captured: unknown) => RequestSpec;
  /** Waited for before each request, outside of the timed region; what it gives the request is made from. */
  readonly prepare?: ((position: RequestPosition, captured: unknown) => unknown) | undefined;
  readonly check: Check | undefined;
  /** Whether it is profiled behind its rounds. @defaultValue false */
  readonly profile?: ProfileWish;
  /** What the trace ids of its requests begin with; absent where they are sent without. */
  readonly tracePrefix?: string;
}

export function sourceOf(
  { request, prepare, scenario, tracePrefix: prefix }: Omit<MeasurableScenario, 'check'>,
  service: string,
  keepsBody: boolean,
  isStopped: () => boolean,
): RequestSource {
  const preparation = prepare && { prepare, limitMs: scenario.workload.requestTimeoutMs, isStopped };
  return new RequestSource(request, `${service}, ${fullNameOf(scenario)}`, keepsBody, preparation, prefix);
}

export interface Sent {
  readonly position: RequestPosition;
  readonly exchange: Exchange;
}

type SentSample = JudgedSample & Pick<Sent, 'exchange'>;

/** What all phases of one scenario share: where they record, what stops them, how time is spent. */
export class ScenarioRun {
  readonly recorder: Recorder;
  readonly source: RequestSource;
  readonly originMs: number;
  readonly calls: CallsLog;
  readonly #measurable: MeasurableScenario;
  readonly #client: Client;
  readonly #context: MeasurementContext;
  readonly #vitals: VitalsLog;
  /** How many requests it is meant to measure; `undefined` where the answers decide. */
  readonly planned: number | undefined;
  /** How many of its requests a threshold on the error rate lets fail. */
  readonly #allowedFailures: number;
  #sent = 0;
  #spentMs = 0;
  /** Whether a connection broke since it was last asked what for. */
  #isInTrouble = false;

  constructor(measurable: MeasurableScenario, context: MeasurementContext, originMs: number) {
    this.recorder = new Recorder(measurable.scenario);
    const { check, scenario } = measurable;
    this.source = sourceOf(measurable, context.service, check !== undefined, () => this.recorder.isStopped);
    this.originMs = originMs;
    this.#measurable = measurable;
    this.#context = context;
    this.#client = withRenewedConnections(context.client, scenario.workload.requestsPerConnection);
    this.planned = plannedRequests(measurable.scenario.workload);
    const share = allowedErrorShare(measurable.scenario.thresholds) ?? 0;
    this.#allowedFailures = share === 0 ? 0 : Math.floor(share * (this.planned ?? Number.POSITIVE_INFINITY));
    this.#vitals = new VitalsLog(context.processes, context.clock, originMs);
    this.calls = new CallsLog(context.calls);
    if (context.conductor) this.calls.spareMeasured();
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  get sent(): number {
    return this.#sent;
  }

  /** Whether judging an answer costs more than a look at its status. */
  get hasCheck(): boolean {
    return this.#measurable.check !== undefined;
  }

  get agreedStartMs(): AgreedStartMs | undefined {
    return this.#context.agreedStartMs;
  }

  /** What a load needs now; `timeLimitMs` is what is left of it. */
  get loadBasis(): LoadBasis {
    const { requestTimeoutMs, timeLimitMs } = this.#measurable.scenario.workload;
    return {
      client: this.#client,
      clock: this.#context.clock,
      requestTimeoutMs,
      timeLimitMs: timeLimitMs - this.#spentMs,
      isStopped: () => this.recorder.isStopped,
    };
  }

  /** Measures with the vital signs of all processes watched, and the calls of the service counted. */
  watched<T>(measure: () => Promise<T>, sentBy: (measured: T) => number): Promise<T> {
    // What watching holds would be weighed as well.
    if (this.#measurable.scenario.kind === 'leak') return measure();
    return this.calls.during('measurement', () => this.#vitals.during(measure, sentBy), sentBy);
  }

  /** Whether nothing is to be sent any more: of a service that has ended nothing is asked. */
  get isOver(): boolean {
    this.#askForEnd();
    return this.recorder.isStopped;
  }

  /** Hears of the end of each request, in the timed region of others. */
  heard({ delivery }: Exchange): void {
    if (delivery.kind !== 'network error') return;
    this.#isInTrouble = true;
    this.#askForEnd();
  }

  #askForEnd(): void {
    const failure = this.#context.targetFailure();
    if (failure && (this.#isInTrouble || this.#isUnfinished)) this.recorder.stop(failure);
  }

  /** To be called after a load: where a connection broke, the end of the service may not have been heard of yet. */
  async heardOut(): Promise<void> {
    if (!this.#isInTrouble) return;
    await this.#context.newsOfEnd();
    this.#askForEnd();
    this.#isInTrouble = false;
  }

  /** How long the checks of a load that began at `sinceMs` may go on: a moment at least, for what was measured in time. */
  judgedUntilMs(sinceMs: number): number {
    const { timeLimitMs } = this.#measurable.scenario.workload;
    return Math.max(sinceMs + timeLimitMs - this.#spentMs, this.nowMs + SHORTEST_JUDGING_MS);
  }

  /**
   * Judges requests one after the other; nothing is counted yet. Fewer than there are where a check waits in vain or the time
   * limit comes before: of the others it is not known whether they went well.
   *
   * @param untilMs - when the last of them is begun
   */
  async judged(sent: readonly Sent[], untilMs: number): Promise<readonly SentSample[]> {
    const { check, scenario } = this.#measurable;
    const { requestTimeoutMs } = scenario.workload;
    const judged: SentSample[] = [];
    for (const each of sent) {
      const leftMs = untilMs - this.nowMs;
      if (check && (leftMs <= 0 || judged.at(-1)?.verdict.stopReason !== undefined)) break;
      const limitMs = Math.min(requestTimeoutMs, leftMs);
      judged.push(
        this.judgedAs(each, await verdictOf(each.exchange.delivery, each.position, check, limitMs)),
      );
    }
    return judged;
  }

  judgedAs({ position, exchange }: Sent, verdict: Verdict): SentSample {
    const { startMs, endMs, isSentTwice } = exchange;
    const told = {
      ...(verdict.outcome !== 'ok' && this.source.traces.of(position)),
      ...(isSentTwice && { isSentTwice }),
    };
    const times = { startMs: startMs - this.originMs, durationMs: endMs - startMs };
    return { iteration: position.i, ...times, verdict, exchange, ...told };
  }

  /** Counts what was judged, and looks for reasons not to go on. */
  countJudged(phase: Failure['phase'], judged: readonly Judged[]): void {
    if (phase === 'measurement') this.#sent += judged.length;
    for (const each of judged) {
      note(this.recorder, phase, each);
      const { stopReason, outcome } = each.verdict;
      if (stopReason !== undefined) this.stop(stopReason);
      if (outcome === 'timeout') this.#timedOut();
    }
    const { failureCount } = this.recorder;
    if (this.isTooMany(failureCount))
      this.#giveUp(failuresText(failureCount, this.recorder.measuredFailures));
  }

  isTooMany(failures: number): boolean {
    return failures >= this.#context.failureLimit + this.#allowedFailures;
  }

  get mayFail(): boolean {
    return this.#allowedFailures > 0;
  }

  #timedOut(): void {
    if (!this.mayFail) this.#giveUp('a request timed out');
  }

  /** Ends the scenario, unless it has sent everything it was asked for. */
  stop(reason: string, isSymptom = false): void {
    if (this.#isUnfinished) this.recorder.stop({ reason, isSymptom });
  }

  get #isUnfinished(): boolean {
    const { workload } = this.#measurable.scenario;
    return mayGoOn(workload) || this.#sent < (this.planned ?? Number.POSITIVE_INFINITY);
  }

  /** An open load shows what a service does when it cannot keep up: to refuse, or to be late, does not end it. */
  #giveUp(reason: string): void {
    if (this.#measurable.scenario.workload.kind !== 'open') this.stop(reason, true);
  }

  /** Books the time that a load took, and looks for reasons not to go on. */
  spend(durationMs: number, ranOutOfTime: boolean): void {
    this.#spentMs += durationMs;
    this.#askForEnd();
    if (this.source.error !== undefined) this.stop('its request could not be made');
    const { timeLimitMs } = this.#measurable.scenario.workload;
    if (ranOutOfTime || this.#spentMs > timeLimitMs)
      this.stop(`its time limit of ${timeLimitMs} ms was reached`);
  }

  get vitals(): readonly ProcessVitals[] {
    return this.#vitals.vitals();
  }

  recording(): Recording {
    return { ...this.recorder.recording(this.vitals, this.calls.calls), ...this.source.traces.recorded };
  }
}
