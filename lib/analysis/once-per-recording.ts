import type { Recording } from '../measure/recording';

/**
 * The function, with what it gave for a recording kept for as long as that recording: recordings never change, and rules
 * ask for the same again. Sorting a million durations once instead of four times is most of the analysis of them.
 *
 * @internal
 */
export function oncePerRecording<T>(of: (recording: Recording) => T): (recording: Recording) => T {
  const known = new WeakMap<Recording, { readonly value: T }>();
  return (recording) => {
    const kept = known.get(recording) ?? { value: of(recording) };
    known.set(recording, kept);
    return kept.value;
  };
}
