import { PerfMarkdownError, shown } from '../core/errors';

/** Refuses an option of a suite or a scenario: where, what was expected, what came. */
export function refuse(where: string, name: string, expected: string, value: unknown): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: \`${name}\` must be ${expected}, but got ${shown(value)}.`,
  );
}
