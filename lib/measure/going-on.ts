import type { Clock } from '../core/clock';
import type { MeasuredWorkload } from '../scenario/scenario';
import { nextLook } from '../stats/looks';
import { minimumSamplesForUpperBound } from '../stats/order-statistics';
import type { Decisions, GoingOnContext } from './decisions';
import type { GoingOn } from './recording';
import type { ScenarioMeasurement } from './scenario-measurement';

/** Where a group that goes on stands, for whoever waits. @internal */
export interface GoingOnProgress extends Decisions {
  readonly leftMs: number;
}

/** Every median is to be known so well, where it costs little. */
const MEDIAN_SHARE = 0.05;
/** Of the budget, for medians that are not known so well. */
const MEDIAN_BUDGET_SHARE = 0.15;
/** So many requests support P99, or at least P95. */
const COUNT_GOALS = [99, 95].map((p) => minimumSamplesForUpperBound(p, 0.95));

/** What it has to know and to say of a scenario that goes on. @internal */
export type GoingOnMeasurement = Pick<
  ScenarioMeasurement,
  'recording' | 'sent' | 'turnMs' | 'mayGoOn' | 'isImprecise' | 'goOn' | 'setWentOn'
>;

/** A scenario of the group, with its place in it. */
interface Member {
  readonly place: number;
  readonly measurement: GoingOnMeasurement;
  readonly perTurn: number;
  readonly precision: number | undefined;
}

function memberOf(measurement: GoingOnMeasurement, workload: MeasuredWorkload, place: number): Member {
  const isCounted = workload.kind === 'closed' && 'requests' in workload;
  return {
    place,
    measurement,
    perTurn: isCounted ? Math.ceil(workload.requests / workload.rounds) : 0,
    precision: workload.kind === 'closed' ? workload.precision : undefined,
  };
}

function turnsMs(members: readonly Member[]): number {
  return members.reduce((sum, { measurement }) => sum + measurement.turnMs, 0);
}

/** The highest goal that all members reach within the time; 0 where they reach none. */
function reachableCount(members: readonly Member[], budgetMs: number): number {
  const roundsTo = (goal: number): number =>
    Math.max(0, ...members.map(({ measurement, perTurn }) => Math.ceil((goal - measurement.sent) / perTurn)));
  return COUNT_GOALS.find((goal) => roundsTo(goal) * turnsMs(members) <= budgetMs) ?? 0;
}

/**
 * Lets a group that has its least number of requests go on, from look to look, until every comparison is decided and, where that
 * costs little, percentiles and medians are known; or until the next look would take longer than the time that is left. What
 * is decided sits out.
 *
 * @internal
 */
export class GroupGoingOn {
  readonly #members: readonly Member[];
  readonly #all: readonly GoingOnMeasurement[];
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #context: GoingOnContext;
  readonly #budgetMs: number;

  constructor(
    measurements: readonly GoingOnMeasurement[],
    workloads: readonly MeasuredWorkload[],
    context: GoingOnContext,
    clock: Pick<Clock, 'nowMs'>,
  ) {
    this.#all = measurements;
    this.#clock = clock;
    this.#context = context;
    const budgets = workloads.map((workload) =>
      workload.kind === 'closed' && 'budgetMs' in workload ? (workload.budgetMs ?? 0) : 0,
    );
    this.#budgetMs = Math.min(Math.max(0, ...budgets), context.leftMs());
    this.#members = measurements.flatMap((measurement, place) => {
      const workload = workloads[place];
      return workload && (budgets[place] ?? 0) > 0 ? [memberOf(measurement, workload, place)] : [];
    });
  }

  /** @param measure - measures some further rounds of these scenarios; false when nothing more is to be measured */
  async run(
    firstRound: number,
    measure: (
      places: readonly number[],
      rounds: { readonly from: number; readonly to: number },
      progress: GoingOnProgress,
    ) => Promise<boolean>,
  ): Promise<void> {
    if (this.#budgetMs === 0) return;
    const startMs = this.#clock.nowMs();
    const elapsedMs = (): number => this.#clock.nowMs() - startMs;
    const count = reachableCount(this.#living, this.#budgetMs);
    for (const { measurement } of this.#living) measurement.goOn();
    let round = firstRound;
    let until: GoingOn['until'] = 'decided';
    for (;;) {
      const decisions = this.#context.decisions(this.#all.map((each) => each.recording()));
      const look = nextLook(round);
      const wanting = this.#wanting(decisions, count, elapsedMs() < MEDIAN_BUDGET_SHARE * this.#budgetMs);
      if (wanting.length === 0) break;
      until = look === undefined ? 'rounds' : 'time';
      const leftMs = this.#budgetMs - elapsedMs();
      if (look === undefined || (look - round) * turnsMs(wanting) > leftMs) break;
      until = 'decided';
      const places = wanting.map(({ place }) => place);
      if (!(await measure(places, { from: round, to: look }, { ...decisions, leftMs }))) return;
      round = look;
    }
    this.#context.spend(elapsedMs());
    for (const { measurement } of this.#living) measurement.setWentOn({ until, durationMs: elapsedMs() });
  }

  get #living(): readonly Member[] {
    return this.#members.filter(({ measurement }) => measurement.mayGoOn);
  }

  #wanting({ open }: Decisions, count: number, isCheap: boolean): readonly Member[] {
    return this.#living.filter(({ place, measurement, precision }) => {
      const share = precision ?? MEDIAN_SHARE;
      return (
        open.includes(place) ||
        measurement.sent < count ||
        ((precision !== undefined || isCheap) && measurement.isImprecise(share))
      );
    });
  }
}
