import type { Failure } from '../measure/recording';

const BY_OUTCOME: Readonly<Record<Failure['outcome'], string>> = {
  'HTTP error': 'Send this request to the service by hand, and look into its log.',
  'wrong answer': 'Compare the answer with what `check` expects, or `capture`, or `events` of the request.',
  'network error':
    'Look whether the service crashed, closed the connection, or stopped listening: its own output tells.',
  timeout: 'Look why the service does not answer; if it may take that long, raise `requestTimeoutMs`.',
};

/** Nothing could be made of the answer, so no check saw it. */
const UNREADABLE =
  'Send this request by hand, such as with `curl --verbose`, and look what listens there and writes the answer.';

const LOG_IN =
  'Send what it asks for, as `headers` or `json`: log in once in a `before` hook, at `perf.url`, or in an earlier step of a journey, and use what that gives in `request`.';
const BODY =
  'Compare the `json` or `body` of the request with what the service expects; its answer may say what is wrong.';

const BY_STATUS: ReadonlyMap<number, string> = new Map([
  [400, BODY],
  [401, LOG_IN],
  [403, LOG_IN],
  [404, 'Correct the `path` of the request: the service has nothing there.'],
  [405, 'Correct the `method` of the request: the service does not take this one at that path.'],
  [413, "Send a smaller body, or raise the service's limit on its size for the test."],
  [415, 'Send the `content-type` that the service expects as one of the `headers`, or the body as `json`.'],
  [422, BODY],
  [429, 'Lift the rate limit of the service for the test.'],
]);

export function nextStepOf({ outcome, status }: Pick<Failure, 'outcome' | 'status'>): string {
  if (outcome === 'wrong answer' && status === undefined) return UNREADABLE;
  if (outcome !== 'HTTP error' || status === undefined) return BY_OUTCOME[outcome];
  const step = BY_STATUS.get(status);
  if (step !== undefined) return step;
  if (status >= 300 && status < 400)
    return 'Request the place that it redirects to; redirects are not followed. If the redirect is what you measure, accept it with a `check`.';
  if (status >= 500) return 'Look into the log of the service: it failed while it answered.';
  return BY_OUTCOME[outcome];
}

/** The same of failures that tell the same, whatever numbers are in them. */
export function kindOfFailure({ outcome, status, message }: Failure): string {
  return JSON.stringify([outcome, status, message.replaceAll(/\d+/g, '#')]);
}
