import type { Recording } from '../../lib/measure/recording';

/**
 * The recording whose answers say that their parts took these shares of the service time.
 *
 * @param shareOf - of a part in one answer, by its place among the samples and in its round; null where it is not named
 */
export function withServerTiming(
  recording: Recording,
  parts: Readonly<Record<string, (place: number, round: number) => number | null>>,
): Recording {
  const { samples } = recording;
  const serverTiming = Object.entries(parts).map(([name, shareOf]) => ({
    name,
    durationMs: samples.durationMs.map((serviceMs, place) => {
      const share = shareOf(place, samples.round[place] ?? 0);
      return share === null ? null : share * serviceMs;
    }),
  }));
  return { ...recording, samples: { ...samples, serverTiming } };
}
