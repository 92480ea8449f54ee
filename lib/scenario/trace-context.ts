import { createHash, randomBytes } from 'node:crypto';
import type { RequestPosition } from './request-position';

/** The 16 digits with which the trace ids of all requests begin that are sent for one scenario; not all of them are zero. */
export function newTracePrefix(): string {
  const bytes = randomBytes(8);
  bytes[0] ||= 1;
  return bytes.toString('hex');
}

/**
 * The trace id of a request (https://www.w3.org/TR/trace-context/): the digits of its scenario, and 16 that follow from which request
 * it is, so that none has to be kept. They are spread evenly, as tracing systems choose by them which traces they keep.
 */
export function traceIdOf(prefix: string, { serial }: Pick<RequestPosition, 'serial'>): string {
  return `${prefix}${createHash('sha256').update(`${prefix} ${serial}`).digest('hex').slice(0, 16)}`;
}

/** The header `traceparent` of a request: a trace of its own, sampled; the span that it comes from is recorded nowhere. */
export function traceparentOf(prefix: string, position: RequestPosition): string {
  return `00-${traceIdOf(prefix, position)}-${prefix}-01`;
}
