import { oncePerRecording } from './once-per-recording';

/** The samples of one round, in the order they were started. @internal */
export interface RoundSamples {
  readonly startMs: readonly number[];
  readonly durationMs: readonly number[];
}

/** The samples of each round, found in one pass. @internal */
export const samplesByRound = oncePerRecording(({ rounds, samples }): readonly RoundSamples[] => {
  const byRound = rounds.map(() => ({ startMs: [] as number[], durationMs: [] as number[] }));
  for (const [index, durationMs] of samples.durationMs.entries()) {
    const round = byRound[samples.round[index] ?? 0];
    const startMs = samples.startMs[index];
    round?.durationMs.push(durationMs);
    if (startMs !== undefined) round?.startMs.push(startMs);
  }
  return byRound;
});
