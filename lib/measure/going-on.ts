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
/** So many requests support P99, or at least P95; each is worth its share of the budget. */
const COUNT_GOALS = [
  { count: minimumSamplesForUpperBound(99, 0.95), budgetShare: 0.75 },
  { count: minimumSamplesForUpperBound(95, 0.95), budgetShare: 0.25 },
];

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
  readonly leastRequests: number;
  readonly precision: number | undefined;
}

function memberOf(measurement: GoingOnMeasurement, workload: MeasuredWorkload, place: number): Member {
  const isCounted = workload.kind === 'closed' && 'requests' in workload;
  return {
    place,
    measurement,
    perTurn: isCounted ? Math.ceil(workload.requests / workload.rounds) : 1,
    leastRequests: isCounted ? (workload.leastRequests ?? 0) : 0,
    precision: workload.kind === 'closed' ? workload.precision : undefined,
  };
}

/** What is measured next. */
interface Step {
  /** None where nothing is. */
  readonly members: readonly Member[];
  readonly to: number;
  /** Why it is over, where nothing is measured any more. */
  readonly until: GoingOn['until'];
  /** Whether somebody had fewer requests than the least. */
  readonly isLeast: boolean;
}

function turnsMs(members: readonly Member[]): number {
  return members.reduce((sum, { measurement }) => sum + measurement.turnMs, 0);
}

function roundsTo(goal: number, { measurement, perTurn }: Member): number {
  return Math.max(0, Math.ceil((goal - measurement.sent) / perTurn));
}

/** The highest goal that all members reach within its share of the time; 0 where they reach none. */
function reachableCount(members: readonly Member[], budgetMs: number): number {
  const timeTo = (goal: number): number =>
    members.reduce((sum, member) => sum + roundsTo(goal, member) * member.measurement.turnMs, 0);
  return COUNT_GOALS.find(({ count, budgetShare }) => timeTo(count) <= budgetShare * budgetMs)?.count ?? 0;
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
    if (this.#members.length === 0) return;
    const count = reachableCount(this.#living, this.#budgetMs);
    for (const { measurement } of this.#living) measurement.goOn();
    let round = firstRound;
    // The time for the least number of requests is no part of the budget.
    let spentMs = 0;
    for (;;) {
      const decisions = this.#context.decisions(this.#all.map((each) => each.recording()));
      const step = this.#nextStep(round, decisions, count, spentMs);
      if (step.members.length === 0) {
        this.#context.spend(spentMs);
        for (const { measurement } of this.#living)
          measurement.setWentOn({ until: step.until, durationMs: spentMs });
        return;
      }
      const startMs = this.#clock.nowMs();
      const places = step.members.map(({ place }) => place);
      const leftMs = this.#budgetMs - spentMs;
      if (!(await measure(places, { from: round, to: step.to }, { ...decisions, leftMs }))) return;
      if (!step.isLeast) spentMs += this.#clock.nowMs() - startMs;
      round = step.to;
    }
  }

  /** Who goes on to which round: all that want to, if that is affordable, else those that have too few requests yet. */
  #nextStep(round: number, decisions: Decisions, count: number, spentMs: number): Step {
    const look = nextLook(round);
    const least = this.#living.filter(({ measurement, leastRequests }) => measurement.sent < leastRequests);
    const isLeast = least.length > 0;
    const wanting = this.#wanting(decisions, count, spentMs < MEDIAN_BUDGET_SHARE * this.#budgetMs);
    if (wanting.length === 0) return { members: [], to: round, until: 'decided', isLeast };
    const roundsToLeast = Math.max(0, ...least.map((member) => roundsTo(member.leastRequests, member)));
    if (look === undefined) return { members: least, to: round + roundsToLeast, until: 'rounds', isLeast };
    const to = isLeast ? Math.min(look, round + roundsToLeast) : look;
    const isAffordable = (to - round) * turnsMs(wanting) <= this.#budgetMs - spentMs;
    return { members: isAffordable ? wanting : least, to, until: 'time', isLeast };
  }

  get #living(): readonly Member[] {
    return this.#members.filter(({ measurement }) => measurement.mayGoOn);
  }

  #wanting({ open }: Decisions, count: number, isCheap: boolean): readonly Member[] {
    return this.#living.filter(({ place, measurement, leastRequests, precision }) => {
      const share = precision ?? MEDIAN_SHARE;
      return (
        open.includes(place) ||
        measurement.sent < Math.max(count, leastRequests) ||
        ((precision !== undefined || isCheap) && measurement.isImprecise(share))
      );
    });
  }
}
