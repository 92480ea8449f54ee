/** When a request is sent: what comes before and behind the measurement is kept apart. @public */
export type RequestPhase = 'cold start' | 'warm-up' | 'measurement' | 'profile';

/** Which request of its scenario one is. */
export interface RequestPosition {
  readonly phase: RequestPhase;
  /** 0, 1, 2, … of the measured requests, in the order they are sent. */
  readonly i: number;
  /** Another one for each request of the scenario, whatever its phase. */
  readonly serial: string;
}

export function measuredAt(i: number): RequestPosition {
  return { phase: 'measurement', i, serial: String(i) };
}

/**
 * A request of cold start, warm-up or a profile, which take the places of measured requests, over and over: so whatever has an entry for
 * each measured request has one for them.
 *
 * @param planned - how many requests will be measured, if that is known
 */
export function unmeasuredAt(
  phase: Exclude<RequestPhase, 'measurement'>,
  ordinal: number,
  planned = Number.POSITIVE_INFINITY,
): RequestPosition {
  return { phase, i: ordinal % planned, serial: `${phase === 'profile' ? 'p' : 'w'}${ordinal}` };
}
