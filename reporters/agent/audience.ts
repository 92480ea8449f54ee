import { PerfMarkdownError, shown } from '../../lib/core/errors';

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
