import Mocha from 'mocha';
import { PerfMarkdownError, shown } from '../../lib/core/errors';

type Look = new (runner: Mocha.Runner, options: Mocha.MochaOptions) => Mocha.reporters.Base;

const { Dot, Landing, List, Min, Nyan, Progress, Spec, TAP } = Mocha.reporters;
const LOOKS: ReadonlyMap<unknown, Look | undefined> = new Map([
  ['spec', Spec],
  ['dot', Dot],
  ['landing', Landing],
  ['list', List],
  ['min', Min],
  ['nyan', Nyan],
  ['progress', Progress],
  ['tap', TAP],
  ['none', undefined],
]);

/**
 * Mocha's own reporter that shows the tests in the console; `undefined` for `none`.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a name that is none of these
 */
export function consoleLook(name: unknown): Look | undefined {
  if (LOOKS.has(name)) return LOOKS.get(name);
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `--reporter-option: \`consoleReporter\` must be one of ${[...LOOKS.keys()].join(', ')}, but got ${shown(name)}. ` +
      'A reporter of another kind runs beside the plugin alone: set PERF_MARKDOWN_REPORT=1.',
  );
}
