import { type ParseArgsConfig, parseArgs } from 'node:util';
import { PerfMarkdownError, reasonOf, shown } from '../core/errors';

export const TEXT = { type: 'string' } as const;
export const SWITCH = { type: 'boolean' } as const;

/**
 * The words behind a command.
 *
 * @param help - what the command tells of its flags
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist or lacks its value
 */
export function parsedWords<T extends ParseArgsConfig>(
  config: T,
  help: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_OPTION', `${reasonOf(error)}\n\n${help}`, { cause: error });
  }
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION`, always */
export function refuseFlag(flag: string, expected: string, given: unknown): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`--${flag}\` must be ${expected}, but got ${shown(given)}.`,
  );
}
