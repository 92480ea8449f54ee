import type { Clock } from '../core/clock';
import type { App } from './app';
import type { AppSource, ServiceUrls } from './app-source';
import { checkedSource } from './checked-source';
import type { Target } from './target';

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
    case 'url': {
      const { targetAt }: typeof import('./url-target') = require('./url-target');
      return targetAt(service, source);
    }
  }
}
