import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFields } from '../core/fields';
import { type Answers, suitePattern } from './answers';
import {
  type FileChange,
  hasIn,
  kept,
  type Project,
  parsed,
  pathWithin,
  textIn,
  withMember,
} from './project';
import { loaderOf } from './test-script';

/** Everything but performance tests. */
const GREP = '^(?!.*@performance)';
/** In the order in which Mocha looks for them. */
const FILES = ['.cjs', '.js', '.mjs', '.yaml', '.yml', '.jsonc', '.json'].map(
  (ending) => `.mocharc${ending}`,
);
const NEW_FILE = '.mocharc.json';
const TEST_FOLDERS = ['test', 'tests', 'spec', '__tests__'];
const LOADER = /^(?:tsx|ts-node|perf-markdown|@swc-node|@swc|esbuild-register)(?:\/|$)/;
const OTHER_RUNNER = /\b(?:vitest|jest|ava|tap|lab|uvu|jasmine|poku|bun test)\b|--test\b/;
const PLACEHOLDER = /no test specified/;

/** The configuration that Mocha takes: the nearest, here or in a folder above. */
function configurationAt(folder: string): string | undefined {
  const file = FILES.map((name) => join(folder, name)).find((path) => textIn(path) !== undefined);
  const parent = dirname(folder);
  return file ?? (parent === folder ? undefined : configurationAt(parent));
}

function isTestFile(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name) && !/(?:^|[\\/])performance[\\/]|node_modules/.test(name);
}

function hasTests(project: Project): boolean {
  const script = project.scripts['test'];
  if (typeof script === 'string' && !PLACEHOLDER.test(script)) return true;
  return TEST_FOLDERS.filter((name) => hasIn(project, name)).some((name) =>
    readdirSync(join(project.folder, name), { recursive: true, encoding: 'utf8' }).some(isTestFile),
  );
}

/** Mocha is there for performance tests, too: where scripts run another runner alone, other tests are not for it. */
function usesMocha({ declared, scripts }: Project): boolean {
  const texts = Object.values(scripts).map(String);
  if (texts.some((script) => /\bmocha\b/.test(script))) return true;
  return declared.includes('mocha') && !texts.some((script) => OTHER_RUNNER.test(script));
}

/**
 * The members of a new `.mocharc.json`. Where there are tests, plain `mocha` must find what it found before: a `spec` would
 * come in the place of its default, or join what the command line names.
 */
function newOptions(
  project: Project,
  answers: Answers,
): Readonly<Record<string, string | readonly string[]>> {
  const isTested = hasTests(project);
  if (isTested && usesMocha(project)) return { grep: GREP };
  const loader = loaderOf(project, answers);
  const { language } = answers;
  // Tests of another runner are not for Mocha.
  const files = isTested ? suitePattern(answers) : `test/**/*.{test,perf}.${language}`;
  return {
    require: [...(loader === undefined ? [] : [loader]), 'perf-markdown/register'],
    spec: [files],
    grep: GREP,
  };
}

function newText(project: Project, answers: Answers): string {
  const members = Object.entries(newOptions(project, answers)).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[${value.map((each) => JSON.stringify(each)).join(', ')}]`
      : JSON.stringify(value);
    return `  "${name}": ${text}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

const BY_HAND = `add "grep": ${JSON.stringify(GREP)} to keep performance tests out of plain \`mocha\``;
const SELECTING = ['grep', 'fgrep', 'invert'] as const;

/** The script takes nothing from the configuration, so what that loads for the app has to be said again. */
function requireNote({ require }: Readonly<Record<string, unknown>>): string {
  const names = [require].flat().filter((name) => typeof name === 'string' && !LOADER.test(name));
  if (names.length === 0) return '';
  return `; if your app needs ${names.map((name) => `\`${name}\``).join(', ')}, add \`--require\` for it to the script`;
}

/** A configuration with the `grep`, unless it selects tests already. */
function withGrep(project: Project, path: string, options: unknown, within?: string): FileChange {
  if (!isFields(options)) return kept(path, BY_HAND);
  if (options['grep'] === GREP) return kept(path, 'it keeps performance tests out of plain `mocha`');
  const note = requireNote(options);
  const selecting = SELECTING.find((name) => options[name] !== undefined);
  if (selecting !== undefined)
    return kept(
      path,
      `its \`${selecting}\` stays: see that plain \`mocha\` does not select @performance${note}`,
    );
  const text = withMember(textIn(join(project.folder, path)) ?? '', 'grep', GREP, within);
  if (text === undefined) return kept(path, BY_HAND);
  return {
    kind: 'extended',
    path,
    text,
    added: `\`grep\`, which keeps performance tests out of plain \`mocha\`${note}`,
  };
}

/** The script that uses `--fgrep`, which Mocha does not take together with a `grep`. */
function fgrepScript({ scripts }: Project): string | undefined {
  return Object.keys(scripts).find((name) => /\bmocha\b.*\s(?:--fgrep|-f)\b/.test(String(scripts[name])));
}

/** Where a configuration that is there may not name the files of the suite: how they are found. */
function filesNote(configuration: string, answers: Answers): string {
  if (/\bspec\b/.test(configuration) && /\.perf\.|performance\/|\*\*\/\*\.\{?[cm]?[jt]s/.test(configuration))
    return '';
  return `; \`mocha\` by hand finds the suite with its files: \`npx mocha --grep @performance '${suitePattern(answers)}'\``;
}

/**
 * What becomes of Mocha's configuration: a new one where there is none, else at most a `grep` is added. Files, plugins and
 * loaders of other tests stay as they are; the script brings its own.
 */
export function mochaConfigChange(project: Project, answers: Answers): FileChange {
  const existing = configurationAt(project.folder);
  const path = existing === undefined ? NEW_FILE : pathWithin(project, existing);
  const script = fgrepScript(project);
  if (script !== undefined)
    return kept(path, `script \`${script}\` uses \`--fgrep\`, with which Mocha takes no \`grep\``);
  if (existing === undefined) {
    if (project.mochaOptions) return withGrep(project, 'package.json', project.mochaOptions, 'mocha');
    return { kind: 'new', path, text: newText(project, answers) };
  }
  const text = textIn(existing) ?? '';
  if (path !== NEW_FILE) {
    const why = text.includes('@performance') ? 'it knows @performance' : BY_HAND;
    return kept(path, `${why}${filesNote(text, answers)}`);
  }
  // With comments, which Mocha understands, it is for its owner to change.
  const options = parsed(text);
  return withGrep(project, path, isFields(options) ? { ...project.mochaOptions, ...options } : undefined);
}
