import { PerfMarkdownError, reasonOf } from '../core/errors';
import { portOf } from '../core/url-port';
import type { CheckedUrl } from './checked-url';
import { connectOnce } from './reachable';
import type { Target } from './target';

const CONNECT_TIMEOUT_MS = 5000;

/** An error of several addresses (`AggregateError`) has no message of its own. */
function whyNot(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return reasonOf(error);
}

/**
 * A service that somebody else runs. One connection is opened and closed again to see that it is there.
 *
 * @throws PerfMarkdownError `ERR_APP` when it takes no connection
 */
export async function targetAt(service: string, { url, access }: CheckedUrl): Promise<Target> {
  const user = access.authorization === undefined ? '' : ' (with the user and password of its URL)';
  try {
    await connectOnce(url.hostname, portOf(url), CONNECT_TIMEOUT_MS);
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_APP',
      `\`${service}\` must run at ${url.origin}${user}, but it cannot be reached there: ${whyNot(error)}. ` +
        'Start it first: at a URL nothing is started or stopped.',
      { cause: error },
    );
  }
  return {
    url: url.origin,
    startDurationMs: undefined,
    wasCalled: () => undefined,
    failure: () => undefined,
    ended: new Promise(() => undefined),
    place: 'elsewhere',
    vitals: undefined,
    calls: undefined,
    heap: undefined,
    profiles: () => [],
    access,
    stop: async () => undefined,
  };
}
