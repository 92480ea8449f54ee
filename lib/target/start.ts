import type { Clock } from '../core/clock';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { portOf } from '../core/urls';
import type { App } from './app';
import type { AppSource, ServiceUrls } from './app-source';
import { checkedSource } from './checked-source';
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
async function targetAt(service: string, { url, access }: CheckedUrl): Promise<Target> {
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

export interface StartOptions<TApp extends App> {
  readonly service: string;
  readonly source: AppSource<TApp>;
  /** The other services of the suite: the argument of a factory, and `<NAME>_URL` in the environment of a child process. */
  readonly urls: ServiceUrls;
  readonly stopApp?: ((app: TApp) => unknown) | undefined;
  readonly startTimeoutMs?: number;
  readonly suiteFile: string | undefined;
  /** The modules that Mocha required: the TypeScript loaders among them are loaded in a child process, too. */
  readonly required: readonly string[];
}

/**
 * Starts the service: in this process, in a child process, or not at all where it runs elsewhere.
 *
 * @throws PerfMarkdownError `ERR_APP` when it does not start or is not reachable; `ERR_INVALID_OPTION` for a wrong source
 */
export async function startTarget<TApp extends App>(
  options: StartOptions<TApp>,
  clock: Clock,
): Promise<Target> {
  const { service, urls, stopApp, startTimeoutMs } = options;
  const source = checkedSource(service, options.source);
  // Loaded here, not at the top: a suite needs one of them.
  switch (source.kind) {
    case 'function': {
      const { startInProcess }: typeof import('./in-process') = require('./in-process');
      return startInProcess(service, () => source.app(urls), clock, stopApp, startTimeoutMs);
    }
    case 'module': {
      const { startModule }: typeof import('./module-target') = require('./module-target');
      return startModule(source, { ...options, clock });
    }
    case 'command': {
      const { startCommand }: typeof import('./command-target') = require('./command-target');
      return startCommand(source, { ...options, clock });
    }
    case 'url':
      return targetAt(service, source);
  }
}
