import type { Recording } from '../measure/recording';
import { isByStages } from '../scenario/scenario';
import { medianOf } from '../stats/percentile';
import type { Interval } from './interval';
import { shareInterval, sumOfKnown, sumsByRound } from './shares';

/** Services round to whole milliseconds: by so much each part may seem longer than it was. */
const ROUNDING_MS = 0.5;

/** One part of the service time, as the service says it. @public */
export interface ServerTimingPart {
  readonly name: string;
  /** Answers that name it. */
  readonly count: number;
  /** The median of what they say. */
  readonly p50Ms: number;
  /** Of the whole service time of all answers that name any part. */
  readonly share: number;
  /** Where the share lies, from the shares in the rounds; absent with fewer than eight that all have the part. */
  readonly shareInterval?: Interval;
}

/** How the service time divides into the parts that the service names in `Server-Timing` headers. @public */
export interface ServerTimingSummary {
  /** Answers that name any part. */
  readonly count: number;
  /** In the order their names came first. */
  readonly parts: readonly ServerTimingPart[];
  /** What no part accounts for; null where parts add up to more than the service time, and so overlap. */
  readonly elsewhere: Pick<ServerTimingPart, 'p50Ms' | 'share'> | null;
}

interface Named {
  readonly round: readonly number[];
  readonly serviceMs: readonly number[];
  readonly parts: readonly { readonly name: string; readonly durationMs: readonly (number | null)[] }[];
}

function namedIn({ samples }: Recording): Named {
  const { round, durationMs, serverTiming = [] } = samples;
  const places = Array.from(durationMs.keys()).filter((place) =>
    serverTiming.some((part) => typeof part.durationMs[place] === 'number'),
  );
  return {
    round: places.map((place) => round[place] ?? 0),
    serviceMs: places.map((place) => durationMs[place] ?? 0),
    parts: serverTiming.map((part) => ({
      name: part.name,
      durationMs: places.map((place) => part.durationMs[place] ?? null),
    })),
  };
}

function elsewhereIn({ serviceMs, parts }: Named): ServerTimingSummary['elsewhere'] {
  const restMs = serviceMs.map(
    (ms, place) => ms - sumOfKnown(parts.map(({ durationMs }) => durationMs[place] ?? null)),
  );
  const share = sumOfKnown(restMs) / sumOfKnown(serviceMs);
  const isOverlapping = share < 0 || restMs.some((ms) => ms < -ROUNDING_MS * parts.length);
  return isOverlapping ? null : { p50Ms: Math.max(0, medianOf(restMs)), share };
}

function partOf(
  { name, durationMs }: Named['parts'][number],
  { round, serviceMs }: Named,
  isRepeated: boolean,
): readonly ServerTimingPart[] {
  const known = durationMs.filter((ms) => ms !== null);
  if (known.length === 0) return [];
  const share = sumOfKnown(known) / sumOfKnown(serviceMs);
  const interval = isRepeated
    ? shareInterval(sumsByRound(durationMs, round), sumsByRound(serviceMs, round), share)
    : undefined;
  return [
    {
      name,
      count: known.length,
      p50Ms: medianOf(known),
      share,
      ...(interval && { shareInterval: interval }),
    },
  ];
}

export function serverTimingSummary(recording: Recording): ServerTimingSummary | undefined {
  const named = namedIn(recording);
  if (sumOfKnown(named.serviceMs) === 0) return undefined;
  const isRepeated = !isByStages(recording.scenario);
  return {
    count: named.serviceMs.length,
    parts: named.parts.flatMap((part) => partOf(part, named, isRepeated)),
    elsewhere: elsewhereIn(named),
  };
}
