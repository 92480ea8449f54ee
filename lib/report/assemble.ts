import { groupSummaries } from '../analysis/groups';
import type { HistoryEntry } from '../analysis/history';
import { judged } from '../analysis/judge';
import { measuredScenarios } from '../analysis/summary';
import type { Recording } from '../measure/recording';
import type { Settings } from '../scenario/settings';
import type { Environment } from './environment';
import { entriesOfMachine, keptEntries } from './history';
import type { Configuration, Launch, Report, TestEntry } from './report';
import type { RunCommand } from './run-command';

export interface MeasuredTest {
  /** Absent where no test runner ran it. */
  readonly entry: Omit<TestEntry, 'scenarios'> | undefined;
  readonly recordings: readonly Recording[];
}

export interface ServiceSession {
  readonly service: string;
  readonly version: string;
  readonly generatedAt: Date;
  readonly environment: Environment;
  /** Absent where the suite was written by hand. */
  readonly settings: Settings | undefined;
  readonly grep: string | null;
  /** Absent where nothing tells. */
  readonly command?: RunCommand;
  readonly launches: readonly Launch[];
  readonly tests: readonly MeasuredTest[];
  /** Every earlier session of the service that is known, oldest first. */
  readonly history: readonly HistoryEntry[];
}

function configurationOf(settings: Settings): Configuration {
  const { iterations, requests, workers, rounds, warmup, requestTimeoutMs, seed } = settings;
  return { iterations, requests, workers, rounds, warmup, requestTimeoutMs, seed };
}

type Judged = Pick<Report, 'groups' | 'findings'>;

function judgedOf({
  scenarios,
  launches,
  configuration,
  environment,
  history,
}: Pick<Report, 'scenarios' | 'launches' | 'configuration' | 'environment' | 'history'>): Judged {
  const seed = configuration?.seed ?? 1;
  const groups = groupSummaries(
    // What is compared rests on samples; what a step takes of its journey is known of counted times, too.
    scenarios.filter(({ recording }) => !recording.counted || recording.scenario.kind === 'journey'),
    seed,
  );
  const findings = judged({
    scenarios,
    groups,
    seed,
    sharesProcess: launches.some(({ targets }) => targets.some(({ place }) => place === 'this process')),
    changedTestData: launches.flatMap(({ suite, testData }) =>
      testData?.changedDuringMeasurement ? [suite] : [],
    ),
    ...(environment.conditions && { conditions: environment.conditions }),
    earlier: entriesOfMachine(history, environment),
  });
  return { groups, findings };
}

export function assembledReport(session: ServiceSession): Report {
  const scenarios = measuredScenarios(session.tests.flatMap(({ recordings }) => recordings));
  let next = 0;
  const tests = session.tests.flatMap(({ entry, recordings }): readonly TestEntry[] => {
    const measured = scenarios.slice(next, next + recordings.length);
    next += recordings.length;
    return entry ? [{ ...entry, scenarios: measured.map(({ id }) => id) }] : [];
  });
  const { launches, environment } = session;
  const generatedAt = session.generatedAt.toISOString();
  const history = keptEntries(session.history, { generatedAt, scenarios });
  const configuration = session.settings ? configurationOf(session.settings) : null;
  return {
    schemaVersion: 1,
    tool: { name: 'perf-markdown', version: session.version },
    service: session.service,
    generatedAt,
    environment,
    configuration,
    grep: session.grep,
    ...(session.command && { command: session.command }),
    launches,
    tests,
    scenarios,
    ...judgedOf({ scenarios, launches, configuration, environment, history }),
    history,
  };
}

/**
 * A stored report whose recordings are summarised and judged again by the statistics of this version, whatever version measured
 * them. Tests, launches, environment and history stay as they are.
 *
 * @param report - as `parsedReport` gives it
 * @public
 */
export function reassessed(report: Report): Report {
  const scenarios = measuredScenarios(report.scenarios.map(({ recording }) => recording));
  return { ...report, scenarios, ...judgedOf({ ...report, scenarios }) };
}
