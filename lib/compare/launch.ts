import { isCompared } from '../arm/left-out';
import type { ArmName, GroupAnnouncement } from '../arm/protocol';
import type { Clock } from '../core/clock';
import type { ConductedTurn } from '../measure/conductor';
import type { Recording } from '../measure/recording';
import { fullNameOf, type Scenario } from '../scenario/scenario';
import { type MeasuringArm, PairedTurns, type Place } from './paired-turns';

/** A run that measures what it is told. */
export interface ConductedArm extends MeasuringArm {
  /** The next group that it is ready to measure; `undefined` once its run has ended. */
  nextGroup(): Promise<GroupAnnouncement | undefined>;
  /** Lets it go on with its tests, and gives what it measured. */
  finish(): Promise<readonly Recording[]>;
}

/** What both arms measured of a scenario while they were alive together; absent where an arm does not have it. */
export interface LaunchedScenario {
  readonly key: string;
  readonly service: string;
  readonly base?: Recording;
  readonly head?: Recording;
  /** What each took of a CPU while it waited for its turn; of one scenario of each group. */
  readonly idleCpuShare?: Readonly<Partial<Record<ArmName, number>>>;
}

export interface LaunchPlan {
  readonly arms: Readonly<Record<ArmName, ConductedArm>>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** How long both arms together may take for a scenario. */
  readonly budgetMs: number;
  readonly isSettled: (key: string) => boolean;
  readonly onScenario: (name: string) => void;
  /** Whether both are profiled, each behind its turns. @defaultValue false */
  readonly isProfiled?: boolean;
}

/** By what a scenario of one arm is found in the other. */
export function keyOf(service: string, { kind, suite = '', group, name }: Scenario): string {
  return JSON.stringify([service, suite, group, name, kind]);
}

/** The same of whatever takes its turns with it: a journey and its steps take them as one. */
export function turnKeyOf(service: string, scenario: Scenario): string {
  return keyOf(service, scenario.kind === 'journey' ? { ...scenario, name: '' } : scenario);
}

function groupKeyOf({ service, scenarios }: GroupAnnouncement): string {
  const [first] = scenarios;
  return JSON.stringify([service, first?.suite ?? '', first?.group ?? '', first?.kind ?? '']);
}

/** Of a scenario that only one arm has: whether it answers. */
const TURNS_ALONE = 3;

function placesOf(arm: ConductedArm, { service, scenarios }: GroupAnnouncement): ReadonlyMap<string, Place> {
  return new Map(
    scenarios
      .map((of, scenario) => [keyOf(service, of), { arm, scenario, of }] as const)
      .filter(([, { of }]) => isCompared(of)),
  );
}

/** @param firstTurn - another one for each arm: what was measured by itself has no neighbour */
async function measureAlone({ arm, scenario }: Place, firstTurn = 0): Promise<void> {
  for (const phase of ['cold start', 'warm-up'] as const)
    await arm.measure({ scenario, phase, turn: 0, stretch: 1 });
  for (let turn = firstTurn; turn < firstTurn + TURNS_ALONE; turn += 1) {
    const { isOver } = await arm.measure({ scenario, phase: 'round', turn, stretch: 1 });
    if (isOver) return;
  }
}

async function inTurn(places: readonly Place[], phase: ConductedTurn['phase']): Promise<void> {
  for (const { arm, scenario } of places) await arm.measure({ scenario, phase, turn: 0, stretch: 1 });
}

/** What an arm takes of a CPU behind its turns, while the other one would measure. */
async function idleShare(name: ArmName, place: Place | undefined): Promise<LaunchedScenario['idleCpuShare']> {
  const idle = { phase: 'idle', turn: 0, stretch: 1 } as const;
  const result = await place?.arm.measure({ ...idle, scenario: place.scenario });
  return result?.idleCpuShare === undefined ? {} : { [name]: result.idleCpuShare };
}

/** Two runs that take turns: one launch of both versions. */
class Launch {
  readonly #plan: LaunchPlan;
  readonly #passed = { base: new Set<string>(), head: new Set<string>() };
  readonly #measured = new Map<string, LaunchedScenario>();

  constructor(plan: LaunchPlan) {
    this.#plan = plan;
  }

  async run(): Promise<readonly LaunchedScenario[]> {
    const { base, head } = this.#plan.arms;
    let [ofBase, ofHead] = await Promise.all([base.nextGroup(), head.nextGroup()]);
    while (ofBase || ofHead) {
      if (ofBase && ofHead && groupKeyOf(ofBase) === groupKeyOf(ofHead)) {
        await this.#together(ofBase, ofHead);
        [ofBase, ofHead] = await Promise.all([base.nextGroup(), head.nextGroup()]);
      } else if (ofBase && (!ofHead || !this.#waits(ofBase, ofHead))) {
        await this.#alone('base', ofBase);
        ofBase = await base.nextGroup();
      } else if (ofHead) {
        await this.#alone('head', ofHead);
        ofHead = await head.nextGroup();
      }
    }
    return [...this.#measured.values()];
  }

  /** Whether the group of the base may still come at the head, where that of the head has been passed already. */
  #waits(ofBase: GroupAnnouncement, ofHead: GroupAnnouncement): boolean {
    return !this.#passed.head.has(groupKeyOf(ofBase)) && this.#passed.base.has(groupKeyOf(ofHead));
  }

  async #together(ofBase: GroupAnnouncement, ofHead: GroupAnnouncement): Promise<void> {
    const { arms, isSettled } = this.#plan;
    const atBase = placesOf(arms.base, ofBase);
    const atHead = placesOf(arms.head, ofHead);
    const keys = [...new Set([...atBase.keys(), ...atHead.keys()])].filter((key) => !isSettled(key));
    for (const key of keys) await this.#scenario(atBase.get(key), atHead.get(key));
    const last = keys.findLast((key) => atBase.has(key) && atHead.has(key)) ?? '';
    const idleCpuShare = {
      ...(await idleShare('base', atBase.get(last))),
      ...(await idleShare('head', atHead.get(last))),
    };
    await this.#keep('base', ofBase);
    await this.#keep('head', ofHead);
    const measured = this.#measured.get(last);
    if (measured) this.#measured.set(last, { ...measured, idleCpuShare });
  }

  async #scenario(base: Place | undefined, head: Place | undefined): Promise<void> {
    const { clock, budgetMs, isProfiled = false, onScenario } = this.#plan;
    const alone = base ?? head;
    if (alone === undefined) return;
    const { workload } = alone.of;
    onScenario(fullNameOf(alone.of));
    if (base === undefined || head === undefined) return measureAlone(alone);
    const both = [base, head] as const;
    if (workload.kind === 'closed') await new PairedTurns(both, workload, clock).run(budgetMs);
    // A load by stages is one turn.
    else await inTurn(both, 'round');
    if (isProfiled) await inTurn(both, 'profile');
  }

  async #alone(name: ArmName, group: GroupAnnouncement): Promise<void> {
    for (const [key, place] of placesOf(this.#plan.arms[name], group))
      if (!this.#plan.isSettled(key)) await measureAlone(place, name === 'base' ? 0 : TURNS_ALONE);
    await this.#keep(name, group);
  }

  async #keep(name: ArmName, group: GroupAnnouncement): Promise<void> {
    this.#passed[name].add(groupKeyOf(group));
    for (const recording of await this.#plan.arms[name].finish()) {
      const key = keyOf(group.service, recording.scenario);
      if (this.#plan.isSettled(key) || !isCompared(recording.scenario)) continue;
      const known = this.#measured.get(key) ?? { key, service: group.service };
      this.#measured.set(key, { ...known, [name]: recording });
    }
  }
}

/**
 * Measures every scenario of two runs in turns, so that one never measures while the other does.
 *
 * @throws PerfMarkdownError `ERR_MEASUREMENT` when one of them ends while it measures
 */
export function measureLaunch(plan: LaunchPlan): Promise<readonly LaunchedScenario[]> {
  return new Launch(plan).run();
}
