import { basename, dirname, relative } from 'node:path';
import { countOverrides } from '../scenario/quick-look';

/** How a session was run, as a shell takes it; without secrets. @public */
export interface RunCommand {
  readonly line: string;
  /** The same, so that options of Mocha can follow. */
  readonly withOptions: string;
}

export interface StartedProcess {
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
}

const OWN = /[\\/](?:\.bin[\\/]perf-markdown|perf-markdown[\\/]dist[\\/]reporters[\\/]cli\.js)$/;
const MOCHA = /[\\/](?:_?mocha(?:\.[cm]?js)?|mocha[\\/]lib[\\/]cli[\\/]cli\.js)$/;
const SECRET_NAME = /secret|token|passw|credential|api_?key|auth/i;
const SECRET_OPTION = /^(--?[\w-]*(?:secret|token|passw|credential|api-?key|auth)[\w-]*=).+/i;
const LOGIN = /(\w:\/\/)[^\s/@]+@/g;
const SHORTEST_SECRET = 6;
const HIDDEN = '***';
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Without what nobody may read: logins in URLs, options that are named like secrets, and values of such variables. */
function withoutSecrets(words: readonly string[], environment: NodeJS.ProcessEnv): readonly string[] {
  const secrets = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && value.length >= SHORTEST_SECRET && SECRET_NAME.test(name) ? [value] : [],
  );
  return words.map((word, index) => {
    if (/^--?[\w-]+$/.test(words[index - 1] ?? '') && SECRET_NAME.test(words[index - 1] ?? '')) return HIDDEN;
    const shownWord = word.replace(SECRET_OPTION, `$1${HIDDEN}`).replaceAll(LOGIN, `$1${HIDDEN}@`);
    return secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), shownWord);
  });
}

/** A word as a shell takes it, on one line. */
export function shellWord(word: string): string {
  const line = word.replaceAll(/\p{Cc}/gu, '\ufffd');
  return PLAIN.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}

/** The words of a program that follow those in the text of a script: they were given behind `npm run`. */
function wordsBehind(script: string, program: string, words: readonly string[]): readonly string[] {
  let place = script.indexOf(program);
  let last = -1;
  for (const [index, word] of words.entries()) {
    const found = place === -1 ? -1 : script.indexOf(word, place);
    if (found === -1) continue;
    place = found + word.length;
    last = index;
  }
  return place === -1 ? [] : words.slice(last + 1);
}

/** How what runs in a project is called there. */
function programOf(file: string): readonly [string, string] | undefined {
  if (MOCHA.test(file)) return ['npx', 'mocha'];
  return OWN.test(file) ? ['npx', 'perf-markdown'] : undefined;
}

function ofScript(event: string, { argv, environment }: StartedProcess): readonly [string[], string[]] {
  const [, manager = 'npm'] = /^(npm|pnpm|yarn|bun)\//.exec(environment['npm_config_user_agent'] ?? '') ?? [];
  const [, file = '', ...words] = argv;
  const program = programOf(file)?.at(-1) ?? basename(file);
  const more = wordsBehind(environment['npm_lifecycle_script'] ?? '', program, words);
  const run = [manager, 'run', event];
  const open = manager === 'npm' ? [...run, '--'] : run;
  return [more.length === 0 ? run : [...open, ...more], [...open, ...more]];
}

function ofProcess({ argv, execArgv, folder }: StartedProcess): readonly [string[], string[]] {
  const [, file = '', ...words] = argv;
  const program = programOf(file);
  const all = [...(program ?? ['node']), ...execArgv, ...(program ? [] : [relative(folder, file)]), ...words];
  return [all, all];
}

/** Where it was started: the folder of a script's package, else the working directory. */
export function commandFolder({
  environment,
  folder,
}: Pick<StartedProcess, 'environment' | 'folder'>): string {
  const manifest = environment['npm_package_json'];
  return scriptOf(environment) !== undefined && manifest !== undefined ? dirname(manifest) : folder;
}

/** The script of a package that the process belongs to, if one was run by name. */
function scriptOf({ npm_lifecycle_event: event }: NodeJS.ProcessEnv): string | undefined {
  return event === 'npx' || event === '' ? undefined : event;
}

/**
 * The command that started a process: `npm run` with its script where there is one, else Mocha with its arguments; behind the
 * variables that say how much is measured.
 *
 * @param below - the folder it was started in, from the root of the repository; empty where that is the root, or unknown
 */
export function runCommand(started: StartedProcess, below: string): RunCommand {
  const { environment } = started;
  const script = scriptOf(environment);
  const [line, withOptions] = script === undefined ? ofProcess(started) : ofScript(script, started);
  const names = [
    ...countOverrides(environment),
    ...(environment['PERF_MARKDOWN_REPORT'] ? ['PERF_MARKDOWN_REPORT'] : []),
  ];
  const text = (words: readonly string[]): string =>
    [
      ...(below === '' ? [] : [`cd ${shellWord(below)} &&`]),
      ...names.map((name) => `${name}=${shellWord(environment[name] ?? '')}`),
      ...withoutSecrets(words, environment).map(shellWord),
    ].join(' ');
  return { line: text(line), withOptions: text(withOptions) };
}
