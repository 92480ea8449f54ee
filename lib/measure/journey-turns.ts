import type { CookieJar } from '../client/cookies';
import { measuredAt } from '../scenario/request-position';
import { roundSizes } from '../scenario/rounds';
import type { ClosedWorkload } from '../scenario/scenario';
import { medianOf } from '../stats/percentile';
import { relativeHalfWidth } from '../stats/precision';
import type { Turns } from './closed-turns';
import { type JourneyBlock, type JourneyRun, journeyLoad } from './journey-load';

/** What is held of them until a round is kept is small. */
const MOST_JOURNEYS_PER_BLOCK = 1000;

/** The turns of a journey of a closed workload: in each, so many journeys, or as many as fit. */
export class JourneyTurns implements Turns {
  readonly #workload: ClosedWorkload;
  readonly #journey: JourneyRun;
  readonly #jars: readonly (CookieJar | undefined)[];
  readonly #sizes: readonly number[];
  readonly #roundMediansMs: number[] = [];
  #turn = 0;

  /** @param jars - one for each worker */
  constructor(workload: ClosedWorkload, journey: JourneyRun, jars: readonly (CookieJar | undefined)[]) {
    this.#workload = workload;
    this.#journey = journey;
    this.#jars = jars;
    this.#sizes = 'requests' in workload ? roundSizes(workload.requests, workload.rounds) : [];
  }

  isImprecise(share: number): boolean {
    return relativeHalfWidth(this.#roundMediansMs) > share;
  }

  async measure(own: number, turn: number, stretch: number): Promise<void> {
    this.#turn = turn;
    const workload = this.#workload;
    const { run } = this.#journey;
    if ('requests' in workload) {
      const further = workload.budgetMs === undefined ? 0 : (this.#sizes.at(-1) ?? 0) * stretch;
      const end = run.sent + (this.#sizes[own] ?? further);
      while (run.sent < end && !run.recorder.isStopped) await this.#block(end - run.sent);
      return;
    }
    if (own >= workload.rounds) return;
    let leftMs = workload.durationMs / workload.rounds;
    while (leftMs > 0 && !run.recorder.isStopped)
      leftMs -= await this.#block(MOST_JOURNEYS_PER_BLOCK, leftMs);
  }

  /** Measures one round and gives the time it took, in milliseconds. */
  async #block(most: number, durationMs?: number): Promise<number> {
    const { run } = this.#journey;
    const first = run.sent;
    const block = await run.watched(
      () =>
        journeyLoad(this.#journey, {
          jars: this.#jars,
          journeys: Math.min(most, MOST_JOURNEYS_PER_BLOCK),
          positionOf: (place) => measuredAt(first + place),
          ...(durationMs !== undefined && { durationMs }),
        }),
      ({ walked }) => walked.length,
    );
    await run.heardOut();
    // Nothing waits from here on: a recording taken at any moment has the round whole, or not at all.
    this.#keep(block);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    return block.endMs - block.startMs;
  }

  #keep({ walked, startMs, fullLoadEndMs, endMs }: JourneyBlock): void {
    const { run, steps } = this.#journey;
    const { recorder, originMs } = run;
    const ended = walked.flatMap(({ ends, whole }) => {
      const [first] = ends;
      return whole && first ? [{ ...whole, startMs: first.exchange.startMs - originMs }] : [];
    });
    const failed = ended.filter(({ verdict }) => verdict.outcome !== 'ok').length;
    const round = {
      turn: this.#turn,
      startMs: startMs - originMs,
      fullLoadEndMs: fullLoadEndMs - originMs,
      endMs: endMs - originMs,
      requests: ended.length,
      ...(failed > 0 && { failed }),
    };
    for (const [index, step] of steps.entries())
      step.keep(
        walked.flatMap(({ ends }) => ends[index] ?? []),
        round,
      );
    if (ended.length === 0) return;
    const { samples, roundCount } = recorder;
    samples.begin(ended.length);
    for (const [place, each] of ended.entries()) {
      samples.add(place, each.startMs, each.durationMs);
      if (each.verdict.outcome !== 'ok') samples.discard(place);
    }
    samples.end(
      () => roundCount,
      (place) => ended[place]?.iteration ?? 0,
    );
    recorder.addRounds([round]);
    const okMs = ended.flatMap(({ verdict, durationMs }) => (verdict.outcome === 'ok' ? [durationMs] : []));
    if (okMs.length > 0) this.#roundMediansMs.push(medianOf(okMs));
    run.countJudged('measurement', ended);
  }
}
