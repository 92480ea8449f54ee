import { sumBy } from '../core/sums';
import { unmeasuredAt } from '../scenario/request-position';
import type { MeasuredWorkload, StagedWorkload } from '../scenario/scenario';
import { highestLevel } from '../scenario/stages';
import { type JourneyRun, longestMs, type Walked, walk } from './journey-load';
import type { MeasurementContext } from './measurement-context';
import { MOST_PASS_MS, PassEnd, type PassLoad, type SentInPass } from './profile-pass';
import { StageLog } from './stage-log';
import { stagedLoad } from './staged-load';

/** As much load as there is at the most, for so long. */
function constantLoad(workload: MeasuredWorkload, durationMs: number): StagedWorkload {
  const level = workload.kind === 'closed' ? workload.workers : highestLevel(workload.stages);
  const { requestTimeoutMs, timeLimitMs } = workload;
  const common = {
    requestTimeoutMs,
    timeLimitMs,
    warmup: 0,
    stages: [{ durationMs, from: level, to: level }],
  };
  return workload.kind === 'open'
    ? { ...common, kind: 'open', maxInFlight: workload.maxInFlight }
    : { ...common, kind: 'ramp' };
}

/** How long any step was under way: several may be at a time, and between them there is waiting. */
function windowMsOf(walked: readonly Walked[]): number {
  const spans = walked.flatMap(({ ends }) => ends.map(({ exchange }) => exchange));
  let untilMs = Number.NEGATIVE_INFINITY;
  return sumBy(
    spans.toSorted((a, b) => a.startMs - b.startMs),
    ({ startMs, endMs }) => {
      const fromMs = Math.max(startMs, untilMs);
      untilMs = Math.max(endMs, untilMs);
      return untilMs - fromMs;
    },
  );
}

export class ProfiledJourneys implements PassLoad {
  readonly #journey: JourneyRun;
  readonly #workload: MeasuredWorkload;
  readonly end: PassEnd;
  #begun = 0;

  constructor(
    journey: JourneyRun,
    workload: MeasuredWorkload,
    context: Pick<MeasurementContext, 'targetFailure'>,
    isInterrupted: () => boolean,
  ) {
    this.#journey = journey;
    this.#workload = workload;
    this.end = new PassEnd(journey.run.source, context, isInterrupted);
  }

  async sendFor(durationMs: number): Promise<SentInPass> {
    const walked: Walked[] = [];
    const workload = constantLoad(this.#workload, durationMs);
    await stagedLoad(workload, {
      ...this.#journey.run.loadBasis,
      timeLimitMs: MOST_PASS_MS + longestMs(this.#journey),
      isStopped: () => this.#isOver,
      log: new StageLog(workload.stages),
      most: Number.POSITIVE_INFINITY,
      next: () => (this.#isOver ? undefined : async (worker) => walked.push(await this.#walk(worker))),
    });
    const wholes = walked.flatMap(({ whole }) => whole ?? []);
    return {
      requests: wholes.length,
      okMs: wholes.flatMap(({ verdict, durationMs: tookMs }) => (verdict.outcome === 'ok' ? [tookMs] : [])),
      windowMs: windowMsOf(walked),
      oneByOne: [],
    };
  }

  async #walk(worker: number): Promise<Walked> {
    const { planned } = this.#journey.run;
    const position = unmeasuredAt('profile', this.#begun, planned);
    this.#begun += 1;
    const walked = await walk(this.#journey, {
      worker,
      jar: this.#journey.jarOf(worker),
      position,
      isHalted: () => this.#isOver,
    });
    if (walked.ends.some(({ exchange }) => exchange.delivery.kind !== 'answered')) this.end.fail();
    return walked;
  }

  get #isOver(): boolean {
    return this.end.isOver || this.#journey.run.source.error !== undefined;
  }
}
