import type { Clock } from '../core/clock';
import { sumBy } from '../core/sums';
import { isByCount, type MeasuredWorkload } from '../scenario/scenario';
import { nextLook } from '../stats/looks';
import { minimumSamplesForUpperBound } from '../stats/order-statistics';
import type { Decisions, GoingOnContext } from './measurement-context';
import type { GoingOn } from './recording';
import type { ScenarioMeasurement } from './scenario-measurement';

export interface GoingOnProgress extends Decisions {
  readonly leftMs: number;
}

/** Every median is to be known so well, where it costs little: no more than a share of the budget until then. */
const MEDIAN = { precision: 0.05, budgetShare: 0.15 };
/** So many requests support P99, or at least P95; each is worth its share of the budget to a group. */
const COUNT_GOALS = [
  { count: minimumSamplesForUpperBound(99, 0.95), budgetShare: 0.75 },
  { count: minimumSamplesForUpperBound(95, 0.95), budgetShare: 0.25 },
];

/**
 * To one scenario these are worth its part of that, a fifth at least: by the default budget P99 to each that answers within 20 ms. A
 * slow value is not to take what they are worth to all.
 */
const MOST_PARTS = 5;

export type GoingOnMeasurement = Pick<
  ScenarioMeasurement,
  'recording' | 'sent' | 'turnMs' | 'mayGoOn' | 'isImprecise' | 'goOn' | 'setWentOn'
>;

interface Member {
  readonly place: number;
  readonly measurement: GoingOnMeasurement;
  readonly perTurn: number;
  readonly leastRequests: number;
  readonly precision: number | undefined;
}

function memberOf(measurement: GoingOnMeasurement, workload: MeasuredWorkload, place: number): Member {
  const isCounted = isByCount(workload);
  return {
    place,
    measurement,
    perTurn: isCounted ? Math.ceil(workload.requests / workload.rounds) : 1,
    leastRequests: isCounted ? (workload.leastRequests ?? 0) : 0,
    precision: workload.kind === 'closed' ? workload.precision : undefined,
  };
}

interface Step {
  /** None where nothing is. */
  readonly members: readonly Member[];
  readonly to: number;
  /** Why it is over, where nothing is measured any more. */
  readonly until: GoingOn['until'];
  /** Those of them that have fewer requests than their least, whose time is no part of the budget. */
  readonly least: readonly Member[];
}

function turnsMs(members: readonly Member[]): number {
  return sumBy(members, ({ measurement }) => measurement.turnMs);
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Whether its median is to be known better, by what the suite wants or as long as that is cheap. */
function isUnsure({ measurement, precision }: Member, isCheap: boolean): boolean {
  return (precision !== undefined || isCheap) && measurement.isImprecise(precision ?? MEDIAN.precision);
}

function partOf(worthMs: number, members: readonly Member[]): number {
  return worthMs / Math.min(MOST_PARTS, members.length);
}

function roundsTo(goal: number, { measurement, perTurn }: Member): number {
  return Math.max(0, Math.ceil((goal - measurement.sent) / perTurn));
}

/** How many requests each place is to have for its percentiles: the highest number that is worth its time. */
function countGoals(members: readonly Member[], budgetMs: number): ReadonlyMap<number, number> {
  const goals = new Map<number, number>();
  for (const { count, budgetShare } of COUNT_GOALS) {
    const worthMs = budgetShare * budgetMs;
    const costOf = (member: Member): number => roundsTo(count, member) * member.measurement.turnMs;
    const affordable = members.filter(
      (member) => !goals.has(member.place) && costOf(member) <= partOf(worthMs, members),
    );
    if (sumBy(affordable, costOf) > worthMs) continue;
    for (const { place } of affordable) goals.set(place, count);
  }
  return goals;
}

/**
 * Lets a group that has its least number of requests go on, from look to look, until every comparison is decided and, where that
 * costs little, percentiles and medians are known; or until the next look would take longer than the time that is left. What
 * is decided sits out.
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
    const budgets = workloads.map((workload) => (isByCount(workload) ? (workload.budgetMs ?? 0) : 0));
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
    const goals = countGoals(this.#living, this.#budgetMs);
    for (const { measurement } of this.#living) measurement.goOn();
    let round = firstRound;
    let spentMs = 0;
    for (;;) {
      const decisions = this.#context.decisions(this.#all.map((each) => each.recording()));
      const step = this.#nextStep(round, decisions, goals, spentMs);
      if (step.members.length === 0) {
        this.#context.spend(spentMs);
        for (const { measurement } of this.#living)
          measurement.setWentOn({ until: step.until, durationMs: spentMs });
        return;
      }
      const startMs = this.#clock.nowMs();
      const budgetedShare = 1 - shareOf(turnsMs(step.least), turnsMs(step.members));
      const places = step.members.map(({ place }) => place);
      const leftMs = this.#budgetMs - spentMs;
      if (!(await measure(places, { from: round, to: step.to }, { ...decisions, leftMs }))) return;
      spentMs += budgetedShare * (this.#clock.nowMs() - startMs);
      round = step.to;
    }
  }

  /** Who goes on to which round: all that want to, if that is affordable, else those that have too few requests yet. */
  #nextStep(round: number, { open }: Decisions, goals: ReadonlyMap<number, number>, spentMs: number): Step {
    const look = nextLook(round);
    const worthMs = MEDIAN.budgetShare * this.#budgetMs;
    const isCheap = ({ measurement }: Member): boolean =>
      spentMs < worthMs && ((look ?? round) - round) * measurement.turnMs <= partOf(worthMs, this.#living);
    const unsure = this.#living.filter(
      (member) => open.includes(member.place) || isUnsure(member, isCheap(member)),
    );
    const goalOf = ({ place, leastRequests }: Member): number =>
      Math.max(goals.get(place) ?? 0, leastRequests);
    const short = this.#living.filter((member) => member.measurement.sent < goalOf(member));
    const least = short.filter(({ measurement, leastRequests }) => measurement.sent < leastRequests);
    const wanting = this.#living.filter((member) => unsure.includes(member) || short.includes(member));
    if (wanting.length === 0) return { members: [], to: round, until: 'decided', least };
    const toLeast = round + Math.max(0, ...least.map((member) => roundsTo(member.leastRequests, member)));
    if (look === undefined) return { members: least, to: toLeast, until: 'rounds', least };
    // Only what looks at values has to wait for a look.
    const toGoals = round + Math.min(...short.map((member) => roundsTo(goalOf(member), member)));
    const sooner = least.length > 0 ? toLeast : toGoals;
    const to = least.length === 0 && unsure.length > 0 ? look : Math.min(look, sooner);
    const budgeted = wanting.filter((member) => !least.includes(member));
    const isAffordable = (to - round) * turnsMs(budgeted) <= this.#budgetMs - spentMs;
    return { members: isAffordable ? wanting : least, to, until: 'time', least };
  }

  get #living(): readonly Member[] {
    return this.#members.filter(({ measurement }) => measurement.mayGoOn);
  }
}
