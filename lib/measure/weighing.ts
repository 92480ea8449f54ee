import type { HeapSource } from '../probe/heap-weight';
import type { Recorder } from './recorder';

/** By what it is known what the service holds. */
export interface Weighing {
  readonly service: string;
  /** Of the process of the service; absent where it cannot be weighed. */
  readonly heap?: HeapSource | undefined;
}

export async function weighCycle(
  { heap, service }: Weighing,
  recorder: Recorder,
  requests: number,
): Promise<void> {
  const weight = await heap?.weigh().catch(() => undefined);
  if (weight) return recorder.addHeap({ requests, ...weight });
  const needs = heap
    ? ''
    : ': `perf.leak` needs one of Node.js that this package starts, or an app in this process';
  recorder.stop({ reason: `what the process of \`${service}\` holds cannot be told${needs}` });
}
