/** The codes a user can meet; each names one kind of mistake and stays the same between releases. @public */
export type PerfMarkdownErrorCode =
  | 'ERR_INVALID_SAMPLE'
  | 'ERR_INVALID_OPTION'
  | 'ERR_INVALID_REQUEST'
  | 'ERR_INVALID_REPORT'
  | 'ERR_UNKNOWN_TAG'
  | 'ERR_APP'
  | 'ERR_TEST_DATA'
  | 'ERR_MEASUREMENT'
  | 'ERR_THRESHOLD'
  | 'ERR_OUTSIDE_TEST'
  | 'ERR_PARALLEL';

/**
 * Every error this package raises on purpose: the message says what was expected, what came, where, and what to do.
 *
 * @public
 */
export class PerfMarkdownError extends Error {
  override readonly name = 'PerfMarkdownError';

  constructor(
    readonly code: PerfMarkdownErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What a function says of a value; of one that throws when it is looked at, that it does. */
function looked(say: () => string): string {
  try {
    return say();
  } catch {
    return 'an object that throws when it is looked at';
  }
}

/** Why something failed, in words: the message of what was thrown, whatever that is; never throwing itself. @internal */
export function reasonOf(thrown: unknown): string {
  return looked(() => {
    if (thrown instanceof Error) return thrown.message === '' ? thrown.name : String(thrown.message);
    return typeof thrown === 'string' ? thrown : shown(thrown);
  });
}

function objectText(value: object): string {
  const name = value.constructor?.name ?? 'null';
  return name === '' ? 'an object' : `an object of class ${name}`;
}

/** A value as an error message shows it: short, with its type, never throwing. @internal */
export function shown(value: unknown): string {
  if (typeof value === 'string')
    return value.length > 60 ? `'${value.slice(0, 57)}…' (string)` : `'${value}' (string)`;
  if (typeof value === 'bigint') return `${value}n (bigint)`;
  if (typeof value === 'function')
    return looked(() => (value.name === '' ? 'a function' : `function ${value.name}`));
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return looked(() => objectText(value));
  return value === undefined || value === null ? String(value) : `${String(value)} (${typeof value})`;
}
