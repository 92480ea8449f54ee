import { PerfMarkdownError, reasonOf } from '../core/errors';
import { isFields } from '../core/fields';
import { EXTRA_VALUE, type ExtraColumns, isExtraValue } from '../scenario/extra-columns';
import { refuse } from './refusal';

/** What the user's function gives, and its columns; none where it gives no object. */
function givenBy(
  where: string,
  extra: () => unknown,
): readonly [given: unknown, Readonly<Record<string, unknown>>?] {
  try {
    const given = extra();
    return isFields(given) && !(given instanceof Promise) ? [given, { ...given }] : [given];
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_OPTION', `${where}: \`extra\` threw: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * @param where - service, input and value, for error messages
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the column whose value is neither a finite number nor a text
 */
export function extraOf(where: string, extra: () => unknown): ExtraColumns {
  const [given, columns] = givenBy(where, extra);
  if (!columns)
    return refuse(
      where,
      'extra',
      "a function that gives columns at once, such as { 'Size (KB)': 12.5 }",
      given,
    );
  return Object.fromEntries(
    Object.entries(columns).map(([column, cell]) => [
      column,
      isExtraValue(cell) ? cell : refuse(where, `extra: ${column}`, EXTRA_VALUE, cell),
    ]),
  );
}
