import { cleanLines, oneLine, type Quote, quoteOf, quotesText } from './foreign-text';

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

/** What was thrown as it is, or, where a terminal would obey it, an error that says the same: Mocha shows messages and stacks of causes. */
function printable(cause: unknown): unknown {
  try {
    if (!(cause instanceof Error)) return cause;
    const { name, message, stack = '' } = cause;
    const inner = printable(cause.cause);
    const clean = { message: cleanLines(message), stack: cleanLines(stack) };
    const isClean = clean.message === message && clean.stack === stack && inner === cause.cause;
    return isClean ? cause : Object.assign(new Error(clean.message, { cause: inner }), clean, { name });
  } catch {
    return undefined;
  }
}

/** The folder of this package, which is that of this file, as stacks name it. */
const [, HOME] = /\((.*)lib[\\/]core[\\/]errors\.[jt]s:/.exec(new Error().stack ?? '') ?? [];

const INSIDE = ['node:', `${HOME}lib`, `${HOME}reporters`];

/** Whether a frame of a stack is a line that is neither of Node.js nor of this package. */
export function isOutside(frame: string): boolean {
  return /:\d+\)?$/.test(frame) && !INSIDE.some((place) => frame.includes(place));
}

/** Begins with the user's line: what this package does to refuse an option tells nobody anything. */
function fromOutside(stack: string): string {
  const [words = '', ...frames] = stack.split('\n    at ');
  const outside = frames.findIndex(isOutside);
  return outside === -1 ? stack : [words, ...frames.slice(outside)].join('\n    at ');
}

/** Every error this package raises on purpose: the message says what was expected, what came, where, and what to do. @public */
export class PerfMarkdownError extends Error {
  override readonly name = 'PerfMarkdownError';

  constructor(
    readonly code: PerfMarkdownErrorCode,
    words: string,
    { quotes = [], ...options }: ErrorOptions & Pick<PerfMarkdownError, 'quotes'> = {},
  ) {
    super(
      `${words}${quotesText(quotes)}`,
      'cause' in options ? { cause: printable(options.cause) } : undefined,
    );
    if (quotes.length > 0) this.quotes = quotes;
    if (code === 'ERR_INVALID_OPTION') this.stack = fromOutside(this.stack ?? '');
  }

  /** What others said of it, below the message: the output of a service, an answer, a check. */
  declare readonly quotes?: readonly Quote[];
}

/** What a function says of a value; of one that throws when it is looked at, that it does. */
function looked(say: () => string): string {
  try {
    return say();
  } catch {
    return 'an object that throws when it is looked at';
  }
}

/** What was thrown, in words of this package as far as it threw it, and in those of others. */
export interface Said {
  /** Absent where nothing of it is of this package. */
  readonly words?: string;
  readonly quotes: readonly Quote[];
}

/** Also where another copy of this package threw it. */
export function isOwn(thrown: unknown): thrown is Error & Pick<PerfMarkdownError, 'quotes'> {
  return thrown instanceof Error && thrown.name === 'PerfMarkdownError';
}

function messageOf(thrown: unknown): string {
  return looked(() => {
    if (thrown instanceof Error) return thrown.message === '' ? thrown.name : String(thrown.message);
    return typeof thrown === 'string' ? thrown : shown(thrown);
  });
}

/** Why something failed, in words: the message of what was thrown, whatever that is, as one clean line; never throwing itself. */
export function reasonOf(thrown: unknown): string {
  return isOwn(thrown) ? thrown.message : oneLine(messageOf(thrown));
}

/** What was thrown, with the words of others apart. @param source - who said what is not of this package */
export function saidBy(thrown: unknown, source: string): Said {
  if (!isOwn(thrown))
    return { quotes: [quoteOf(source, oneLine(messageOf(thrown)))].flatMap((quote) => quote ?? []) };
  const { message, quotes = [] } = thrown;
  return { words: message.slice(0, message.length - quotesText(quotes).length), quotes };
}

function objectText(value: object): string {
  const name = value.constructor?.name ?? 'null';
  return name === '' ? 'an object' : `an object of class ${name}`;
}

/** Such as `ECONNREFUSED`: what Node.js names a kind of error by. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

const MOST_ITEMS = 5;

/** A value in short, without its type. */
export function literalOf(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `'${value.slice(0, 57)}…'` : `'${value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function')
    return looked(() => (value.name === '' ? 'a function' : `function ${value.name}`));
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return looked(() => objectText(value));
  return String(value);
}

function arrayText(values: readonly unknown[]): string {
  const items = values.slice(0, MOST_ITEMS).map(literalOf);
  if (values.length > MOST_ITEMS) items.push(`… (${values.length} in all)`);
  return `[${items.join(', ')}] (array)`;
}

/** A value as an error message shows it: short, with its type, never throwing. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return looked(() => arrayText(value));
  const isNamed = value === undefined || value === null || ['function', 'object'].includes(typeof value);
  return isNamed ? literalOf(value) : `${literalOf(value)} (${typeof value})`;
}
