import { medianIn } from '../analysis/percentiles';
import { sharedRounds, sideBySide } from '../analysis/recording-views';
import { summaryOf } from '../analysis/summary';
import { throughputByTurn } from '../analysis/throughput';
import { isWhole } from '../analysis/whole';
import type { ArmName, FailedTest } from '../arm/protocol';
import { NO_OUTCOMES, type Recording } from '../measure/recording';
import { isByStages, type Scenario } from '../scenario/scenario';
import { baseMarginOf } from '../scenario/threshold';
import type { ArmFigures, ComparedLaunch, Measure } from './comparison';
import { costsOf } from './costs';
import { strainOf } from './doubts';
import type { LaunchedScenario } from './launch';

/** A route that is not there. */
const UNKNOWN_ROUTE = [404, 405];

export function measureOf({ kind }: Pick<Scenario, 'kind'>): Measure {
  return kind === 'throughput' ? 'throughput' : 'latency';
}

function figuresOf(recording: Recording, idleCpuShare: number | undefined): ArmFigures {
  const { latency, throughput, calls } = summaryOf(recording);
  const { outcomes, failures } = recording;
  return {
    outcomes,
    failures: failures.slice(0, 1),
    hasFailed: isByStages(recording.scenario) ? outcomes.ok === 0 : !isWhole(recording),
    isUnknownRoute:
      outcomes.ok === 0 &&
      failures.length > 0 &&
      failures.every(({ status }) => UNKNOWN_ROUTE.includes(status ?? 0)),
    value:
      measureOf(recording.scenario) === 'throughput'
        ? (throughput?.requestsPerSecond ?? null)
        : latency && medianIn(latency).ms,
    costs: costsOf(recording),
    ...(calls && { calls }),
    strain: { ...strainOf(recording), ...(idleCpuShare !== undefined && { idleCpuShare }) },
  };
}

function turnsOf(base: Recording, head: Recording): ComparedLaunch['turns'] {
  const rows =
    measureOf(base.scenario) === 'throughput'
      ? sideBySide([throughputByTurn(base), throughputByTurn(head)])
      : sharedRounds([base, head]);
  return rows.flatMap(([ofBase, ofHead]) =>
    ofBase !== undefined && ofHead !== undefined && ofBase > 0 && ofHead > 0
      ? [[ofBase, ofHead] as const]
      : [],
  );
}

type FailedTests = Readonly<Record<ArmName, readonly FailedTest[]>>;

/** Whether a suite is the other one, or lies in it, by their titles. */
function isIn(suite: string, other: string): boolean {
  return other === '' || suite === other || suite.startsWith(`${other} `);
}

/** What an arm has of a scenario which it would have measured, had no test or hook around it failed; `undefined` where none did. */
function unmeasured({ suite = '' }: Scenario, failed: readonly FailedTest[]): ArmFigures | undefined {
  const failedTest = failed.find((test) => isIn(suite, test.suite));
  return (
    failedTest && {
      outcomes: NO_OUTCOMES,
      failures: [],
      hasFailed: true,
      isUnknownRoute: false,
      value: null,
      costs: {},
      strain: {},
      failedTest,
    }
  );
}

/** The scenario's own test, where it failed for none of its requests, as where one could not be made. */
function failingTest(
  { scenario: { suite = '', group, name }, failures }: Recording,
  failed: readonly FailedTest[],
): Pick<ArmFigures, 'failedTest'> {
  const title = [...new Set([suite, group, name])].join(' ').trim();
  const failedTest = failures.length === 0 ? failed.find((test) => test.title === title) : undefined;
  return failedTest ? { failedTest } : {};
}

/**
 * What both arms measured of a scenario in one launch, as numbers.
 *
 * @param failed - what failed in each: what is missing is not new, or gone, where that is why
 */
export function comparedLaunch(
  launch: number,
  { base, head, idleCpuShare = {} }: LaunchedScenario,
  failed: FailedTests = { base: [], head: [] },
): ComparedLaunch {
  const scenario = (head ?? base)?.scenario;
  const figures = (arm: ArmName, recording: Recording | undefined): ArmFigures | undefined =>
    recording
      ? { ...figuresOf(recording, idleCpuShare[arm]), ...failingTest(recording, failed[arm]) }
      : scenario && unmeasured(scenario, failed[arm]);
  const [ofBase, ofHead] = [figures('base', base), figures('head', head)];
  return {
    launch,
    ...(ofBase && { base: ofBase }),
    ...(ofHead && { head: ofHead }),
    turns: base && head ? turnsOf(base, head) : [],
  };
}

/** How a scenario is judged, by its own limit on the ratio where it has one. */
export function judgedAs(
  scenario: Scenario,
  margin: number,
): { readonly scenario: Scenario; readonly measure: Measure; readonly margin: number } {
  const measure = measureOf(scenario);
  return { scenario, measure, margin: baseMarginOf(scenario.thresholds, measure) ?? margin };
}
