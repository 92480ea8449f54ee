import { systemClock } from '../lib/core/clock';
import { assembledReport } from '../lib/report/assemble';
import { currentEnvironment } from '../lib/report/environment';
import type { Report } from '../lib/report/report';
import type { SessionTests } from './session-tests';
import { version } from './version';

interface EndedSession {
  readonly tests: SessionTests;
  readonly root: Mocha.Suite;
  readonly isSelected: (test: Mocha.Test) => boolean;
  readonly unended: 'not run' | 'interrupted';
  readonly reportsDir: string;
  readonly grep: string | null;
}

/** One report for each service that was measured, or should have been. @internal */
export function sessionReports(ended: EndedSession): readonly Report[] {
  const { tests, root, isSelected, unended, reportsDir, grep } = ended;
  const environment = currentEnvironment(reportsDir);
  const generatedAt = systemClock.date();
  return Array.from(tests.services(root), ([service, record]) =>
    assembledReport({
      service,
      version,
      generatedAt,
      environment,
      settings: record?.settings,
      grep,
      launches: tests.launchesOf(service, root),
      tests: tests.testsOf(service, root, isSelected, unended),
    }),
  );
}
