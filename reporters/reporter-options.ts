import { PerfMarkdownError, shown } from '../lib/core/errors';
import { configuredSettings } from '../lib/mocha/configuration';

/** What `--reporter-option` can say. @internal */
export interface ReporterOptions {
  /** Prints the guide's block of numbers after each measured test. */
  readonly verbose: boolean;
  readonly reportsDir: string;
  /** Whether sessions are added to the history; what a suite says of its own counts where this is undefined. */
  readonly history: boolean | undefined;
}

function refuse(problem: string): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `--reporter-option: ${problem} Known are: verbose, reportsDir=<folder>, history=false.`,
  );
}

function flag(name: string, value: unknown): boolean {
  if (value === false || value === 'false') return false;
  return (
    value === true ||
    value === 'true' ||
    refuse(`\`${name}\` must be true or false, but got ${shown(value)}.`)
  );
}

/**
 * The reporter's options; what they leave open comes from the configuration file and the environment.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming what is wrong
 * @internal
 */
export function reporterOptions(given: Readonly<Record<string, unknown>> = {}): ReporterOptions {
  const { verbose = false, reportsDir, history, ...unknown } = given;
  const name = Object.keys(unknown)[0];
  if (name !== undefined) refuse(`\`${name}\` is not an option of perf-markdown.`);
  const settings = configuredSettings({
    source: '--reporter-option',
    values: {
      ...(reportsDir !== undefined && { reportsDir }),
      ...(history !== undefined && { history: flag('history', history) }),
    },
  });
  return { verbose: flag('verbose', verbose), reportsDir: settings.reportsDir, history: settings.history };
}
