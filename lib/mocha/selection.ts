/** The outermost suite. @internal */
export function rootOf(suite: Mocha.Suite): Mocha.Suite {
  return suite.parent ? rootOf(suite.parent) : suite;
}

const patternOf = new WeakMap<
  Mocha.Suite,
  () => { readonly grep: RegExp | undefined; readonly isInverted: boolean }
>();

/**
 * Learns, while a file is being loaded, which pattern will select tests: Mocha hands itself over when the file is done.
 * Only so can a group know at its first test which of the others will run.
 *
 * @internal
 */
export function watchSelection(suite: Mocha.Suite): void {
  const root = rootOf(suite);
  if (patternOf.has(root)) return;
  patternOf.set(root, () => ({ grep: undefined, isInverted: false }));
  root.once('post-require', (_globals, _file, mocha) => {
    patternOf.set(root, () => {
      const { grep, invert } = mocha.options;
      return { grep: grep instanceof RegExp ? grep : undefined, isInverted: invert === true };
    });
  });
}

/** Whether Mocha is going to run the test: not skipped, not hidden by an `.only` elsewhere, selected by `--grep`. @internal */
export function willRun(test: Mocha.Test): boolean {
  const { parent } = test;
  if (!parent?.tests.includes(test) || test.isPending()) return false;
  const pattern = patternOf.get(rootOf(parent))?.();
  return pattern?.grep === undefined || pattern.grep.test(test.fullTitle()) !== pattern.isInverted;
}
