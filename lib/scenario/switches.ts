interface Switch<T> {
  readonly standard: T;
  readonly expected: string;
  readonly read: (value: unknown) => T | undefined;
  readonly parse: (text: string) => unknown;
}

const MEANINGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [false, false],
  ['false', false],
  ['0', false],
]);

/** A setting that is on or off, off unless given; words stand for themselves, as `--reporter-option` passes them. @internal */
export const offUnlessGiven: Switch<boolean> = {
  standard: false,
  expected: 'true or false',
  read: (value) => MEANINGS.get(value),
  parse: (text) => text,
};

/** The same, or the path of a file. @internal */
export const offUnlessGivenOrPath: Switch<boolean | string> = {
  standard: false,
  expected: 'true, false, or the path of a file',
  read: (value) => MEANINGS.get(value) ?? (typeof value === 'string' && value !== '' ? value : undefined),
  parse: (text) => text,
};
