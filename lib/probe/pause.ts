/** A time in which the main thread of a process could not answer. @public */
export interface Pause {
  readonly kind: 'minor GC' | 'major GC' | 'incremental GC' | 'weak callbacks GC' | 'event-loop block';
  readonly startMs: number;
  readonly durationMs: number;
}
