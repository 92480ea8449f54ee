import type { Exchange } from '../client/client';
import { measuredAt } from '../scenario/request-position';
import type { StagedWorkload } from '../scenario/scenario';
import { plannedRequests } from '../scenario/stages';
import { agreedStart } from './agreed-start';
import { HeldAnswers } from './held-answers';
import type { Judged } from './judged';
import { RequestStock } from './request-source';
import { MOST_SAMPLES } from './sample-store';
import type { ScenarioRun, Sent } from './scenario-run';
import { StageLog } from './stage-log';
import { connectionsOf, requestsOf, stagedLoad } from './staged-load';
import { statusVerdictOf } from './verdict';

/** Requests that are ready before the first is due. */
const STOCK = 1000;

/** The text without the head that it is a part of, which would be kept in memory with it. */
function copied(field: string): string {
  return Buffer.from(field, 'latin1').toString('latin1');
}

/** A load that is measured in one piece. */
export interface InOnePiece {
  measure(): Promise<void>;
  /** Keeps what is measured so far; answers whose check has not run are not known to be right, and are left out. */
  keepNow(): void;
}

/** The one turn of a workload by stages: what a pause would change is measured in one piece. */
export class TimedTurn implements InOnePiece {
  readonly #workload: StagedWorkload;
  readonly #run: ScenarioRun;
  readonly #log: StageLog;
  readonly #most: number;
  /** Answers whose check is still to run, because it would disturb the load, by their place. */
  readonly #unjudged = new Map<number, Sent>();
  readonly #held = new HeldAnswers();
  /** The checks that run during the load, because the answers would not fit into memory. */
  #judging: Promise<void> | undefined;
  /** `Server-Timing` headers that are still to be read, for the same reason, by the place of their request. */
  readonly #serverTimings = new Map<number, string>();
  #startMs = 0;
  #isKept = false;

  constructor(workload: StagedWorkload, run: ScenarioRun) {
    this.#workload = workload;
    this.#run = run;
    this.#log = new StageLog(workload.stages);
    this.#most = Math.min(MOST_SAMPLES, plannedRequests(workload) ?? MOST_SAMPLES);
  }

  async measure(): Promise<void> {
    const run = this.#run;
    run.recorder.samples.begin(this.#most);
    const isPreparedAhead = run.source.prepares && run.planned !== undefined;
    const stock = await RequestStock.filled(run.source, isPreparedAhead ? this.#most : STOCK, this.#most);
    await agreedStart(run, this.#workload, connectionsOf(this.#workload));
    this.#startMs = run.nowMs;
    const ranOutOfTime = await run.watched(
      () => this.#loaded(stock),
      () => this.#log.sent,
    );
    const endMs = run.nowMs;
    await this.#judging;
    await run.heardOut();
    await this.#judge(() => this.#unjudged.size > 0);
    this.#discardUnjudged();
    this.#keep(endMs);
    run.spend(run.nowMs - this.#startMs, ranOutOfTime);
    if (this.#workload.kind === 'ramp' && this.#log.sent >= this.#most)
      run.stop(`it had sent ${this.#most} requests`);
  }

  keepNow(): void {
    this.#discardUnjudged();
    this.#keep(this.#run.nowMs);
  }

  #discardUnjudged(): void {
    if (this.#isKept) return;
    for (const place of this.#unjudged.keys()) this.#run.recorder.samples.discard(place);
  }

  #keep(endMs: number): void {
    if (this.#isKept) return;
    this.#isKept = true;
    const { recorder, originMs } = this.#run;
    for (const [place, field] of this.#serverTimings) recorder.samples.addServerTiming(place, field);
    this.#serverTimings.clear();
    recorder.samples.end(
      (place) => this.#log.stageOf(place),
      (place) => place,
    );
    recorder.addRounds(this.#log.rounds(endMs, originMs));
  }

  #loaded(stock: RequestStock): Promise<boolean> {
    const { loadBasis } = this.#run;
    const next = requestsOf(loadBasis, stock, (place, exchange, dueMs) =>
      this.#answered(place, exchange, dueMs),
    );
    return stagedLoad(this.#workload, { ...loadBasis, log: this.#log, most: this.#most, next });
  }

  #answered(place: number, exchange: Exchange, dueMs: number | undefined): void {
    if (this.#isKept) return;
    const { startMs, endMs, delivery } = exchange;
    const { originMs, recorder } = this.#run;
    const intendedStartMs = dueMs === undefined ? undefined : dueMs - originMs;
    recorder.samples.add(place, startMs - originMs, endMs - startMs, intendedStartMs);
    recorder.samples.addAnswer(place, exchange);
    if (delivery.kind === 'answered' && delivery.serverTiming !== undefined)
      this.#serverTimings.set(place, copied(delivery.serverTiming));
    this.#run.heard(exchange);
    const sent = { position: measuredAt(place), exchange };
    if (!this.#run.hasCheck || delivery.kind !== 'answered') {
      this.#count(place, this.#run.judgedAs(sent, statusVerdictOf(delivery)));
      return;
    }
    this.#unjudged.set(place, sent);
    this.#held.hold(exchange);
    if (this.#held.isFull) this.#judging ??= this.#judgeDuringLoad();
  }

  async #judgeDuringLoad(): Promise<void> {
    await this.#judge(() => this.#held.isFull);
    this.#judging = undefined;
  }

  /** Runs the checks of the answers that came first, one in a turn of the event loop, as long as that is wanted. */
  async #judge(isWanted: () => boolean): Promise<void> {
    const { clock } = this.#run.loadBasis;
    const untilMs = this.#run.judgedUntilMs(this.#startMs);
    for (const [place, sent] of this.#unjudged) {
      if (!isWanted()) return;
      const [judged] = await this.#run.judged([sent], untilMs);
      if (!judged) return;
      this.#unjudged.delete(place);
      this.#held.release(sent.exchange);
      this.#count(place, judged);
      await clock.at(clock.nowMs());
    }
  }

  #count(place: number, judged: Judged): void {
    if (this.#isKept) return;
    this.#run.countJudged('measurement', [judged]);
    if (judged.verdict.outcome === 'ok') return;
    this.#run.recorder.samples.discard(place);
    this.#log.fail(place);
  }
}
