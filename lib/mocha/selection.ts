export function rootOf(suite: Mocha.Suite): Mocha.Suite {
  return suite.parent ? rootOf(suite.parent) : suite;
}

interface MochaOptions {
  readonly grep: RegExp | undefined;
  readonly isInverted: boolean;
  readonly required: readonly string[];
}

const optionsOf = new WeakMap<Mocha.Suite, () => MochaOptions>();

function textsIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}

/**
 * Learns, while a file is being loaded, which pattern will select tests, and what Mocha was told to require: Mocha hands itself
 * over when the file is done. Only so can a group know at its first test which of the others will run.
 */
export function watchSelection(suite: Mocha.Suite): void {
  const root = rootOf(suite);
  if (optionsOf.has(root)) return;
  optionsOf.set(root, () => ({ grep: undefined, isInverted: false, required: [] }));
  root.once('post-require', (_globals, _file, mocha) => {
    optionsOf.set(root, () => {
      const { grep, invert } = mocha.options;
      return {
        grep: grep instanceof RegExp ? grep : undefined,
        isInverted: invert === true,
        required: textsIn(Reflect.get(mocha.options, 'require')),
      };
    });
  });
}

export function requiredBy(suite: Mocha.Suite): readonly string[] {
  return optionsOf.get(rootOf(suite))?.().required ?? [];
}

/** Whether Mocha is going to run the test: not skipped, not hidden by an `.only` elsewhere, selected by `--grep`. */
export function willRun(test: Mocha.Test): boolean {
  const { parent } = test;
  if (!parent?.tests.includes(test) || test.isPending()) return false;
  const pattern = optionsOf.get(rootOf(parent))?.();
  return pattern?.grep === undefined || pattern.grep.test(test.fullTitle()) !== pattern.isInverted;
}
