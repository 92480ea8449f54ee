import { PerfMarkdownError, shown } from '../core/errors';

export function refuse(where: string, name: string, expected: string, value: unknown): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: \`${name}\` must be ${expected}, but got ${shown(value)}.`,
  );
}
