import { sortedSamples } from '../stats/sorted';
import { oncePerRecording } from './once-per-recording';

/** All durations of a recording in milliseconds, in ascending order; `undefined` where there are none. @internal */
export const sortedDurations = oncePerRecording(({ samples }) => sortedSamples(samples.durationMs));
