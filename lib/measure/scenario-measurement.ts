import type { ProfileKind } from '../probe/profile-kind';
import { type ProfiledKind, wantedKinds } from '../scenario/profile-setting';
import { isByCount, mayGoOn, type PlannedScenario } from '../scenario/scenario';
import { ClosedTurns } from './closed-turns';
import type { MeasurementContext } from './measurement-context';
import { type PassLoad, ProfilePass, passDurationMs, type SavedProfile } from './profile-pass';
import { ProfiledRequests } from './profiled-requests';
import type { Recorder } from './recorder';
import type { ColdStart, GoingOn, Recording } from './recording';
import { RequestBlocks } from './request-blocks';
import { type MeasurableScenario, ScenarioRun } from './scenario-run';
import { type InOnePiece, TimedTurn } from './timed-turn';
import { type Unmeasured, UnmeasuredRequests } from './unmeasured-requests';

export interface ScenarioResult {
  readonly recording: Recording;
  readonly error: unknown;
  /** As V8 says them; of those that were profiled. */
  readonly profiles: readonly SavedProfile[];
}

/** What a round behind the planned ones takes at least, unless it would be this many times as large as they. */
const WORTHWHILE_MS = 10;
const MOST_STRETCH = 10;

/** How many times as large further rounds are of a service whose shortest one took that long. */
export function stretchOf(shortestTurnMs: number): number {
  return Math.min(MOST_STRETCH, Math.max(1, Math.floor(WORTHWHILE_MS / shortestTurnMs)));
}

export interface Parts {
  readonly unmeasured: Unmeasured;
  /** Of a closed workload. */
  readonly closed?: ClosedTurns;
  /** Of a load in one piece. */
  readonly timed?: InOnePiece;
  /** What comes of it: one recording, or those of a journey and its steps. */
  readonly recordings: readonly (() => Recording)[];
  /** What is sent where it is profiled. */
  readonly profiled: (isInterrupted: () => boolean) => PassLoad;
}

function partsOfRequests(
  measurable: MeasurableScenario,
  context: MeasurementContext,
  run: ScenarioRun,
): Parts {
  const { workload } = measurable.scenario;
  return {
    unmeasured: new UnmeasuredRequests(workload, run),
    ...(workload.kind === 'closed'
      ? { closed: new ClosedTurns(workload, run, new RequestBlocks(workload.workers, run)) }
      : { timed: new TimedTurn(workload, run) }),
    recordings: [() => run.recording()],
    profiled: (isInterrupted) => new ProfiledRequests(measurable, context, isInterrupted),
  };
}

async function weighCycle(
  { heap, service }: Pick<MeasurementContext, 'heap' | 'service'>,
  recorder: Recorder,
  requests: number,
): Promise<void> {
  const weight = await heap?.weigh().catch(() => undefined);
  if (weight) return recorder.addHeap({ requests, ...weight });
  const needs = heap
    ? ''
    : ': `perf.leak` needs one of Node.js that this package starts, or an app in this process';
  recorder.stop({ reason: `what the process of \`${service}\` holds cannot be told${needs}` });
}

export class ScenarioMeasurement {
  readonly #measurable: MeasurableScenario;
  readonly #context: MeasurementContext;
  readonly #run: ScenarioRun;
  readonly #parts: Parts;
  #hasBegunTimed = false;
  readonly #saved: SavedProfile[] = [];
  #turns = 0;
  #stretch = 1;
  #turnsMs = 0;
  #shortestTurnMs = Number.POSITIVE_INFINITY;

  constructor(
    measurable: MeasurableScenario,
    context: MeasurementContext,
    originMs: number,
    partsOf: (run: ScenarioRun) => Parts = (run) => partsOfRequests(measurable, context, run),
  ) {
    this.#measurable = measurable;
    this.#context = context;
    this.#run = new ScenarioRun(measurable, context, originMs);
    this.#parts = partsOf(this.#run);
  }

  get scenario(): PlannedScenario {
    return this.#measurable.scenario;
  }

  /** Why a request could not be made; what the user's `request` function threw is its `cause`. */
  get error(): unknown {
    return this.#run.source.error;
  }

  recording(): Recording {
    return this.#run.recording();
  }

  recordings(): readonly Recording[] {
    return this.#parts.recordings.map((recording) => recording());
  }

  get results(): readonly (() => ScenarioResult)[] {
    return this.#parts.recordings.map((recording) => () => ({
      recording: recording(),
      error: this.error,
      profiles: this.#saved,
    }));
  }

  coldStart(isFirstCall: ColdStart['isFirstCall']): Promise<void> {
    return this.#parts.unmeasured.coldStart(isFirstCall);
  }

  /**
   * Sends the requests of its warm-up, and, where it may go on, more of them: a few leave a fast service cold, whose first rounds
   * would be slower than the others by the code that is compiled on the way.
   */
  async warmUp(leastMs = 0): Promise<void> {
    const { unmeasured } = this.#parts;
    const startMs = this.#run.nowMs;
    await unmeasured.warmUp();
    let lastMs = this.#run.nowMs;
    let turnMs = lastMs - startMs;
    while (turnMs > 0 && lastMs - startMs < leastMs && this.mayGoOn && this.#hasGoneWell) {
      const stretch = stretchOf(turnMs);
      await unmeasured.warmOn(stretch);
      turnMs = (this.#run.nowMs - lastMs) / stretch;
      lastMs = this.#run.nowMs;
    }
  }

  get #hasGoneWell(): boolean {
    return this.#run.recorder.failureCount === 0;
  }

  /**
   * Measures one of its own rounds, or, of a workload by stages, all of them.
   *
   * @param own - its number among those of the scenario
   * @param turn - the round of the group
   */
  async measureRound(own: number, turn = own): Promise<void> {
    const { closed, timed } = this.#parts;
    if (this.isOver) return;
    if (timed) {
      this.#hasBegunTimed = true;
      return timed.measure();
    }
    const startMs = this.#run.nowMs;
    await closed?.measure(own, turn, this.#stretch);
    if (this.scenario.kind === 'leak' && !this.#context.conductor && !this.#run.isOver)
      await weighCycle(this.#context, this.#run.recorder, this.#run.sent);
    const turnMs = this.#run.nowMs - startMs;
    this.#turnsMs += turnMs;
    this.#shortestTurnMs = Math.min(this.#shortestTurnMs, turnMs);
    this.#turns += 1;
  }

  /** Measures a turn that somebody else asks for, which is so many times as large as its planned rounds. */
  async measureTurn(turn: number, stretch: number): Promise<void> {
    const { workload } = this.#measurable.scenario;
    this.#stretch = stretch;
    const isCounted = isByCount(workload);
    await this.measureRound(isCounted ? workload.rounds : 0, turn);
  }

  get wantedProfiles(): readonly ProfiledKind[] {
    return wantedKinds(this.#measurable.profile ?? false);
  }

  /** Whether it is to be profiled where that explains something. */
  get mayBeProfiled(): boolean {
    return this.#measurable.profile === 'auto';
  }

  /** Profiles it behind its rounds, unless it ended early. */
  async profile(kinds: readonly ProfileKind[], isInterrupted: () => boolean): Promise<void> {
    const pass = new ProfilePass(this.#context, this.#parts.profiled(isInterrupted));
    for (const kind of kinds) {
      if (this.#run.isOver) return;
      const { recorded, saved } = await pass.run(kind, passDurationMs(kind, this.recording().vitals ?? []));
      this.#run.recorder.addProfile(recorded);
      this.#saved.push(...saved);
    }
  }

  get isOver(): boolean {
    return this.#hasBegunTimed || this.#run.isOver;
  }

  get mayGoOn(): boolean {
    return mayGoOn(this.scenario.workload) && !this.#run.recorder.isStopped;
  }

  isImprecise(share: number): boolean {
    return this.#parts.closed?.isImprecise(share) === true;
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
    if (this.#hasBegunTimed) this.#parts.timed?.keepNow();
  }
}
