import type { PreparedRequest } from '../client/client';
import type { SavedProfile } from '../measure/profile-pass';
import type { Recording } from '../measure/recording';
import type { Launch } from '../report/report';
import type { Settings } from '../scenario/settings';

export interface ExportedRequests {
  readonly url: string;
  /** The first ones; none where their kind of load is not exported. */
  readonly requests: readonly PreparedRequest[];
  readonly hasCheck: boolean;
  /** Whether something is waited for before each request. */
  readonly prepares: boolean;
  /** Whether a trace context is sent with each that has none of its own. */
  readonly hasTraces: boolean;
}

export interface TestRecord {
  readonly service: string;
  readonly recording: Recording;
  /** As V8 says them, for the tools that read them; absent where it was not profiled. */
  readonly profiles?: readonly SavedProfile[];
  /** In a run that measures nothing, but writes loads down. */
  readonly exported?: ExportedRequests;
  /** Stack lines of the user's declaration; absent where the suite measured by hand. */
  readonly site?: string;
}

export interface SuiteRecord {
  readonly service: string;
  readonly settings: Settings;
  /** Stack lines of the user's call of `performanceSuite`. */
  readonly site: string;
  /** Absent until the service has started. */
  launch?: Launch;
}
