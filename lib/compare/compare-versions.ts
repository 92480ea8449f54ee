import { distinct } from '../arm/left-out';
import type { ArmName, FailedTest, LeftOut } from '../arm/protocol';
import type { Clock } from '../core/clock';
import { reasonOf } from '../core/errors';
import type { ProfileWish } from '../scenario/profile-setting';
import { type ArmOfVersion, type ArmOptions, ArmRun, nothingMeasured } from './arm-run';
import type { ComparedLaunch, ComparedScenario, Comparison, Doubt } from './comparison';
import { type LaunchedScenario, type LaunchPlan, measureLaunch, turnKeyOf } from './launch';
import { comparedLaunch, judgedAs } from './launch-figures';
import { wantedLines, withLines } from './lines';
import { isComparable, isDecided, judgedByKey, looksFor, type MeasuredPair, MOST_LAUNCHES } from './verdicts';

const MOST_BUDGET_MS = 10_000;
const LEAST_BUDGET_MS = 100;
/** Of the time that is left, for the launches until the next look: some take longer than the last one. */
const SPENDABLE = 0.9;
/** The same of the first launch, before anybody knows how long starts take. One that is shorter than the others widens all intervals. */
const SPENDABLE_AT_FIRST = 0.5;
/** Of both versions, for a scenario, before they are profiled. */
const WARM_UP_MS = 1000;
/** What a run does behind its last group, such as hooks of its suite, is over by then. */
const END_MS = 10_000;

export interface VersionRun {
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
}

export interface VersionsToCompare {
  readonly versions: Readonly<Record<ArmName, VersionRun>>;
  readonly timeMs: number;
  /** How many there are, as far as it is known before they are measured. */
  readonly scenarios: number;
  /** Of scenarios that have none of their own. */
  readonly margin: number;
  /** Of which scenarios lines are compared, in a start behind all others; `auto`: of those that are slower. @defaultValue false */
  readonly profile?: ProfileWish;
  readonly clock: Clock;
  readonly onProgress: (text: string) => void;
  /** @defaultValue a run of Mocha in the folder of the version */
  readonly startArm?: (options: ArmOptions) => Promise<ArmOfVersion>;
}

export type MeasuredComparison = Pick<
  Comparison,
  'scenarios' | 'launches' | 'durationMs' | 'until' | 'failedTests' | 'leftOut' | 'doubts'
>;

function budgetWithin(ms: number): number {
  return Math.min(MOST_BUDGET_MS, Math.max(LEAST_BUDGET_MS, ms));
}

interface Launched {
  readonly runs: readonly ArmOfVersion[];
  readonly measured: readonly LaunchedScenario[];
}

/** Two versions that are started again and again, until there is a verdict on every scenario. */
class VersionComparison {
  readonly #options: VersionsToCompare;
  readonly #startMs: number;
  readonly #pairs = new Map<
    string,
    Omit<MeasuredPair, 'launches'> & { readonly launches: ComparedLaunch[] }
  >();
  readonly #failedTests: Record<ArmName, FailedTest[]> = { base: [], head: [] };
  #leftOut: readonly LeftOut[] = [];
  /** What can be said of each, by its key. */
  #scenarios: ReadonlyMap<string, ComparedScenario> = new Map();
  /** Keys of those that are measured no more. */
  #settled: ReadonlySet<string> = new Set();
  /** Turn keys of the others. */
  #open: ReadonlySet<string> = new Set();
  #launches = 0;
  #budgetMs: number;

  constructor(options: VersionsToCompare) {
    this.#options = options;
    this.#startMs = options.clock.nowMs();
    const [firstLook = 1] = looksFor(options.scenarios);
    this.#budgetMs = budgetWithin((SPENDABLE_AT_FIRST * options.timeMs) / firstLook / options.scenarios);
  }

  async run(): Promise<MeasuredComparison> {
    let until: Comparison['until'] | undefined;
    while (until === undefined) {
      const startMs = this.#options.clock.nowMs();
      await this.#launch();
      this.#launches += 1;
      this.#scenarios = judgedByKey(this.#pairs);
      this.#settle();
      until = this.#end(this.#options.clock.nowMs() - startMs);
    }
    const doubts = await this.#explain();
    return {
      doubts,
      scenarios: [...this.#scenarios.values()],
      launches: this.#launches,
      durationMs: this.#spentMs,
      until,
      failedTests: this.#failedTests,
      leftOut: this.#leftOut,
    };
  }

  get #spentMs(): number {
    return this.#options.clock.nowMs() - this.#startMs;
  }

  /** Why no further launch is made, if so; else how long each scenario may take in it. */
  #end(launchMs: number): Comparison['until'] | undefined {
    const looks = looksFor(this.#pairs.size);
    const open = this.#open.size;
    if (open === 0) return 'decided';
    if (this.#launches >= MOST_LAUNCHES) return 'launches';
    const leftMs = this.#options.timeMs - this.#spentMs;
    const overheadMs = Math.max(0, launchMs - this.#budgetMs * open);
    if (leftMs < overheadMs + LEAST_BUDGET_MS * open) return 'time';
    const toNextLook = (looks.find((look) => look > this.#launches) ?? MOST_LAUNCHES) - this.#launches;
    const eachMs = (SPENDABLE * leftMs) / toNextLook - overheadMs;
    this.#budgetMs = budgetWithin(eachMs / open);
    return undefined;
  }

  async #launch(): Promise<void> {
    const plan = { budgetMs: this.#budgetMs, isSettled: (key: string) => this.#settled.has(key) };
    const { runs, measured } = await this.#measured(plan);
    for (const run of runs) this.#requireSomething(run, measured);
    for (const scenario of measured) this.#keep(scenario);
  }

  /** Starts both once more, to see where their time goes; by how much they differ is decided by then. */
  async #explain(): Promise<readonly Doubt[]> {
    const wanted = wantedLines(this.#scenarios, this.#options.profile);
    if (wanted.size === 0) return [];
    try {
      const { measured } = await this.#measured({
        budgetMs: WARM_UP_MS,
        isSettled: (key) => !wanted.has(key),
        isProfiled: true,
      });
      this.#scenarios = withLines(this.#scenarios, measured);
      return [];
    } catch (error) {
      return [
        {
          sentence: `Where the time of both versions goes is not known: ${reasonOf(error)}`,
          advice: 'Leave out `profile` to compare without that.',
        },
      ];
    }
  }

  async #measured(plan: Pick<LaunchPlan, 'budgetMs' | 'isSettled' | 'isProfiled'>): Promise<Launched> {
    const { versions, clock, startArm = ArmRun.start } = this.#options;
    const names: readonly ArmName[] = this.#launches % 2 === 0 ? ['base', 'head'] : ['head', 'base'];
    const runs: ArmOfVersion[] = [];
    try {
      for (const name of names) runs.push(await startArm({ name, ...versions[name] }));
      const { base, head } = Object.fromEntries(runs.map((run) => [run.name, run]));
      if (!base || !head) return { runs, measured: [] };
      const measured = await measureLaunch({
        ...plan,
        arms: { base, head },
        clock,
        onScenario: (name) =>
          this.#options.onProgress(plan.isProfiled ? `profile: ${name}` : this.#progressText(name)),
      });
      await Promise.all(runs.map((run) => run.endedWithin(END_MS)));
      return { runs, measured };
    } finally {
      await Promise.all(runs.map((run) => run.stop()));
    }
  }

  #progressText(name: string): string {
    const of =
      this.#scenarios.size === 0
        ? ''
        : `, ${this.#settled.size} of ${this.#scenarios.size} scenarios decided`;
    const seconds = Math.max(0, Math.ceil((this.#options.timeMs - this.#spentMs) / 1000));
    return `start ${this.#launches + 1}: ${name}${of}, at most ${seconds} s more`;
  }

  /** Who is new, gone or fails is so at once; what rests on numbers is decided at the looks alone, for which its p-values are made. */
  #settle(): void {
    const isLook = looksFor(this.#pairs.size).includes(this.#launches);
    const all = [...this.#scenarios].map(([key, scenario]) => ({
      key,
      turnKey: turnKeyOf(scenario.service, scenario.scenario),
      isSettled: isDecided(scenario) && (isLook || this.#settled.has(key) || !isComparable(scenario)),
    }));
    this.#open = new Set(all.flatMap(({ turnKey, isSettled }) => (isSettled ? [] : [turnKey])));
    this.#settled = new Set(all.flatMap(({ key, turnKey }) => (this.#open.has(turnKey) ? [] : [key])));
  }

  /** An arm that measures nothing makes the comparison impossible, never passed. */
  #requireSomething(run: ArmOfVersion, measured: readonly LaunchedScenario[]): void {
    const { name, failedTests, leftOut } = run;
    this.#leftOut = distinct([...this.#leftOut, ...leftOut]);
    for (const test of failedTests) {
      const known = this.#failedTests[name];
      if (!known.some(({ title }) => title === test.title)) known.push(test);
    }
    const hasMeasured = measured.some((scenario) => scenario[name] !== undefined);
    if (hasMeasured || this.#launches > 0) return;
    throw nothingMeasured(run);
  }

  #keep(measured: LaunchedScenario): void {
    const { key, service } = measured;
    const recording = measured.head ?? measured.base;
    if (recording === undefined) return;
    const known = this.#pairs.get(key) ?? {
      service,
      ...judgedAs(recording.scenario, this.#options.margin),
      launches: [],
    };
    known.launches.push(comparedLaunch(this.#launches, measured, this.#failedTests));
    this.#pairs.set(key, known);
  }
}

/**
 * Compares two versions of a service by their suites, each run in its own folder.
 *
 * @throws PerfMarkdownError `ERR_MEASUREMENT` where one of them ends early, or measures nothing
 */
export function compareVersions(options: VersionsToCompare): Promise<MeasuredComparison> {
  return new VersionComparison(options).run();
}
