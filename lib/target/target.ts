import type { CertificateTrust } from './app-source';
import type { VitalsSource } from './vitals';

/** The running service. @internal */
export interface Target {
  /** `http://127.0.0.1:<port>`, or the address where the app itself chose to listen; without a slash at the end. */
  readonly url: string;
  /** From the call of the app's factory, or the start of its process, until it listens; undefined where nothing was started. */
  readonly startDurationMs: number | undefined;
  /** Whether anybody has called it yet: only then is the first measured request no cold start. */
  readonly wasCalled: () => boolean;
  /** Why it cannot answer any more, with the end of its output; undefined while it runs. */
  readonly failure: () => string | undefined;
  /** Where the service runs. */
  readonly place: 'this process' | 'child process' | 'elsewhere';
  /** The vitals of its process; undefined at a URL, and for a command that is not Node.js. */
  readonly vitals: VitalsSource | undefined;
  /** For a service at `https:`. */
  readonly trust?: CertificateTrust;
  readonly stop: () => Promise<void>;
}
