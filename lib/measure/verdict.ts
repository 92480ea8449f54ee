import type { AnsweredEvents, Delivery, ServiceResponse } from '../client/client';
import { beginningOf } from '../client/response';
import { literalOf, saidBy, shown } from '../core/errors';
import { oneLine, type Quote, quoteOf } from '../core/foreign-text';
import { inTime } from '../core/timers';
import { withoutCredentials } from '../core/urls';
import type { RequestPosition } from '../scenario/request-position';
import type { Failure, OutcomeKind } from './recording';

/**
 * The user's own judgement of the answer to a request: it throws, or returns what is falsy (but not `undefined`), when that is wrong.
 * Runs outside the timed region.
 */
export type Check = (response: ServiceResponse, position: RequestPosition) => unknown;

export interface Verdict extends Pick<Failure, 'message' | 'status' | 'quotes' | 'step'> {
  readonly outcome: OutcomeKind;
  /** Why nothing else of the scenario can be judged; absent where that can be. */
  readonly stopReason?: string;
}

/** Enough for a quotation, and for white space that goes. */
const EXCERPT_BYTES = 4096;

interface Excerpt extends Pick<ServiceResponse, 'status' | 'headers'> {
  readonly text: string;
}

function quotesOf({ status, headers, text }: Excerpt): readonly Quote[] {
  const { location } = headers;
  const isRedirect = status >= 300 && status < 400 && typeof location === 'string';
  const target = isRedirect ? withoutCredentials(location) : '';
  const said = [quoteOf('It redirects to', oneLine(target)), quoteOf('The answer', oneLine(text))];
  return said.flatMap((quote) => quote ?? []);
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function refused(response: ServiceResponse, message: string, reasons: readonly Quote[] = []): Verdict {
  const { status, headers } = response;
  const text = beginningOf(response, EXCERPT_BYTES);
  const quotes = [...reasons, ...quotesOf({ status, headers, text })];
  return {
    outcome: isSuccess(status) ? 'wrong answer' : 'HTTP error',
    message: `${message} ${status}${text.trim() === '' ? ' with an empty body' : ''}`,
    status,
    ...(quotes.length > 0 && { quotes }),
  };
}

async function settled(answer: PromiseLike<unknown>, limitMs: number): Promise<unknown> {
  return inTime(
    answer,
    limitMs,
    () => new NeverSettled(`the promise that \`check\` gave was not settled within ${limitMs} ms`),
  );
}

class NeverSettled extends Error {}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** An assertion of `expect` is an object; one that is a function was not called, and has judged nothing. */
function isContent(said: unknown): boolean {
  return said === undefined || (Boolean(said) && typeof said !== 'function');
}

async function checked(
  response: ServiceResponse,
  position: RequestPosition,
  check: Check,
  limitMs: number,
): Promise<Verdict> {
  try {
    const answer = check(response, position);
    const said = isPromise(answer) ? await settled(answer, limitMs) : answer;
    return isContent(said)
      ? { outcome: 'ok', message: '' }
      : refused(response, `\`check\` returned ${literalOf(said)} for an answer with status`);
  } catch (error) {
    if (error instanceof NeverSettled)
      return {
        ...refused(response, `${error.message}, of an answer with status`),
        stopReason: 'its `check` waits for something that does not come',
      };
    const { quotes } = saidBy(error, 'The check said');
    return refused(response, '`check` refused an answer with status', quotes);
  }
}

function missedEvents({ count, wanted = count }: AnsweredEvents): string | undefined {
  if (count >= wanted) return undefined;
  return `expected \`events: ${wanted}\` of an event stream, got ${count} in an answer with status`;
}

/** Judges one request by its status, which must be 2xx, and its events, of which there must be as many as were asked for. */
export function statusVerdictOf(delivery: Delivery): Verdict {
  if (delivery.kind !== 'answered') return { outcome: delivery.kind, message: delivery.reason };
  const { response, events } = delivery;
  if (!isSuccess(response.status)) return refused(response, 'expected status 2xx, got');
  const missed = events && missedEvents(events);
  return missed === undefined ? { outcome: 'ok', message: '' } : refused(response, missed);
}

/**
 * Judges one request: an own `check` decides alone, whatever the status; without one the status must be 2xx.
 *
 * @param limitMs - how long the check may wait for something
 */
export async function verdictOf(
  delivery: Delivery,
  position: RequestPosition,
  check: Check | undefined,
  limitMs: number,
): Promise<Verdict> {
  return check && delivery.kind === 'answered'
    ? checked(delivery.response, position, check, limitMs)
    : statusVerdictOf(delivery);
}

/** What was kept of an answer, or why nothing could be. */
export type Captured = { readonly given: object } | Verdict;

function isKept(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given) && !isPromise(given);
}

/**
 * What the requests behind an answer need of it, by the user's own function: an object without a property that is `undefined`. Runs
 * outside the timed region.
 */
export function capturedFrom(response: ServiceResponse, capture: () => unknown): Captured {
  let given: unknown;
  try {
    given = capture();
  } catch (error) {
    const { quotes } = saidBy(error, 'It said');
    return refused(response, '`capture` threw on an answer with status', quotes);
  }
  if (!isKept(given)) {
    const what = isPromise(given) ? 'a promise' : shown(given);
    return refused(
      response,
      `\`capture\` must return an object such as { token }, but it returned ${what} for an answer with status`,
    );
  }
  const missing = Object.entries(given).find(([, value]) => value === undefined);
  return missing
    ? refused(response, `\`capture\` found no \`${missing[0]}\` in an answer with status`)
    : { given };
}
