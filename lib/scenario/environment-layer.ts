import { PerfMarkdownError } from '../core/errors';
import { PARSERS, type SettingsLayer } from './settings';
import { SHARD_START_VARIABLE, SHARD_VARIABLE } from './shard';

const PREFIX = 'PERF_MARKDOWN_';
/** Which version a run of `perf-markdown compare` is of, `base` or `head`; set for it and its service, and no option. */
export const ARM_VARIABLE = `${PREFIX}ARM`;

/** The environment variable of a setting: `requestTimeoutMs` is `PERF_MARKDOWN_REQUEST_TIMEOUT_MS`; of `once`, `PERF_MARKDOWN=once`. */
export function environmentNameOf(name: string): string {
  if (name === 'once') return 'PERF_MARKDOWN';
  return `${PREFIX}${name.replaceAll(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
}

function refuseUnknownVariables(environment: NodeJS.ProcessEnv): void {
  const known = Array.from(PARSERS.keys(), environmentNameOf);
  const others = [...known, ARM_VARIABLE, SHARD_VARIABLE, SHARD_START_VARIABLE];
  const unknown = Object.keys(environment).find((name) => name.startsWith(PREFIX) && !others.includes(name));
  if (unknown === undefined) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${unknown}\` is set in the environment, but there is no such option. Known are: ${known.join(', ')}.`,
  );
}

/**
 * What environment variables set, for example `PERF_MARKDOWN_ITERATIONS=5` or `PERF_MARKDOWN_WORKERS=1,4`.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a variable of this package that means nothing
 */
export function environmentLayer(environment: NodeJS.ProcessEnv): SettingsLayer {
  refuseUnknownVariables(environment);
  const values = Array.from(PARSERS, ([name, parse]) => {
    const given = environment[environmentNameOf(name)];
    return [name, given === undefined ? undefined : parse(given)] as const;
  }).filter(([, value]) => value !== undefined);
  return { source: 'the environment (PERF_MARKDOWN_…)', values: Object.fromEntries(values) };
}
