/** A request ready to be sent: nothing is left to compute. */
export interface PreparedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  /** `false` where nobody reads the answer's body: its first kilobyte is kept then, the rest read over. Default `true`. */
  readonly keepsBody?: boolean;
  /** After so many events the answer is over, and its connection is ended; absent where it is over at its end. */
  readonly events?: number;
}

/** An answer, read to its last byte. @public */
export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body without what compressed it (gzip, deflate, br, and zstd from Node.js 22.15 on). @throws Error if it is no such thing */
  readonly body: Buffer;
  /** The body as text, in the charset that `content-type` names or else in UTF-8, without a byte order mark. */
  text(): string;
  /** The body parsed as JSON. @throws SyntaxError if it is none */
  json(): unknown;
}

/** The events of a stream, or of what came where they were asked for. */
export interface AnsweredEvents {
  readonly count: number;
  /** As many as were asked for; absent where none were. */
  readonly wanted?: number;
  /** When the first one was complete. */
  readonly firstMs?: number;
}

/** What became of a request; a status such as 500 is an answer too. */
export type Delivery =
  | {
      readonly kind: 'answered';
      readonly response: ServiceResponse;
      /** When its first byte came, that of an interim answer such as 103 apart. */
      readonly firstByteMs?: number;
      /** Of its body, as they came: what compressed it is not undone. */
      readonly bodyBytes?: number;
      /** Absent where it is no event stream, unless events were asked for, and where the stream is compressed. */
      readonly events?: AnsweredEvents;
      readonly serverTiming?: string;
    }
  /** A wrong answer is one that nothing can be made of, such as what is not HTTP. */
  | { readonly kind: 'network error' | 'timeout' | 'wrong answer'; readonly reason: string };

/** One request and its end: `endMs` is taken when the last byte of the answer has come. */
export interface Exchange {
  readonly startMs: number;
  readonly endMs: number;
  readonly delivery: Delivery;
  /** The service ended the kept connection it went over first without a byte of an answer; both tries are in its time. */
  readonly isSentTwice?: true;
}

/** Sends requests over kept-alive connections, one connection a worker; never throws for what the service does. */
export interface Client {
  /** Opens the connections of the first `workers` workers where they are not open, so that no sample has to. */
  connect(workers: number): Promise<void>;
  send(worker: number, request: PreparedRequest, timeoutMs: number): Promise<Exchange>;
  /** Ends the connection of a worker, between two of its requests: the next one opens another. */
  disconnect(worker: number): void;
  close(): Promise<void>;
}
