import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PerfMarkdownError } from '../core/errors';
import { isFields, textsIn } from '../core/fields';

/** The command of Mocha that a folder has. @throws PerfMarkdownError `ERR_APP` where it has none */
export function mochaOf(folder: string): string {
  const require = createRequire(join(folder, 'package.json'));
  try {
    const path = require.resolve('mocha/package.json');
    const manifest: unknown = require(path);
    const bin = isFields(manifest) ? manifest['bin'] : undefined;
    const command = isFields(bin) ? bin['mocha'] : bin;
    if (typeof command === 'string') return join(dirname(path), command);
  } catch {
    // Told below.
  }
  throw new PerfMarkdownError('ERR_APP', `There is no Mocha in ${folder}: npm install --save-dev mocha`);
}

/** Where Mocha reads its options; its file has another name in each of the versions. */
const OPTION_MODULES = ['mocha/lib/cli/options.cjs', 'mocha/lib/cli/options.js', 'mocha/lib/cli/options'];
/** What Mocha loads where nobody says anything. */
const DEFAULT_SPECS = ['test'];

function oneOrMore(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : textsIn(value);
}

function loadedOptions(folder: string, words: readonly string[]): unknown {
  const require = createRequire(join(folder, 'package.json'));
  for (const name of OPTION_MODULES) {
    try {
      const { loadOptions }: { readonly loadOptions: (words: readonly string[]) => unknown } = require(name);
      return loadOptions([...words]);
    } catch {
      // Of another version.
    }
  }
  return undefined;
}

/**
 * The patterns of the files that Mocha loads in a folder, which must be the working directory: those behind `--`, and those of its
 * configuration.
 */
export function specsOf(folder: string, words: readonly string[]): readonly string[] {
  const options = loadedOptions(folder, words);
  const specs = isFields(options) ? [...oneOrMore(options['spec']), ...oneOrMore(options['_'])] : [];
  return specs.length === 0 ? DEFAULT_SPECS : specs;
}
