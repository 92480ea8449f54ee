import { CookieJar } from '../client/cookies';
import { measuredAt, unmeasuredAt } from '../scenario/request-position';
import type { MeasuredWorkload } from '../scenario/scenario';
import { type Blocks, ClosedTurns } from './closed-turns';
import { type JourneyBlock, type JourneyRun, journeyLoad } from './journey-load';
import { countWalked, keepRounds } from './journey-rounds';
import { type MeasurableStep, StepRun } from './journey-step';
import { roundOfBlock } from './judged';
import type { MeasurementContext } from './measurement-context';
import { ProfiledJourneys } from './profiled-journeys';
import type { ColdStart } from './recording';
import { type Parts, ScenarioMeasurement } from './scenario-measurement';
import type { MeasurableScenario, ScenarioRun } from './scenario-run';
import { TimedJourneys } from './timed-journeys';
import { type Unmeasured, warmupOf } from './unmeasured-requests';

class UnmeasuredJourneys implements Unmeasured {
  readonly #journey: JourneyRun;
  readonly #workers: number;
  readonly #perWorker: number;
  #sent = 0;

  constructor(journey: JourneyRun, workload: MeasuredWorkload) {
    const { workers, perWorker } = warmupOf(workload);
    this.#journey = journey;
    this.#workers = workers;
    this.#perWorker = perWorker;
  }

  /** The request of the first step is the very first of the launch. */
  async coldStart(isFirstCall: ColdStart['isFirstCall']): Promise<void> {
    const walked = await this.#journeys('cold start', 1, 1);
    const first = walked[0]?.ends[0];
    const [step] = this.#journey.steps;
    if (!step || first?.verdict.outcome !== 'ok') return;
    const calls = step.calls.coldCalls;
    const { durationMs } = first;
    step.recorder.setColdStart({ durationMs, isFirstCall, ...(calls.length > 0 && { calls }) });
  }

  /** One worker first, to tell what each step calls. */
  async warmUp(): Promise<void> {
    const others = this.#workers - 1;
    const alone = await this.#journeys('warm-up', this.#perWorker, 1);
    const together = others > 0 ? await this.#journeys('warm-up', this.#perWorker * others, others, 1) : [];
    const { run, steps } = this.#journey;
    for (const { ends, whole } of [...alone, ...together]) {
      if (whole?.verdict.outcome === 'ok') run.recorder.addWarmup(whole.durationMs);
      for (const [index, { verdict, durationMs }] of ends.entries())
        if (verdict.outcome === 'ok') steps[index]?.recorder.addWarmup(durationMs);
    }
  }

  async warmOn(stretch: number): Promise<void> {
    await this.#journeys('warm-up', stretch * this.#workers * this.#perWorker, this.#workers);
  }

  async #journeys(
    phase: 'cold start' | 'warm-up',
    journeys: number,
    workers: number,
    firstWorker = 0,
  ): Promise<JourneyBlock['walked']> {
    const { run } = this.#journey;
    if (run.isOver || journeys === 0) return [];
    const first = this.#sent;
    const block = await journeyLoad(this.#journey, {
      workers,
      firstWorker,
      journeys,
      positionOf: (place) => unmeasuredAt(phase, first + place, run.planned),
    });
    this.#sent += block.walked.length;
    await run.heardOut();
    countWalked(this.#journey, phase, block.walked);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    return block.walked;
  }
}

/** What is held of so many journeys until a round is kept is small. */
const MOST_JOURNEYS_PER_BLOCK = 1000;

/** Journeys, each step of which is judged before the next one is made. */
function journeyBlocks(workers: number, journey: JourneyRun): Blocks {
  const { run } = journey;
  return {
    most: MOST_JOURNEYS_PER_BLOCK,
    async send(turn, wanted, durationMs) {
      const first = run.sent;
      const block = await run.watched(
        () =>
          journeyLoad(journey, {
            workers,
            journeys: Math.min(wanted, MOST_JOURNEYS_PER_BLOCK),
            positionOf: (place) => measuredAt(first + place),
            ...(durationMs !== undefined && { durationMs }),
          }),
        ({ walked }) => walked.length,
      );
      await run.heardOut();
      // Nothing waits from here on: a recording taken at any moment has the round whole, or not at all.
      const { walked, startMs, endMs } = block;
      const okMs = keepRounds(journey, walked, [roundOfBlock(block, turn, run.originMs)], () => 0);
      countWalked(journey, 'measurement', walked);
      run.spend(run.nowMs - startMs, block.ranOutOfTime);
      return { durationMs: endMs - startMs, okMs };
    },
  };
}

function partsOf(
  run: ScenarioRun,
  { whole, steps: given, keepsCookies }: MeasurableJourney,
  context: MeasurementContext,
): Parts {
  const { workload } = whole.scenario;
  const steps = given.map((step) => new StepRun(step, run, context));
  const jars = new Map<number, CookieJar>();
  const jarOf = (worker: number): CookieJar | undefined => {
    if (!keepsCookies) return undefined;
    const jar = (workload.kind !== 'open' && jars.get(worker)) || new CookieJar(context.clock);
    jars.set(worker, jar);
    return jar;
  };
  const journey = { run, steps, jarOf };
  return {
    unmeasured: new UnmeasuredJourneys(journey, workload),
    ...(workload.kind === 'closed'
      ? { closed: new ClosedTurns(workload, run, journeyBlocks(workload.workers, journey)) }
      : { timed: new TimedJourneys(workload, journey) }),
    recordings: [...steps.map((step) => () => step.recording()), () => run.recording()],
    profiled: (isInterrupted) => new ProfiledJourneys(journey, workload, context, isInterrupted),
  };
}

export interface MeasurableJourney {
  /** Its first request is that of the first step. */
  readonly whole: MeasurableScenario;
  readonly steps: readonly MeasurableStep[];
  readonly keepsCookies: boolean;
}

export function journeyMeasurement(
  journey: MeasurableJourney,
  context: MeasurementContext,
  originMs: number,
): ScenarioMeasurement {
  // Its steps count what they call.
  const uncounted = { ...context, calls: undefined };
  return new ScenarioMeasurement(journey.whole, uncounted, originMs, (run) => partsOf(run, journey, context));
}
