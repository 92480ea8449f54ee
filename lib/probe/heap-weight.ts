/** What a process holds after its garbage was collected, in bytes. @public */
export interface HeapWeight {
  /** Objects of JavaScript. */
  readonly usedBytes: number;
  /** What these hold outside of their heap, such as buffers. */
  readonly externalBytes: number;
  readonly residentBytes: number;
}

export interface HeapSource {
  /** @throws PerfMarkdownError `ERR_APP` when the process does not answer any more */
  weigh(): Promise<HeapWeight>;
}
