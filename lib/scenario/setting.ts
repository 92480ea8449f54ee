export interface Setting<T> {
  readonly standard: T;
  readonly expected: string;
  /** The value, or `undefined` for one of the wrong form. */
  readonly read: (value: unknown) => T | undefined;
  /** What the text of an environment variable becomes. */
  readonly parse: (text: string) => unknown;
}

/** The number in a text; what is no number stays a text, so that a refusal can show it. */
export function parsedNumber(text: string): unknown {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? text : number;
}

export function wholeNumber(
  standard: number,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
): Setting<number> {
  const isOpen = maximum === Number.MAX_SAFE_INTEGER;
  return {
    standard,
    expected: isOpen
      ? `a whole number of at least ${minimum}`
      : `a whole number from ${minimum} to ${maximum}`,
    read: (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum
        ? value
        : undefined,
    parse: parsedNumber,
  };
}

export function listOf<T>(standard: readonly T[], expected: string, item: Setting<T>): Setting<readonly T[]> {
  return {
    standard,
    expected,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((given: unknown) => item.read(given)).filter((read) => read !== undefined);
      return items.length === value.length ? items : undefined;
    },
    parse: (given) => given.split(',').map((part) => item.parse(part.trim())),
  };
}

export function text(standard: string, expected: string, pattern: RegExp): Setting<string> {
  return {
    standard,
    expected,
    read: (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
    parse: (given) => given,
  };
}

export function oneOf<T extends string>(standard: T, words: readonly T[]): Setting<T> {
  return {
    standard,
    expected: words.map((word) => `'${word}'`).join(' or '),
    read: (value) => words.find((word) => word === value),
    parse: (given) => given,
  };
}

const MEANINGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [false, false],
  ['false', false],
  ['0', false],
]);

/** On or off; words stand for themselves, as `--reporter-option` passes them. */
export function onOrOff<T extends boolean | undefined>(standard: T): Setting<T | boolean> {
  return {
    standard,
    expected: 'true or false',
    read: (value) => MEANINGS.get(value),
    parse: (given) => given,
  };
}

export function onOrOffOrPath(standard: boolean): Setting<boolean | string> {
  return {
    standard,
    expected: 'true, false, or the path of a file',
    read: (value) => MEANINGS.get(value) ?? (typeof value === 'string' && value !== '' ? value : undefined),
    parse: (given) => given,
  };
}
