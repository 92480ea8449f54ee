/** One HTTP request as a suite describes it. @public */
export interface RequestSpec {
  /** @defaultValue 'GET' */
  readonly method?: string;
  /** Path and query, starting with `/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value sent as JSON with `content-type: application/json`; serialised before timing starts. */
  readonly json?: unknown;
  /** A body sent as it is; of a form or a blob, with the `content-type` that goes with it. */
  readonly body?: string | Uint8Array | URLSearchParams | FormData | Blob;
  /**
   * Of an event stream (`text/event-stream`): after so many events its answer is over, and the connection is ended; fewer are a wrong
   * answer. @defaultValue none: it is over at its end
   */
  readonly events?: number;
}
