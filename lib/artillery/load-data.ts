import type { Environment } from '../report/environment';
import type { Stage } from '../scenario/scenario';

/** A request as Artillery sends it: the bytes that the suite's own `request` made. */
export interface StoredRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In base64, which keeps every byte; null where there is no body. */
  readonly body: string | null;
}

/** What one script needs beside itself, in `data/<scenario of the script>.json`. */
export interface LoadData {
  /** How the names of its metrics begin, which no other plan has. */
  readonly metric: string;
  readonly isOpen: boolean;
  /** Of the load that one machine makes: requests per second, or virtual users. */
  readonly stages: readonly Stage[];
  /** Into how many parts the times of a stage are counted. */
  readonly parts: number;
  /** Taken in turns by each worker of Artillery. */
  readonly requests: readonly StoredRequest[];
}

/** Times in microseconds, counted by a sketch of Artillery. */
export interface Sketch {
  /** In relation to the bin before. */
  readonly gamma: number;
  readonly valueUs: readonly number[];
  readonly counts: readonly number[];
  readonly count: number;
  readonly sumUs: number;
  readonly minUs: number;
  readonly maxUs: number;
}

/** What the hook keeps of a run. */
export interface KeptRun {
  readonly format: 'perf-markdown artillery run 1';
  readonly artillery: string;
  /** Where its command ran. */
  readonly machine: Omit<Environment, 'commit' | 'conditions'>;
  readonly counters: Readonly<Record<string, number>>;
  readonly sketches: Readonly<Record<string, Sketch>>;
}
