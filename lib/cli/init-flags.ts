import { parseArgs } from 'node:util';
import { PerfMarkdownError, reasonOf } from '../core/errors';

/** @internal */
export const INIT_HELP = `Usage: perf-markdown init [flags]

Writes a performance suite for your service: test/performance/<service>.perf.js (or .ts) with its generators,
reports/performance/, the lines for .mocharc.json, and the script \`test:performance\`. It asks what it cannot see, reads the
source of your app to find routes and never runs it, and never overwrites anything.

  --service <name>      names the report                       [the name in package.json]
  --framework <name>    koa, express, fastify, http or url     [what the app loads]
  --app <file>          the module of your app, from here      [main of package.json, src/app, app, src/index, …]
  --url <address>       instead of --app: a server that runs already, such as http://127.0.0.1:8080
  --variant <name>      json: JSON API; upload: binary bodies; search: an index that is filled before
  --method <method>     GET, POST, PUT or PATCH                [that of the route]
  --path <path>         what is asked for                      [a route that was found in the source, or else /]
  --fill-path <path>    for search: the bulk call that fills the index, with POST
  --language <name>     ts or js                               [ts in a TypeScript project]
  --yes                 ask nothing: take what is in brackets
  --help
`;

const TEXT = { type: 'string' } as const;
const FLAGS = {
  service: TEXT,
  framework: TEXT,
  app: TEXT,
  url: TEXT,
  variant: TEXT,
  method: TEXT,
  path: TEXT,
  'fill-path': TEXT,
  language: TEXT,
} as const;

/** What the command line says. @internal */
export type InitFlags = { readonly [K in keyof typeof FLAGS]?: string };

/** The flags of a command line, with what is to be done about them. @internal */
export interface InitCommand {
  readonly flags: InitFlags;
  readonly isHelp: boolean;
  /** Whether the user wants to be asked nothing. */
  readonly isYes: boolean;
}

/**
 * Reads the words behind `init`.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist, or one without its value
 * @internal
 */
export function initCommand(words: readonly string[]): InitCommand {
  try {
    const {
      help = false,
      yes = false,
      ...flags
    } = parseArgs({
      args: [...words],
      options: { ...FLAGS, help: { type: 'boolean' }, yes: { type: 'boolean', short: 'y' } },
    }).values;
    return { flags, isHelp: help, isYes: yes };
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_OPTION', `${reasonOf(error)}\n\n${INIT_HELP}`);
  }
}

/**
 * Refuses to guess everything where nobody can be asked.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the flags
 * @internal
 */
export function requireInstructions({ flags, isYes }: InitCommand, canAsk: boolean): void {
  if (canAsk || isYes || Object.keys(flags).length > 0) return;
  const names = Object.keys(FLAGS).map((name) => `--${name}`);
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`perf-markdown init\` asks questions, but this is no terminal. Say what you want with ${names.join(', ')}, ` +
      'or take what can be seen in your project with --yes. `perf-markdown init --help` tells more.',
  );
}
