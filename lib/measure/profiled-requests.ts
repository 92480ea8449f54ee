import type { Client, Exchange } from '../client/client';
import { withRenewedConnections } from '../client/renewed-connections';
import { unreachable } from '../core/unreachable';
import type { Span } from '../profile/slow-work';
import { type RequestPosition, unmeasuredAt } from '../scenario/request-position';
import { highestLevel, plannedRequests } from '../scenario/stages';
import { closedLoad } from './closed-load';
import type { LoadBasis, MeasurementContext } from './measurement-context';
import { MOST_PASS_MS, PassEnd, type PassLoad, type SentInPass } from './profile-pass';
import { type RequestSource, RequestStock } from './request-source';
import { type MeasurableScenario, sourceOf } from './scenario-run';
import { StageLog } from './stage-log';
import { openLoad, requestsOf } from './staged-load';
import { statusVerdictOf } from './verdict';

const MOST_REQUESTS_PER_BLOCK = 1000;
/** Where each is prepared, in the very time that is profiled. */
const MOST_PREPARED_PER_BLOCK = 20;

export class ProfiledRequests implements PassLoad {
  readonly #measurable: MeasurableScenario;
  readonly #context: MeasurementContext;
  readonly #source: RequestSource;
  readonly #client: Client;
  readonly end: PassEnd;
  #sent = 0;
  #ok: Span[] = [];

  constructor(measurable: MeasurableScenario, context: MeasurementContext, isInterrupted: () => boolean) {
    this.#measurable = measurable;
    this.#context = context;
    this.#client = withRenewedConnections(context.client, measurable.scenario.workload.requestsPerConnection);
    this.#source = sourceOf(measurable, context.service, false, isInterrupted);
    this.end = new PassEnd(this.#source, context, isInterrupted);
  }

  async sendFor(durationMs: number): Promise<SentInPass> {
    const before = this.#sent;
    this.#ok = [];
    const windowMs = await this.#loaded(durationMs);
    const { workload } = this.#measurable.scenario;
    const isOneByOne = workload.kind === 'closed' && workload.workers === 1;
    return {
      requests: this.#sent - before,
      okMs: this.#ok.map(({ startMs, endMs }) => endMs - startMs),
      windowMs,
      oneByOne: isOneByOne ? this.#ok : [],
    };
  }

  /** A check would be work of its own, in the very process that is profiled. */
  #isOk({ delivery }: Exchange): boolean {
    return this.#measurable.check === undefined
      ? statusVerdictOf(delivery).outcome === 'ok'
      : delivery.kind === 'answered';
  }

  /** @returns how long requests were under way */
  #loaded(durationMs: number): Promise<number> {
    const { workload } = this.#measurable.scenario;
    switch (workload.kind) {
      case 'closed':
        return this.#closed(workload.workers, durationMs);
      case 'ramp':
        return this.#closed(Math.floor(highestLevel(workload.stages)), durationMs);
      case 'open':
        return this.#open(highestLevel(workload.stages), workload.maxInFlight, durationMs);
      default:
        return unreachable(workload);
    }
  }

  async #closed(workers: number, durationMs: number): Promise<number> {
    let leftMs = durationMs;
    while (leftMs > 0 && !this.end.isOver) {
      const perBlock = this.#source.prepares ? MOST_PREPARED_PER_BLOCK : MOST_REQUESTS_PER_BLOCK;
      const most = Math.max(perBlock, workers);
      const first = this.#sent;
      const places = Array.from({ length: most }, (_, place) => this.#positionOf(first + place));
      const requests = await this.#source.prepared(places);
      if (requests.length === 0) break;
      const block = await closedLoad({
        ...this.#loadBasis,
        workers: Math.min(workers, requests.length),
        requests,
        durationMs: leftMs,
        onExchange: (_place, exchange) => this.#heard(exchange),
      });
      leftMs -= Math.max(1, block.endMs - block.startMs);
    }
    return durationMs - leftMs;
  }

  async #open(perSecond: number, maxInFlight: number, durationMs: number): Promise<number> {
    const stages = [{ durationMs, from: perSecond, to: perSecond }];
    const stock = await RequestStock.filled(
      this.#source,
      MOST_REQUESTS_PER_BLOCK,
      Math.ceil((perSecond * durationMs) / 1000) + 1,
      (place) => this.#positionOf(place),
    );
    await openLoad({
      ...this.#loadBasis,
      stages,
      maxInFlight,
      log: new StageLog(stages),
      next: requestsOf(this.#loadBasis, stock, (_place, exchange) => this.#heard(exchange)),
    });
    return durationMs;
  }

  #positionOf(ordinal: number): RequestPosition {
    return unmeasuredAt('profile', ordinal, plannedRequests(this.#measurable.scenario.workload));
  }

  #heard(exchange: Exchange): void {
    this.#sent += 1;
    if (exchange.delivery.kind !== 'answered') this.end.fail();
    if (!this.#isOk(exchange)) return;
    const { timeOriginMs } = this.#context.clock;
    this.#ok.push({ startMs: timeOriginMs + exchange.startMs, endMs: timeOriginMs + exchange.endMs });
  }

  get #loadBasis(): LoadBasis {
    const { requestTimeoutMs } = this.#measurable.scenario.workload;
    return {
      client: this.#client,
      clock: this.#context.clock,
      requestTimeoutMs,
      timeLimitMs: MOST_PASS_MS + requestTimeoutMs,
      isStopped: () => this.end.isOver,
    };
  }
}
