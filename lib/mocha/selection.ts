export function rootOf(suite: Mocha.Suite): Mocha.Suite {
  return suite.parent ? rootOf(suite.parent) : suite;
}

const mochas = new WeakMap<Mocha.Suite, Mocha | undefined>();

/**
 * Learns, while a file is being loaded, which pattern will select tests, and what Mocha was told to require: Mocha hands itself
 * over when the file is done. Only so can a group know at its first test which of the others will run.
 */
export function watchSelection(suite: Mocha.Suite): void {
  const root = rootOf(suite);
  if (mochas.has(root)) return;
  mochas.set(root, undefined);
  root.once('post-require', (_globals, _file, mocha) => mochas.set(root, mocha));
}

function optionsOf(suite: Mocha.Suite): Mocha.MochaOptions {
  return mochas.get(rootOf(suite))?.options ?? {};
}

export function requiredBy(suite: Mocha.Suite): readonly string[] {
  return [Reflect.get(optionsOf(suite), 'require')].flat().filter((name) => typeof name === 'string');
}

/** Whether Mocha is going to run the test: not skipped, not hidden by an `.only` elsewhere, selected by `--grep`. */
export function willRun(test: Mocha.Test): boolean {
  const { parent } = test;
  if (!parent?.tests.includes(test) || test.isPending()) return false;
  const { grep, invert = false } = optionsOf(parent);
  return !(grep instanceof RegExp) || grep.test(test.fullTitle()) !== invert;
}
