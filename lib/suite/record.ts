import type { SavedProfile } from '../measure/profile-pass';
import type { Recording } from '../measure/recording';
import type { Launch } from '../report/report';
import type { Settings } from '../scenario/settings';

/** What a test measured. */
export interface TestRecord {
  readonly service: string;
  readonly recording: Recording;
  /** As V8 says them, for the tools that read them; absent where it was not profiled. */
  readonly profiles?: readonly SavedProfile[];
  /** Stack lines of the user's declaration; absent where the suite measured by hand. */
  readonly site?: string;
}

/** What a performance suite leaves for the report. */
export interface SuiteRecord {
  readonly service: string;
  readonly settings: Settings;
  /** Stack lines of the user's call of `performanceSuite`. */
  readonly site: string;
  /** Absent until the service has started. */
  launch?: Launch;
}
