import { PerfMarkdownError, shown } from '../lib/core/errors';
import { configuredSettings } from '../lib/mocha/configuration';
import type { Settings } from '../lib/scenario/settings';

/** What `--reporter-option` can say. @internal */
export interface ReporterOptions extends Pick<Settings, 'reportsDir' | 'comment' | 'benchmarkJson'> {
  /** Prints the guide's block of numbers after each measured test. */
  readonly verbose: boolean;
  /** Name of the reporter of Mocha that shows the tests. */
  readonly consoleReporter: unknown;
}

const KNOWN =
  'verbose, reportsDir=<folder>, consoleReporter=<name>, comment=<true or a file>, benchmarkJson=<true or false>';

/** mocha-multi-reporters gives it to every reporter, whether wanted or not. */
const GIVEN_TO_ALL = 'id';

function refuse(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', `--reporter-option: ${problem} Known are: ${KNOWN}.`);
}

function flag(value: unknown): boolean {
  if (value === undefined || value === false || value === 'false') return false;
  return (
    value === true ||
    value === 'true' ||
    refuse(`\`verbose\` must be true or false, but got ${shown(value)}.`)
  );
}

/**
 * The reporter's options; what they leave open comes from the configuration file and the environment.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming what is wrong
 * @internal
 */
export function reporterOptions(given: Readonly<Record<string, unknown>> = {}): ReporterOptions {
  const { verbose, consoleReporter = 'spec', reportsDir, comment, benchmarkJson, ...unknown } = given;
  const name = Object.keys(unknown).find((key) => key !== GIVEN_TO_ALL);
  if (name !== undefined) refuse(`\`${name}\` is not an option of perf-markdown.`);
  const settings = configuredSettings({
    source: '--reporter-option',
    values: { reportsDir, comment, benchmarkJson },
  });
  return {
    verbose: flag(verbose),
    consoleReporter,
    reportsDir: settings.reportsDir,
    comment: settings.comment,
    benchmarkJson: settings.benchmarkJson,
  };
}
