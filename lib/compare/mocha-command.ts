import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PerfMarkdownError } from '../core/errors';

/** What an arm needs, whatever the project's configuration says: nothing is written, tried again, or ended by a failure. */
const OWN_WORDS = ['--require', 'perf-markdown/register', '--reporter', 'spec', '--no-color'];
const OWN_ENDING = ['--no-parallel', '--no-bail', '--retries', '0'];

/**
 * How the suite of a folder is run there, by the Mocha that is installed for it.
 *
 * @param words - more words for Mocha, such as files and `--grep`
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` where there is none
 */
export function mochaCommand(folder: string, words: readonly string[]): readonly [string, ...string[]] {
  const found = createRequire(join(folder, 'package.json'));
  try {
    const mocha = join(dirname(found.resolve('mocha/package.json')), 'bin/mocha.js');
    return [process.execPath, mocha, ...OWN_WORDS, ...words, ...OWN_ENDING];
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `Mocha is not installed in ${folder}, where its suite is to be run. Install it there: npm install --save-dev mocha.`,
      { cause: error },
    );
  }
}
