import { PerfMarkdownError, shown } from '../../lib/core/errors';
import type { Settings } from '../../lib/scenario/settings';
import { configuredSettings } from '../../lib/suite/configuration';

/** The settings of a session, as far as `--reporter-option` can say them, with what they look like there. */
const SESSION_OPTIONS = {
  reportsDir: 'reportsDir=<folder>',
  history: 'history=<true or false>',
  html: 'html=<true or false>',
  comment: 'comment=<true or a file>',
  junit: 'junit=<true or a file>',
  benchmarkJson: 'benchmarkJson=<true or false>',
  outputs: 'outputs=<csv or findings>',
  quoteOutput: 'quoteOutput=<true or false>',
} as const;

export interface ReporterOptions extends Pick<Settings, keyof typeof SESSION_OPTIONS> {
  /** Prints the guide's block of numbers after each measured test. */
  readonly verbose: boolean;
  /** Whether a coding agent reads what is printed. */
  readonly isForAgent: boolean;
  /** Whether everything runs once, so that there are no numbers to tell; environment or configuration file say so. */
  readonly once: boolean;
  /** Name of the reporter of Mocha that shows the tests. */
  readonly consoleReporter: unknown;
}

const KNOWN = [
  'verbose',
  'for=<agent or people>',
  'consoleReporter=<name>',
  ...Object.values(SESSION_OPTIONS),
].join(', ');

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

/** Set by coding agents in what they start; the first is the one that they agreed on. */
const AGENT_VARIABLES = ['AI_AGENT', 'CLAUDECODE', 'CURSOR_AGENT', 'GEMINI_CLI'];

/**
 * Whether a coding agent reads what is printed: as `--reporter-option for=…` says, else as the environment does.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for an audience that is neither
 */
export function isForAgent(given: unknown, environment: NodeJS.ProcessEnv): boolean {
  if (given === 'agent' || given === 'people') return given === 'agent';
  if (given === undefined)
    return AGENT_VARIABLES.some((name) => !['', '0', undefined].includes(environment[name]));
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `--reporter-option: \`for\` must be agent or people, but got ${shown(given)}.`,
  );
}

/**
 * The reporter's options; what they leave open comes from the configuration file and the environment.
 *
 * @param given - with `id`, which mocha-multi-reporters gives to every reporter, whether wanted or not
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming what is wrong
 */
export function reporterOptions(given: Readonly<Record<string, unknown>> = {}): ReporterOptions {
  const { verbose, consoleReporter, for: audience, id: _, ...values } = given;
  const forAgent = isForAgent(audience, process.env);
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(SESSION_OPTIONS, name));
  if (unknown !== undefined) refuse(`\`${unknown}\` is not an option of perf-markdown.`);
  const settings = configuredSettings({ source: '--reporter-option', values });
  const { reportsDir, history, html, comment, junit, benchmarkJson, outputs, quoteOutput } = settings;
  return {
    verbose: flag(verbose),
    once: settings.once,
    isForAgent: forAgent,
    consoleReporter: consoleReporter ?? (forAgent ? 'dot' : 'spec'),
    reportsDir,
    history,
    html,
    comment,
    junit,
    benchmarkJson,
    outputs: forAgent ? [...outputs, 'findings'] : outputs,
    quoteOutput,
  };
}
