import type { Access } from '../core/certificates';
import type { CallsSource } from '../probe/call-counter';
import type { HeapSource } from '../probe/heap-weight';
import type { ProfileSource } from '../probe/profile';
import type { VitalsSource } from '../probe/vitals';

export interface TargetFailure {
  /** As a clause: `the process of … ended with exit code 1`. */
  readonly reason: string;
  /** The last lines that its process printed, as they are: text that others wrote. */
  readonly output?: readonly string[];
}

export interface Target {
  /** `http://127.0.0.1:<port>`, or the address where the app itself chose to listen; without a slash at the end. */
  readonly url: string;
  /** From the call of the app's factory, or the start of its process, until it listens; undefined where nothing was started. */
  readonly startDurationMs: number | undefined;
  /** Whether anybody has called it yet: then the first measured request is no cold start. `undefined` where nobody can tell. */
  readonly wasCalled: () => boolean | undefined;
  readonly failure: () => TargetFailure | undefined;
  /** Resolves once it cannot answer any more, which is heard of a little later than the errors that this causes. */
  readonly ended: Promise<void>;
  /** The last lines that its process printed; absent where that is shown by itself, or nobody can tell. */
  readonly output?: () => readonly string[];
  readonly place: 'this process' | 'child process' | 'elsewhere';
  /** The vitals of its process; undefined at a URL, and for a command that is not Node.js. */
  readonly vitals: VitalsSource | undefined;
  /** What its requests call; undefined at a URL, and nothing comes of what is not Node.js. */
  readonly calls: CallsSource | undefined;
  /** What its process holds; undefined likewise. */
  readonly heap: HeapSource | undefined;
  /** Where the time of its processes goes, those that come later among them; none where nobody can tell. */
  readonly profiles: () => readonly ProfileSource[];
  readonly access?: Access;
  readonly stop: () => Promise<void>;
}
