import { type ParseArgsConfig, parseArgs } from 'node:util';
import { codeOf, PerfMarkdownError, reasonOf, shown } from '../core/errors';
import { distance } from '../core/word-distance';

export const TEXT = { type: 'string' } as const;
export const SWITCH = { type: 'boolean' } as const;

const MOST_MISTAKES = 2;

/** What is wrong with the flags, in words; for one that does not exist with the one that is nearly it. */
function problemIn(error: unknown, { options = {} }: ParseArgsConfig): string {
  const [, given] = /'(-[^']*)'/.exec(reasonOf(error)) ?? [];
  if (codeOf(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || given === undefined) return `${reasonOf(error)}.`;
  const word = given.replace(/^-+/, '');
  const mistakesIn = (name: string): number => distance(word.toLowerCase(), name);
  const [nearest = ''] = Object.keys(options).sort((one, other) => mistakesIn(one) - mistakesIn(other));
  const isNear = mistakesIn(nearest) <= Math.min(MOST_MISTAKES, word.length - 1);
  return `There is no flag \`${given}\`${isNear ? `: did you mean \`--${nearest}\`?` : '.'}`;
}

/**
 * The words behind a command.
 *
 * @param command - whose `--help` tells its flags; empty for those without one
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist or lacks its value
 */
export function parsedWords<T extends ParseArgsConfig>(
  config: T,
  command: '' | 'compare' | 'export' | 'import' | 'init' | 'merge' | 'summary',
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const help = ['npx perf-markdown', ...(command === '' ? [] : [command]), '--help'].join(' ');
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `${problemIn(error, config)} \`${help}\` tells what there is.`,
      { cause: error },
    );
  }
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION`, always */
export function refuseFlag(flag: string, expected: string, given: string | undefined): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    // A flag is always a text.
    `\`--${flag}\` must be ${expected}, but got ${shown(given).replace(/ \(string\)$/, '')}.`,
  );
}
