/** The running service. @internal */
export interface Target {
  /** `http://127.0.0.1:<port>`, or the address where the app itself chose to listen; without a slash at the end. */
  readonly url: string;
  /** From the call of the app's factory until it listens. */
  readonly startDurationMs: number;
  /** Whether anybody has connected yet: only then is the first measured request no cold start. */
  readonly wasCalled: () => boolean;
  readonly stop: () => Promise<void>;
}
