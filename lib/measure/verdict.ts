import type { Delivery, ServiceResponse } from '../client/client';
import { beginningOf } from '../client/response';
import { reasonOf } from '../core/errors';
import { inTime } from '../core/patience';
import type { OutcomeKind } from './recording';

/**
 * The user's own judgement of the answer to the request of an iteration: it throws, or returns `false`, when that is wrong.
 * Runs outside the timed region.
 *
 * @internal
 */
export type Check = (response: ServiceResponse, iteration: number) => unknown;

/** How a request ended and, unless it went well, what was expected and what came. @internal */
export interface Verdict {
  readonly outcome: OutcomeKind;
  readonly message: string;
  /** Why nothing else of the scenario can be judged; absent where that can be. */
  readonly stopReason?: string;
}

const EXCERPT_CHARACTERS = 200;
/** Enough for them, and for white space that goes. */
const EXCERPT_BYTES = 4096;
const HALF_A_CHARACTER_AT_THE_END = /[\uD800-\uDBFF]$/;

/** The beginning of a body that may be longer than any text. */
function excerptOf(response: ServiceResponse): string {
  const text = beginningOf(response, EXCERPT_BYTES).replaceAll(/\s+/g, ' ').trim();
  if (text === '') return 'an empty body';
  if (text.length <= EXCERPT_CHARACTERS) return text;
  const start = text.slice(0, EXCERPT_CHARACTERS);
  return `${start.replace(HALF_A_CHARACTER_AT_THE_END, '')}…`;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function refused(response: ServiceResponse, expectation: string): Verdict {
  return {
    outcome: isSuccess(response.status) ? 'wrong answer' : 'HTTP error',
    message: `${expectation}, got ${response.status}: ${excerptOf(response)}`,
  };
}

/** What the check of an answer that waits for something says. */
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

async function checked(
  response: ServiceResponse,
  iteration: number,
  check: Check,
  limitMs: number,
): Promise<Verdict> {
  try {
    const answer = check(response, iteration);
    const said = isPromise(answer) ? await settled(answer, limitMs) : answer;
    return said === false ? refused(response, '`check` returned false') : { outcome: 'ok', message: '' };
  } catch (error) {
    const verdict = refused(response, reasonOf(error));
    return error instanceof NeverSettled
      ? { ...verdict, stopReason: 'its `check` waits for something that does not come' }
      : verdict;
  }
}

/** Judges one request by its status alone, which must be 2xx. @internal */
export function statusVerdictOf(delivery: Delivery): Verdict {
  if (delivery.kind !== 'answered') return { outcome: delivery.kind, message: delivery.reason };
  return isSuccess(delivery.response.status)
    ? { outcome: 'ok', message: '' }
    : refused(delivery.response, 'expected status 2xx');
}

/**
 * Judges one request: an own `check` decides alone, whatever the status; without one the status must be 2xx.
 *
 * @param limitMs - how long the check may wait for something
 * @internal
 */
export async function verdictOf(
  delivery: Delivery,
  iteration: number,
  check: Check | undefined,
  limitMs: number,
): Promise<Verdict> {
  return check && delivery.kind === 'answered'
    ? checked(delivery.response, iteration, check, limitMs)
    : statusVerdictOf(delivery);
}
