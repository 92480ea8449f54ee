import { PerfMarkdownError } from '../core/errors';
import { seededRandom } from '../core/random';
import { useRealTimers } from '../core/timers';
import type { GoingOnProgress } from '../measure/going-on';
import { GroupMeasurement } from '../measure/group-measurement';
import type { MeasurementContext } from '../measure/measurement-context';
import type { Recording } from '../measure/recording';
import type { ScenarioResult } from '../measure/scenario-measurement';
import type { MeasurableScenario } from '../measure/scenario-run';
import { divertUncaught } from '../target/uncaught';
import { errorAt } from './call-site';
import { failureOf, ToldFailures, type Uncaught } from './failure';
import { exportedRequests, ownExport } from './own-export';
import { ownShard, partOf } from './own-shard';
import { ProgressLine } from './progress';
import type { ExportedRequests } from './record';
import type { RunnerTest } from './runner';
import { type ActiveMeasurement, session } from './session';
import type { SuiteFixture } from './suite-fixture';

export interface Member {
  readonly test: RunnerTest;
  /** Made when the group is measured, because it may need the test data. */
  readonly measurable: () => MeasurableScenario;
}

/** How the scenarios of a group are measured that can only be measured all together, as the steps of a journey are. */
export type MeasuredTogether = (
  scenarios: readonly MeasurableScenario[],
  context: MeasurementContext,
) => GroupMeasurement;

/** What a test is told that would have been tried again. */
const NOT_RETRIED =
  '\n       It is not tried again, whatever `retries` says: what is measured until it suits shows nothing.';

function goingOnText({ decided, comparisons, leftMs }: GoingOnProgress): string {
  const atMost = `at most ${Math.ceil(Math.max(0, leftMs) / 1000)} s more`;
  return comparisons === 0 ? atMost : `${decided} of ${comparisons} comparisons decided, ${atMost}`;
}

type Fixture = Pick<SuiteFixture<unknown, never>, 'context' | 'launch' | 'printed' | 'url'>;

/**
 * Scenarios that are measured together, in alternating rounds, when the first of their tests runs; each of the other
 * tests then only waits for its own result, and passes or fails by it.
 */
export class ScenarioGroup implements ActiveMeasurement {
  readonly service: string;
  readonly #seed: number;
  readonly #fixture: Fixture;
  readonly #site: string;
  readonly #together: MeasuredTogether | undefined;
  readonly #members: Member[] = [];
  readonly #results = new Map<Member, () => ScenarioResult>();
  readonly #exported = new Map<Member, ExportedRequests>();
  readonly #finished = new Set<Member>();
  #measured: Promise<void> = Promise.resolve();
  #measurement: GroupMeasurement | undefined;
  #uncaught: Uncaught | undefined;
  #told = new ToldFailures([]);

  /**
   * @param site - stack lines of the user's declaration, where failures point to
   * @param together - absent where each scenario can be measured without the others
   */
  constructor(service: string, seed: number, fixture: Fixture, site: string, together?: MeasuredTogether) {
    this.service = service;
    this.#seed = seed;
    this.#fixture = fixture;
    this.#site = site;
    this.#together = together;
  }

  add(member: Member): void {
    this.#members.push(member);
  }

  /**
   * Measures the group unless that is done, hangs the member's recording on the test that runs, and gives it. The next run of
   * the same suites measures anew; a retry there is not.
   *
   * @param running - the test that runs
   * @throws PerfMarkdownError `ERR_MEASUREMENT` if a request failed or the scenario ended early, `ERR_THRESHOLD` if a threshold
   *   is broken
   */
  async finish(member: Member, running: RunnerTest): Promise<Recording> {
    const { isTriedAgain } = running;
    if (this.#finished.has(member)) this.#forget();
    if (!this.#results.has(member)) this.#measured = this.#measure(member);
    await this.#measured;
    this.#finished.add(member);
    if ([...this.#results.keys()].every((measured) => this.#finished.has(measured)))
      session().active.delete(this);
    const result = this.#results.get(member)?.();
    if (!result)
      throw new PerfMarkdownError(
        'ERR_MEASUREMENT',
        `${this.service}, ${running.title}: it was not measured.`,
      );
    // Of what was measured only the recording is kept: a million samples need not be held twice.
    this.#results.set(member, () => result);
    this.#record(running, result, this.#exported.get(member));
    if (ownExport()) return result.recording;
    const failure = failureOf(this.service, result, this.#told, this.#uncaught);
    if (!failure) return result.recording;
    if (isTriedAgain) failure.message += NOT_RETRIED;
    throw errorAt(failure, this.#site);
  }

  /** What was measured of a member; `undefined` before that. */
  recordingOf(member: Member): Recording | undefined {
    return this.#measurement ? undefined : this.#results.get(member)?.().recording;
  }

  cancel(reason: string): void {
    this.#measurement?.interrupt(reason);
  }

  /** Ends what is measured, and hangs all of it on the tests that have not ended. */
  interrupt(reason: string): void {
    this.#measurement?.interrupt(reason);
    for (const [member, result] of this.#results) {
      if (!this.#finished.has(member)) this.#record(member.test, result());
    }
  }

  #forget(): void {
    this.#results.clear();
    this.#finished.clear();
  }

  #record(test: RunnerTest, { recording, profiles }: ScenarioResult, exported?: ExportedRequests): void {
    const saved = profiles.length > 0 && { profiles };
    const written = exported && { exported };
    test.addRecord({ service: this.service, recording, ...saved, ...written, site: this.#site });
  }

  /** What this process measures of it, where several make a load together. */
  #part(measurable: MeasurableScenario): MeasurableScenario {
    const shard = ownShard();
    return shard ? { ...measurable, scenario: partOf(this.service, measurable.scenario, shard) } : measurable;
  }

  /** Makes the requests of the scenarios, and sends none. */
  async #export(members: readonly Member[], scenarios: readonly MeasurableScenario[]): Promise<void> {
    const { context, url } = this.#fixture;
    for (const [index, member] of members.entries()) {
      const scenario = scenarios[index];
      if (scenario) this.#exported.set(member, await exportedRequests(scenario, context, url));
    }
  }

  async #measure(first: Member): Promise<void> {
    const wanted = this.#members.filter(
      (member) => member === first || (member.test.willRun && !this.#results.has(member)),
    );
    const members = this.#together ? this.#members : wanted;
    const scenarios = members.map(({ measurable }) => this.#part(measurable()));
    const { context } = this.#fixture;
    const measurement = this.#together?.(scenarios, context) ?? new GroupMeasurement(scenarios, context);
    for (const [index, member] of members.entries())
      if (wanted.includes(member)) this.#results.set(member, () => measurement.result(index));
    if (ownExport()) return this.#export(members, scenarios);
    this.#measurement = measurement;
    this.#uncaught = undefined;
    const progress = new ProgressLine();
    session().active.add(this);
    const putBackTimers = useRealTimers();
    const restore = divertUncaught((error) => {
      this.#uncaught ??= { error };
      measurement.interrupt('an error was thrown that nothing caught');
    });
    try {
      await measurement.run(
        this.#fixture.launch,
        seededRandom(this.#seed),
        ({ scenario, phase, round, rounds, goingOn }) => {
          const planned = phase === 'round' ? `round ${round} of ${rounds}` : phase;
          const step = goingOn ? `round ${round}, ${goingOnText(goingOn)}` : planned;
          const all = this.#together || wanted.length === 1 ? scenario : `${wanted.length} scenarios in turn`;
          progress.show(`    measuring ${scenario}, ${step} …`, `    measuring ${all}, now in ${step} …`);
        },
      );
    } finally {
      restore();
      putBackTimers();
      this.#told = new ToldFailures(this.#fixture.printed);
      this.#measurement = undefined;
      progress.hide();
    }
  }
}
