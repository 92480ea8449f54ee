import { PerfMarkdownError, shown } from '../core/errors';
import { isFields } from '../core/fields';
import { LONGEST_TIMER_MS } from '../core/timers';
import type { App } from './app';
import type {
  AppSource,
  CommandSource,
  EnvironmentVariables,
  ModuleSource,
  ServiceUrls,
  UrlSource,
} from './app-source';
import { type CheckedUrl, checkedUrlSource, type Refuse, shownUrl, type Unchecked } from './checked-url';

/** What a shell would act upon, outside of quotes; a variable also within double ones. */
const FOR_A_SHELL = /[;&|<>`]|\$[A-Za-z_({]/;
/** A variable for the program behind it. */
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** The first part of a command line that only a shell understands; `undefined` where there is none. */
export function shellSyntaxIn(line: string): string | undefined {
  const bare = line.replace(/'[^']*'/g, '').replace(/"[^"]*"/g, (text) => text.replace(/[^$\w{(]/g, ''));
  return bare
    .trim()
    .split(/\s+/)
    .find((word, place) => FOR_A_SHELL.test(word) || (place === 0 && ASSIGNMENT.test(word)));
}

/**
 * The program and arguments of a command line: split at blanks outside of single or double quotes, which are taken away.
 * Nothing is expanded. Undefined when a quote is not closed, or nothing is there.
 */
export function argumentsOf(line: string): readonly string[] | undefined {
  const parts: string[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const [word] = /^(?:"[^"]*"|'[^']*'|[^\s"'])+/.exec(rest) ?? [];
    if (word === undefined) return undefined;
    rest = rest.slice(word.length);
    if (rest !== '' && !/^\s/.test(rest)) return undefined;
    parts.push(
      word.replace(
        /"([^"]*)"|'([^']*)'/g,
        (_quoted, double: string = '', single: string = '') => double + single,
      ),
    );
    rest = rest.trimStart();
  }
  return parts.length === 0 ? undefined : parts;
}

const START_TIMEOUT_MS = 30_000;

type CheckedSource<TApp extends App> =
  | { readonly kind: 'function'; readonly app: (urls: ServiceUrls) => TApp | PromiseLike<TApp> }
  | CheckedModule
  | CheckedCommand
  | CheckedUrl;

export interface CheckedModule extends Required<ModuleSource> {
  readonly kind: 'module';
}

export interface CheckedCommand extends Required<Pick<CommandSource, 'env' | 'startTimeoutMs'>> {
  readonly kind: 'command';
  readonly command: readonly [string, ...string[]];
  readonly cwd: string | undefined;
  readonly ready: string | undefined;
}

const OPTIONS = {
  module: ['module', 'env', 'nodeOptions', 'startTimeoutMs'],
  command: ['command', 'cwd', 'env', 'ready', 'startTimeoutMs'],
  url: ['url', 'ca', 'rejectUnauthorized', 'key', 'cert', 'pfx', 'passphrase'],
} as const;

function refusalFor(service: string): Refuse {
  return (option, expected, value) => {
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`${option}\` of \`${service}\` must be ${expected}, but it is ${shown(value)}.`,
    );
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
}

function checkedEnv(env: unknown, refuse: Refuse): EnvironmentVariables {
  const texts: Record<string, string> = {};
  if (env === undefined) return texts;
  if (!isFields(env)) return refuse('app.env', 'an object of texts', env);
  for (const [name, value] of Object.entries(env)) {
    if (typeof value !== 'string') return refuse(`app.env.${name}`, 'a text', value);
    texts[name] = value;
  }
  return texts;
}

function checkedTimeout(value: unknown, refuse: Refuse): number {
  if (value === undefined) return START_TIMEOUT_MS;
  if (typeof value === 'number' && value > 0 && value <= LONGEST_TIMER_MS) return value;
  return refuse('app.startTimeoutMs', 'a number of milliseconds above 0', value);
}

function checkedModule(source: Unchecked<ModuleSource>, refuse: Refuse): CheckedModule {
  const { module, nodeOptions = [] } = source;
  if (!isText(module)) return refuse('app.module', 'the path of a module, such as `./src/app.ts`', module);
  if (!Array.isArray(nodeOptions) || !nodeOptions.every(isText))
    return refuse(
      'app.nodeOptions',
      'an array of texts, such as `["--max-old-space-size=512"]`',
      nodeOptions,
    );
  return {
    kind: 'module',
    module,
    env: checkedEnv(source.env, refuse),
    nodeOptions,
    startTimeoutMs: checkedTimeout(source.startTimeoutMs, refuse),
  };
}

function checkedCommand(source: Unchecked<CommandSource>, refuse: Refuse): CheckedCommand {
  const { command, cwd, ready } = source;
  const syntax = typeof command === 'string' ? shellSyntaxIn(command) : undefined;
  if (syntax !== undefined)
    return refuse(
      'app.command',
      `a program and its arguments, which no shell reads, without \`${syntax}\` (variables belong into \`env\`, the port is in ` +
        "`process.env.PORT`; or run a shell: `['sh', '-c', '…']`)",
      command,
    );
  const parts: unknown = typeof command === 'string' ? argumentsOf(command) : command;
  const expected = 'a program and its arguments, such as `node server.js`, with every quote closed';
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string'))
    return refuse('app.command', expected, command);
  const [program, ...rest] = parts;
  if (!isText(program)) return refuse('app.command', expected, command);
  if (cwd !== undefined && !isText(cwd)) return refuse('app.cwd', 'the path of a folder', cwd);
  if (ready !== undefined && !(isText(ready) && /^\/\S*$/.test(ready)))
    return refuse('app.ready', 'a path that starts with `/`, such as `/health`', ready);
  return {
    kind: 'command',
    command: [program, ...rest],
    cwd,
    env: checkedEnv(source.env, refuse),
    ready,
    startTimeoutMs: checkedTimeout(source.startTimeoutMs, refuse),
  };
}

/** What `app` says, checked. @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the option that is wrong */
export function checkedSource<TApp extends App>(
  service: string,
  source: AppSource<TApp>,
): CheckedSource<TApp> {
  const refuse = refusalFor(service);
  if (typeof source === 'function') return { kind: 'function', app: source };
  if (typeof source === 'string' && /^https?:\/\//.test(source))
    return refuse('app', '`{ url: "http://…" }` where it is at an address', shownUrl(source));
  if (typeof source === 'string') return checkedModule({ module: source }, refuse);
  const expected = 'a function, the path of a module, or an object with one of `module`, `command` and `url`';
  if (!isFields(source)) return refuse('app', expected, source);
  const kinds = (['module', 'command', 'url'] as const).filter((kind) => kind in source);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return refuse('app', expected, source);
  const known: readonly string[] = OPTIONS[kind];
  for (const name of Object.keys(source))
    if (!known.includes(name))
      refuse(`app.${name}`, `one of ${known.map((each) => `\`${each}\``).join(', ')}`, name);
  const options: Unchecked<ModuleSource & CommandSource & UrlSource> = source;
  if (kind === 'module') return checkedModule(options, refuse);
  if (kind === 'command') return checkedCommand(options, refuse);
  return checkedUrlSource(options, refuse);
}
