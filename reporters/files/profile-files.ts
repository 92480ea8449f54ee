import type { SavedProfile } from '../../lib/measure/profile-pass';
import type { RecordedProfile } from '../../lib/measure/recording';
import type { Report } from '../../lib/report/report';
import type { OutputFile } from '../outputs/output';

export const PROFILE_ENDINGS: Readonly<Record<RecordedProfile['kind'], string>> = {
  cpu: 'cpuprofile',
  heap: 'heapprofile',
  held: 'held.heapprofile',
};

/** Whether a file is one of those that hold what V8 says. */
export function isProfileFile(name: string): boolean {
  return Object.values(PROFILE_ENDINGS).some((ending) => name.endsWith(`.${ending}`));
}

/**
 * The file of a profile of one process, in the folder beside the report.
 *
 * @param scenario - its place in the report
 */
export function profileFileName(
  scenario: number,
  { kind, processes }: RecordedProfile,
  process: string,
): string {
  const place = processes.findIndex(({ name }) => name === process);
  const which = processes.length > 1 ? `-${place + 1}` : '';
  return `profile-${scenario + 1}${which}.${PROFILE_ENDINGS[kind]}`;
}

/** What V8 says of the scenarios of a report, for DevTools, editors and speedscope. */
export function profileFiles(report: Report, saved: readonly SavedProfile[]): readonly OutputFile[] {
  return report.scenarios.flatMap(({ recording }, scenario) =>
    (recording.profiles ?? []).flatMap((recorded) =>
      saved
        .filter((each) => each.recorded === recorded)
        .map(({ process, raw }) => ({
          path: `${report.service}_performance/${profileFileName(scenario, recorded, process)}`,
          text: JSON.stringify(raw.profile),
        })),
    ),
  );
}
