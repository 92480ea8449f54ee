import { PerfMarkdownError } from '../core/errors';
import { isServiceName, SERVICE_NAME } from '../scenario/service-name';
import { LANGUAGES, METHODS } from './answers';
import { parsedWords, refuseFlag, SWITCH, TEXT } from './flags';

export const INIT_HELP = `Usage: perf-markdown init [flags]

Writes a performance suite for your service. It starts your app as the suite will, in a process of its own on a free port,
asks the framework for its routes (Express, Koa with @koa/router, Fastify, hapi, Nest, Hono), sends a GET to each that has no
parameters, and writes test/performance/<service>.perf.js (or .ts) with those that answer 2xx, its generators,
reports/performance/, the lines for .mocharc.json, and the scripts \`test:performance\` and \`test:performance:once\` (one
request of each scenario, to test the suite). It sends nothing but GET, changes no source of yours, and never overwrites
a file.

  --service <name>      names the report                      [the name in package.json]
  --app <file>          the module of your app, from here     [what \`npm start\` runs, main, src/app, app, src/index, …]
  --command <command>   instead: what starts your service, which listens on $PORT   [\`npm start\`, where no module serves]
  --url <address>       instead: a server that runs already, such as http://127.0.0.1:8080
  --path <path>         what is asked for; may be given again [the routes that answer 2xx]
  --openapi <file>      take the paths from this OpenAPI document (JSON)
  --method <method>     POST, PUT or PATCH: the suite sends JSON to the path, which you write; it is not tried
  --language <name>     ts or js                              [ts in a TypeScript project]
  --help
`;

const FLAGS = {
  service: TEXT,
  app: TEXT,
  command: TEXT,
  url: TEXT,
  path: { type: 'string', multiple: true },
  openapi: TEXT,
  method: TEXT,
  language: TEXT,
  help: SWITCH,
} as const;

function oneOf<T extends string>(flag: string, words: readonly T[], given: string): T {
  const word = words.find((each) => each.toLowerCase() === given.toLowerCase());
  return word ?? refuseFlag(flag, `one of ${words.join(', ')}`, given);
}

function origin(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  return refuseFlag('url', 'the address of a server without a path, such as `http://127.0.0.1:8080`', given);
}

function checkedPath(path: string): string {
  return /^\/[\x21-\x7e]*$/.test(path)
    ? path
    : refuseFlag('path', 'a path and query that begin with `/`, percent-encoded', path);
}

function requireOneWay(given: Readonly<Record<string, string | undefined>>): void {
  const ways = Object.keys(given).filter((name) => given[name] !== undefined);
  if (ways.length < 2) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `Give one of ${ways.map((name) => `\`--${name}\``).join(', ')}: each says where the service is.`,
  );
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist, lacks its value, or has a wrong one
 */
export function initFlags(words: readonly string[]) {
  const { values } = parsedWords({ args: [...words], options: FLAGS }, 'init');
  const { help = false, service, app, command, url, path = [], openapi, method, language } = values;
  requireOneWay({ app, command, url });
  if (service !== undefined && !isServiceName(service)) refuseFlag('service', SERVICE_NAME, service);
  const verb = method === undefined ? 'GET' : oneOf('method', METHODS, method);
  if (verb !== 'GET' && path.length !== 1)
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--method ${verb}\` needs one \`--path\` to send to.`,
    );
  return {
    isHelp: help,
    service,
    app,
    command,
    url: url === undefined ? undefined : origin(url),
    paths: path.map(checkedPath),
    openapi,
    method: verb,
    language: language === undefined ? undefined : oneOf('language', LANGUAGES, language),
  };
}

export type InitFlags = ReturnType<typeof initFlags>;

/** The command that says where the service is, and what to ask it for. */
export function initCommand({
  service,
  app,
  command,
  url,
  method,
  paths,
}: Omit<InitFlags, 'paths'> & { readonly paths: readonly string[] }): string {
  const one = { service, app, command, url, method: method === 'GET' ? undefined : method };
  const given = [...Object.entries(one), ...paths.map((path) => ['path', path] as const)];
  const words = given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} '${value}'`]));
  return `npx perf-markdown init ${words.join(' ')}`;
}
