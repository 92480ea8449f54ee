import { performance } from 'node:perf_hooks';

/** What a request passes through, in this order. */
export const STAGES = ['embedding', 'search', 'geometric'] as const;
export type Stage = (typeof STAGES)[number];

export type StageTimes = Readonly<Partial<Record<Stage, number>>>;

/** How long the stages of one request took, in milliseconds. */
export class StageClock {
  readonly #times: Partial<Record<Stage, number>> = {};

  /** Times a stage, whether it succeeds or not. */
  async time<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    try {
      return await work();
    } finally {
      this.#times[stage] = performance.now() - startedMs;
    }
  }

  get times(): StageTimes {
    return { ...this.#times };
  }
}

/** For the `Server-Timing` header (https://www.w3.org/TR/server-timing/). */
export function serverTiming(times: StageTimes): string {
  return STAGES.flatMap((stage) => {
    const ms = times[stage];
    return ms === undefined ? [] : [`${stage};dur=${ms.toFixed(3)}`];
  }).join(', ');
}
