import { PerfMarkdownError } from '../core/errors';
import type { App } from '../target/app';
import type { AppSource } from '../target/app-source';
import { isArm } from './arm';

/** The deployment that an arm measures, where one is named. */
export const URL_VARIABLE = 'URL_OF_PERF_MARKDOWN';

/**
 * Where the app of a suite comes from: in an arm of two deployments, from its URL.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` where both arms would measure the same deployment
 */
export function sourceOfArm<TApp extends App>(service: string, app: AppSource<TApp>): AppSource<TApp> {
  if (!isArm()) return app;
  const url = process.env[URL_VARIABLE];
  const isElsewhere = typeof app === 'object' && 'url' in app;
  if (url !== undefined) return isElsewhere ? { ...app, url } : { url };
  if (!isElsewhere) return app;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `The service \`${service}\` runs elsewhere, at one URL for both versions. Name both: \`npx perf-markdown compare --base-url <url> --head-url <url>\`.`,
  );
}
