import { systemClock } from '../../lib/core/clock';
import type { SavedProfile } from '../../lib/measure/profile-pass';
import { assembledReport } from '../../lib/report/assemble';
import type { Environment } from '../../lib/report/environment';
import type { Report } from '../../lib/report/report';
import type { RunCommand } from '../../lib/report/run-command';
import type { ExportedRequests } from '../../lib/suite/record';
import { earlierSessions } from '../files/history-file';
import type { Output } from '../outputs/output';
import { type AskedOutputs, wantedOutputs } from '../outputs/outputs';
import { version } from '../version';
import type { SessionTests, Unended } from './session-tests';

interface EndedSession {
  readonly tests: SessionTests;
  readonly isSelected: (test: Mocha.Test) => boolean;
  readonly unended: Unended;
  readonly environment: Environment;
  readonly reportsDir: string;
  readonly grep: string | null;
  readonly command: RunCommand;
  /** What reporter option, environment or configuration file say of histories. */
  readonly history: boolean | undefined;
  /** What they ask for beside the reports. */
  readonly outputs: AskedOutputs;
}

/** A report, and whether its session is wanted in the history of the service. */
export interface SessionReport {
  readonly report: Report;
  readonly history: boolean | undefined;
  /** What the run or a suite of the service asks for beside it. */
  readonly outputs: readonly Output[];
  /** As V8 says them; absent where nothing was profiled. */
  readonly profiles?: readonly SavedProfile[];
  /** Beside each scenario of the report, what was written down of it; of use in a run that measures nothing. */
  readonly exported?: readonly (ExportedRequests | undefined)[];
  /** Whether the run left out tests of this service. */
  readonly isPartial: boolean;
}

/** One report for each service that was measured, or should have been. */
export function sessionReports(ended: EndedSession): readonly SessionReport[] {
  const { tests, isSelected, unended, environment, reportsDir, grep, command } = ended;
  const generatedAt = systemClock.date();
  return [...tests.services()].map(([service, record]) => {
    // A no from either side stands: it is about files in somebody's repository.
    const history = ended.history === false ? false : (record?.settings.history ?? ended.history);
    const selected = tests.testsOf(service, isSelected, unended);
    const suites = tests.suitesOf(service);
    const outputs = wantedOutputs([ended.outputs, ...suites.map(({ settings }) => settings)]);
    const isPartial = selected.length < tests.testsOf(service, () => true, unended).length;
    const report = assembledReport({
      service,
      version,
      generatedAt,
      environment,
      settings: record?.settings,
      grep,
      command,
      launches: tests.launchesOf(service),
      tests: selected,
      history: history === false ? [] : earlierSessions(reportsDir, service),
    });
    const exported = selected.flatMap((test) => test.exported);
    return { report, history, outputs, profiles: tests.profilesOf(service), exported, isPartial };
  });
}
