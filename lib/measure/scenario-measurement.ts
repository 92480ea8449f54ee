import { type ProfiledKind, wantedKinds } from '../scenario/profile-setting';
import { type RequestPhase, type RequestPosition, unmeasuredAt } from '../scenario/request-position';
import { isByCount, mayGoOn } from '../scenario/scenario';
import { closedLoad } from './closed-load';
import { ClosedTurns } from './closed-turns';
import { HeldAnswers } from './held-answers';
import type { MeasurementContext } from './measurement-context';
import { ProfilePass, passDurationMs, type SavedProfile } from './profile-pass';
import type { ColdStart, GoingOn, Recording } from './recording';
import { type MeasurableScenario, ScenarioRun } from './scenario-run';
import { TimedTurn } from './timed-turn';
import { weighCycle } from './weighing';

type UnmeasuredPhase = Exclude<RequestPhase, 'measurement' | 'profile'>;

interface UnmeasuredBlock {
  readonly sent: number;
  /** Whether it ended because it was done, or its answers filled the memory that they may take. */
  readonly mayGoOn: boolean;
  readonly durationsMs: readonly number[];
}

/** What a round behind the planned ones takes at least, unless it would be this many times as large as they. */
const WORTHWHILE_MS = 10;
const MOST_STRETCH = 10;

/** How many times as large further rounds are of a service whose shortest one took that long. */
export function stretchOf(shortestTurnMs: number): number {
  return Math.min(MOST_STRETCH, Math.max(1, Math.floor(WORTHWHILE_MS / shortestTurnMs)));
}

/** Requests of a warm-up that are prepared, sent and judged together; each worker has a part in them. */
const MOST_PER_BLOCK = 1000;

/** One scenario on its way from plain data to a recording, a turn at a time. */
export class ScenarioMeasurement {
  readonly #measurable: MeasurableScenario;
  readonly #context: MeasurementContext;
  readonly #run: ScenarioRun;
  readonly #closed: ClosedTurns | undefined;
  #timed: TimedTurn | undefined;
  readonly #saved: SavedProfile[] = [];
  #unmeasured = 0;
  #turns = 0;
  #stretch = 1;
  #turnsMs = 0;
  #shortestTurnMs = Number.POSITIVE_INFINITY;

  constructor(measurable: MeasurableScenario, context: MeasurementContext, originMs: number) {
    const { workload } = measurable.scenario;
    this.#measurable = measurable;
    this.#context = context;
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
  async coldStart(isFirstCall: ColdStart['isFirstCall']): Promise<void> {
    const durations = await this.#unmeasuredRequests('cold start', 1, 1);
    const calls = this.#run.calls.coldCalls;
    for (const durationMs of durations)
      this.#run.recorder.setColdStart({ durationMs, isFirstCall, ...(calls.length > 0 && { calls }) });
  }

  async warmUp(): Promise<void> {
    const { workload } = this.#measurable.scenario;
    const [workers, perWorker] =
      workload.kind === 'closed' ? [workload.workers, workload.warmupPerWorker] : [1, workload.warmup];
    const durations = await this.#unmeasuredRequests('warm-up', workers * perWorker, workers);
    for (const durationMs of durations) this.#run.recorder.addWarmup(durationMs);
    this.#run.calls.spareShort(durations, workers);
  }

  /**
   * Measures one of its own rounds, or, of a workload by stages, all of them.
   *
   * @param own - its number among those of the scenario
   * @param turn - the round of the group
   */
  async measureRound(own: number, turn = own): Promise<void> {
    const { workload } = this.#measurable.scenario;
    if (this.#timed !== undefined || this.#run.isOver) return;
    if (this.#closed) {
      const startMs = this.#run.nowMs;
      await this.#closed.measure(own, turn, this.#stretch);
      if (this.#measurable.scenario.kind === 'leak' && !this.#context.conductor && !this.#run.isOver)
        await weighCycle(this.#context, this.#run.recorder, this.#run.sent);
      const turnMs = this.#run.nowMs - startMs;
      this.#turnsMs += turnMs;
      this.#shortestTurnMs = Math.min(this.#shortestTurnMs, turnMs);
      this.#turns += 1;
      return;
    }
    if (workload.kind === 'closed') return;
    this.#timed = new TimedTurn(workload, this.#run);
    await this.#timed.measure();
  }

  /** Measures a turn that somebody else asks for, which is as large as its planned rounds, or so many times as large. */
  async measureTurn(turn: number, stretch: number): Promise<void> {
    const { workload } = this.#measurable.scenario;
    this.#stretch = stretch;
    const isCounted = isByCount(workload);
    await this.measureRound(isCounted ? workload.rounds : 0, turn);
  }

  /** The profiles that it is to have, whatever is measured. */
  get wantedProfiles(): readonly ProfiledKind[] {
    return wantedKinds(this.#measurable.profile ?? false);
  }

  /** Whether it is to be profiled where that explains something. */
  get mayBeProfiled(): boolean {
    return this.#measurable.profile === 'auto';
  }

  /** The profiles as V8 says them. */
  get savedProfiles(): readonly SavedProfile[] {
    return this.#saved;
  }

  /** Profiles it behind its rounds, unless it ended early. */
  async profile(kinds: readonly ProfiledKind[], isInterrupted: () => boolean): Promise<void> {
    const pass = new ProfilePass(this.#measurable, this.#context, isInterrupted);
    for (const kind of kinds) {
      if (this.#run.isOver) return;
      const { recorded, saved } = await pass.run(kind, passDurationMs(this.recording().vitals ?? []));
      this.#run.recorder.addProfile(recorded);
      this.#saved.push(...saved);
    }
  }

  /** Whether it sends no more requests. */
  get isOver(): boolean {
    return this.#timed !== undefined || this.#run.isOver;
  }

  /** Whether it may send further requests behind the planned ones. */
  get mayGoOn(): boolean {
    const { workload } = this.#measurable.scenario;
    return mayGoOn(workload) && !this.#run.recorder.isStopped;
  }

  /** Whether its median is less precise than that. */
  isImprecise(share: number): boolean {
    return this.#closed?.isImprecise(share) === true;
  }

  /** Measured requests that were sent. */
  get sent(): number {
    return this.#run.sent;
  }

  /** How long a round took, on average. */
  get turnMs(): number {
    return this.#turns === 0 ? 0 : this.#turnsMs / this.#turns;
  }

  /** Makes further rounds of a fast service so large that what lies between two of them does not take most of the time. */
  goOn(): void {
    this.#stretch = stretchOf(this.#shortestTurnMs);
  }

  setWentOn(wentOn: GoingOn): void {
    this.#run.recorder.setWentOn(wentOn);
  }

  /** Ends the scenario for a reason from outside, such as an interruption. */
  stop(reason: string): void {
    this.#run.stop(reason);
    this.#timed?.keepNow();
  }

  /** How long each request took that went well, of so many in blocks that memory can hold. */
  async #unmeasuredRequests(
    phase: UnmeasuredPhase,
    count: number,
    workers: number,
  ): Promise<readonly number[]> {
    const durationsMs: number[] = [];
    for (let left = count; left > 0 && !this.#run.isOver; ) {
      const block = await this.#unmeasuredBlock(
        phase,
        Math.min(left, Math.max(MOST_PER_BLOCK, workers)),
        workers,
      );
      for (const ms of block.durationsMs) durationsMs.push(ms);
      left = block.mayGoOn ? left - block.sent : 0;
    }
    return durationsMs;
  }

  async #unmeasuredBlock(phase: UnmeasuredPhase, most: number, workers: number): Promise<UnmeasuredBlock> {
    const run = this.#run;
    const first = this.#unmeasured;
    const positionOf = (place: number): RequestPosition => unmeasuredAt(phase, first + place, run.planned);
    const requests = await run.source.prepared(Array.from({ length: most }, (_, place) => positionOf(place)));
    const held = new HeldAnswers();
    const block = await run.calls.during(
      phase,
      () =>
        closedLoad({
          ...run.loadBasis,
          workers: Math.min(workers, requests.length),
          requests,
          isFull: () => held.isFull,
          onExchange: (_place, exchange) => {
            run.heard(exchange);
            if (run.hasCheck) held.hold(exchange);
          },
        }),
      ({ exchanges }) => exchanges.length,
    );
    const { exchanges } = block;
    this.#unmeasured += exchanges.length;
    const sent = exchanges.map((exchange, place) => ({ position: positionOf(place), exchange }));
    await run.heardOut();
    const verdicts = await run.judged(sent, run.judgedUntilMs(block.startMs));
    run.count(phase, sent, verdicts);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    const isWhole = exchanges.length > 0 && exchanges.length === requests.length;
    return {
      sent: exchanges.length,
      mayGoOn: isWhole || held.isFull,
      durationsMs: exchanges
        .filter((_, index) => verdicts[index]?.outcome === 'ok')
        .map(({ startMs, endMs }) => endMs - startMs),
    };
  }
}
