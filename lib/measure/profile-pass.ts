import type { Client, Exchange } from '../client/client';
import { withRenewedConnections } from '../client/renewed-connections';
import { reasonOf } from '../core/errors';
import { unreachable } from '../core/unreachable';
import type { RawProfile } from '../probe/profile';
import type { ProfileKind } from '../probe/profile-kind';
import type { Span } from '../profile/slow-work';
import { type RequestPosition, unmeasuredAt } from '../scenario/request-position';
import { highestLevel, plannedRequests } from '../scenario/stages';
import { medianOf } from '../stats/percentile';
import { closedLoad } from './closed-load';
import type { LoadBasis, MeasurementContext, ProfiledProcess } from './measurement-context';
import { openLoad } from './open-load';
import type { ProcessVitals, RecordedProfile } from './recording';
import { type RequestSource, RequestStock } from './request-source';
import { toNanosecond } from './sample-store';
import { type MeasurableScenario, sourceOf } from './scenario-run';
import { StageLog } from './stage-log';
import { statusVerdictOf } from './verdict';

const LEAST_MS = 2000;
const MOST_MS = 10_000;
/** What leaks is held for good. */
const HELD_MS = 3000;
/** Samples of work that are wanted, one a millisecond at the most. */
const WANTED_SAMPLES = 1500;
const MOST_REQUESTS_PER_BLOCK = 1000;
/** Where each is prepared, in the very time that is profiled. */
const MOST_PREPARED_PER_BLOCK = 20;

/** A profile as V8 says it, for the tools that read it. */
export interface SavedProfile {
  readonly recorded: RecordedProfile;
  readonly process: string;
  readonly raw: RawProfile;
}

export interface PassResult {
  readonly recorded: RecordedProfile;
  readonly saved: readonly SavedProfile[];
}

type Told = Omit<SavedProfile, 'recorded'>;

interface Load {
  readonly requests: number;
  /** When those were under way that went well. */
  readonly ok: readonly Span[];
  readonly windowMs: number;
}

/** How long a pass takes: one of work by how much of the time the process worked in the rounds. */
export function passDurationMs(kind: ProfileKind, vitals: readonly ProcessVitals[]): number {
  if (kind === 'held') return HELD_MS;
  const shares = vitals
    .filter(({ isService }) => isService)
    // Of a process that both share, about half of the work is that of the service.
    .map(({ eventLoopUtilisation: share, isLoadGenerator }) => (isLoadGenerator ? share / 2 : share));
  const busiest = Math.max(0, ...shares);
  return Math.min(MOST_MS, Math.max(LEAST_MS, busiest === 0 ? MOST_MS : WANTED_SAMPLES / busiest));
}

/** One pass of a scenario behind its rounds, in which the processes of the service are profiled. */
export class ProfilePass {
  readonly #measurable: MeasurableScenario;
  readonly #context: MeasurementContext;
  readonly #source: RequestSource;
  readonly #client: Client;
  readonly #isInterrupted: () => boolean;
  #sent = 0;
  #ok: Span[] = [];
  #isCutOff = false;

  constructor(measurable: MeasurableScenario, context: MeasurementContext, isInterrupted: () => boolean) {
    this.#measurable = measurable;
    this.#context = context;
    this.#isInterrupted = isInterrupted;
    this.#client = withRenewedConnections(context.client, measurable.scenario.workload.requestsPerConnection);
    this.#source = sourceOf(measurable, context.service, false, isInterrupted);
  }

  async run(kind: ProfileKind, durationMs: number): Promise<PassResult> {
    const problems: string[] = [];
    const begun = await this.#begun(kind, problems);
    const load = await this.#load(begun.length === 0 ? 0 : durationMs);
    const told: Told[] = [];
    for (const { name, source } of begun) {
      try {
        told.push({ process: name, raw: await source.end() });
      } catch (error) {
        problems.push((await this.#endOfTarget()) ?? reasonOf(error));
      }
    }
    const [problem = this.#cutOff] = problems;
    const recorded = { ...this.#recorded(kind, load, told), ...(problem !== undefined && { problem }) };
    return { recorded, saved: told.map((each) => ({ recorded, ...each })) };
  }

  get #cutOff(): string | undefined {
    if (this.#isInterrupted()) return 'the run was interrupted';
    if (this.#isCutOff) return 'a request failed';
    return this.#source.error === undefined ? undefined : reasonOf(this.#source.error);
  }

  async #begun(kind: ProfileKind, problems: string[]): Promise<readonly ProfiledProcess[]> {
    const begun: ProfiledProcess[] = [];
    for (const process of this.#context.profiled?.() ?? []) {
      try {
        await process.source.begin(kind);
        begun.push(process);
      } catch (error) {
        problems.push(reasonOf(error));
      }
    }
    if (begun.length === 0 && problems.length === 0)
      problems.push('no process of the service can be profiled: it runs elsewhere, or is none of Node.js');
    return begun;
  }

  async #endOfTarget(): Promise<string | undefined> {
    await this.#context.newsOfEnd();
    return this.#context.targetFailure()?.reason;
  }

  #recorded(kind: ProfileKind, { requests, ok, windowMs }: Load, told: readonly Told[]): RecordedProfile {
    const { processProfileOf }: typeof import('../profile/process-profile') =
      require('../profile/process-profile');
    const okMs = ok.map(({ startMs, endMs }) => endMs - startMs);
    const { workload } = this.#measurable.scenario;
    // Of several at once nobody can tell whose a sample is.
    const isOneByOne = workload.kind === 'closed' && workload.workers === 1;
    return {
      kind,
      requests,
      failed: requests - okMs.length,
      medianMs: okMs.length === 0 ? null : toNanosecond(medianOf(okMs)),
      windowMs: toNanosecond(windowMs),
      processes: told.map(({ process, raw }) => ({
        name: process,
        ...processProfileOf(raw, isOneByOne ? ok : []),
      })),
    };
  }

  /** A check would be work of its own, in the very process that is profiled. */
  #isOk({ delivery }: Exchange): boolean {
    return this.#measurable.check === undefined
      ? statusVerdictOf(delivery).outcome === 'ok'
      : delivery.kind === 'answered';
  }

  async #load(durationMs: number): Promise<Load> {
    const before = this.#sent;
    this.#ok = [];
    const windowMs = durationMs === 0 ? 0 : await this.#loaded(durationMs);
    return { requests: this.#sent - before, ok: this.#ok, windowMs };
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
    while (leftMs > 0 && !this.#isOver) {
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
    await openLoad({
      ...this.#loadBasis,
      stages,
      maxInFlight,
      stock: await RequestStock.filled(
        this.#source,
        MOST_REQUESTS_PER_BLOCK,
        Math.ceil((perSecond * durationMs) / 1000) + 1,
        (place) => this.#positionOf(place),
      ),
      log: new StageLog(stages),
      onExchange: (_place, _dueMs, exchange) => this.#heard(exchange),
    });
    return durationMs;
  }

  #positionOf(ordinal: number): RequestPosition {
    return unmeasuredAt('profile', ordinal, plannedRequests(this.#measurable.scenario.workload));
  }

  #heard(exchange: Exchange): void {
    this.#sent += 1;
    this.#isCutOff ||= exchange.delivery.kind !== 'answered';
    if (!this.#isOk(exchange)) return;
    const { timeOriginMs } = this.#context.clock;
    this.#ok.push({ startMs: timeOriginMs + exchange.startMs, endMs: timeOriginMs + exchange.endMs });
  }

  get #isOver(): boolean {
    return this.#isCutOff || this.#isInterrupted() || this.#context.targetFailure() !== undefined;
  }

  get #loadBasis(): LoadBasis {
    const { requestTimeoutMs } = this.#measurable.scenario.workload;
    return {
      client: this.#client,
      clock: this.#context.clock,
      requestTimeoutMs,
      timeLimitMs: MOST_MS + requestTimeoutMs,
      isStopped: () => this.#isOver,
    };
  }
}
