import { comparisonCount } from '../analysis/comparison-count';
import { addTo } from '../core/sums';
import type { Scenario } from '../scenario/scenario';
import { groupPlace } from './declared-place';
import { type DeclaredScenario, measurableOf, plannedScenario } from './declared-scenario';
import { type MeasuredGroup, MeasuredResult, measuredGroup } from './measured-result';
import type { DeclaredPlace, Runner, RunnerSuite } from './runner';
import type { Member, ScenarioGroup } from './scenario-group';
import { runningTest, session } from './session';

function declareTest(suite: RunnerSuite, declared: DeclaredScenario<unknown>, group: ScenarioGroup): Member {
  const { name } = plannedScenario(declared);
  const test = suite.declareTest(name, async () => {
    // The first test of a group takes the time of all of them.
    const running = runningTest(group.service);
    await running.measure(name, group, () => group.finish(member, running.test));
  });
  const timeLimitMs = test.takesUpTo(declared.settings.timeLimitMs);
  const member = { test, measurable: () => measurableOf(declared, timeLimitMs) };
  return member;
}

/** Each comparison that a report can make takes its share of the errors that it may make. */
function countComparisons(service: string, scenarios: readonly Scenario[]): void {
  addTo(session().comparisons, service, comparisonCount(scenarios));
}

/** Declares tests in a suite of their own, measured as one group. */
export function declareTests<TTest, TValue>(
  runner: Runner,
  title: string,
  group: ScenarioGroup,
  tests: readonly TTest[],
  declaredOf: (test: TTest, place: DeclaredPlace) => DeclaredScenario<TValue>,
): MeasuredGroup<TValue> {
  const around = runner.enclosingSuite(`'${title}' of \`${group.service}\``);
  const place = groupPlace(group.service, around.path, title);
  const suite = around.declareSuite(title);
  const declared = tests.map((test) => {
    const scenario = declaredOf(test, place);
    const member = declareTest(suite, scenario, group);
    group.add(member);
    return { value: scenario.value, scenario: plannedScenario(scenario), member };
  });
  countComparisons(
    group.service,
    declared.map(({ scenario }) => scenario),
  );
  return measuredGroup(`${group.service}, ${title}`, () =>
    declared.flatMap(({ value, member }) => {
      const recording = group.recordingOf(member);
      return recording ? [new MeasuredResult(value, recording)] : [];
    }),
  );
}
