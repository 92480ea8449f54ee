import { PerfMarkdownError, shown } from '../lib/core/errors';
import { configuredSettings } from '../lib/mocha/configuration';

/** What `--reporter-option` can say. @internal */
export interface ReporterOptions {
  /** Prints the guide's block of numbers after each measured test. */
  readonly verbose: boolean;
  readonly reportsDir: string;
  /** Writes a page of HTML beside each report. */
  readonly html: boolean;
}

function refuse(problem: string): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `--reporter-option: ${problem} Known are: verbose, html, reportsDir=<folder>.`,
  );
}

function flag(name: 'verbose' | 'html', value: unknown): boolean {
  if (value === undefined || value === false || value === 'false') return false;
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
  const { verbose, html, reportsDir, ...unknown } = given;
  const name = Object.keys(unknown)[0];
  if (name !== undefined) refuse(`\`${name}\` is not an option of perf-markdown.`);
  const settings = configuredSettings({
    source: '--reporter-option',
    values: {
      ...(reportsDir !== undefined && { reportsDir }),
      ...(html !== undefined && { html: flag('html', html) }),
    },
  });
  return { verbose: flag('verbose', verbose), reportsDir: settings.reportsDir, html: settings.html };
}
