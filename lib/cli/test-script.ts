import { dirname, join } from 'node:path';
import { type Answers, suitePattern } from './answers';
import { type FileChange, hasIn, kept, type Project, projectIn, textIn, withMember } from './project';

const NAME = 'test:performance';
const NEEDS_TYPES = /"emitDecoratorMetadata"\s*:\s*true/;

/** Nest finds what a constructor needs by its types, wherever in a workspace its configuration lies. */
function needsTypes(project: Project): boolean {
  if (project.declared.includes('@nestjs/core')) return true;
  const tsconfig = textIn(join(project.folder, 'tsconfig.json')) ?? '';
  return project.declared.includes('ts-node') && NEEDS_TYPES.test(tsconfig);
}

/**
 * What loads TypeScript, if there is any to load: tsx, which does so in every package. ts-node cannot load a reporter in an
 * ES-module package; it is taken only where decorators need types, which tsx does not give them.
 */
export function loaderOf(
  project: Project,
  { language, app }: Pick<Answers, 'language' | 'app'>,
): string | undefined {
  if (language === 'js' && !(app.kind === 'module' && /ts$/.test(app.file))) return undefined;
  return needsTypes(project) && !project.isEsModule ? 'ts-node/register/transpile-only' : 'tsx';
}

/**
 * The command that measures. It says everything itself, so that it does the same whatever files, patterns, interface or
 * parallel mode a `.mocharc` sets for other tests.
 */
function commandOf(project: Project, answers: Answers): string {
  const loader = loaderOf(project, answers);
  return [
    'mocha --no-config --no-package',
    ...(loader === undefined ? [] : [`--require ${loader}`]),
    '--require perf-markdown/register --reporter perf-markdown',
    suitePattern(answers),
  ].join(' ');
}

/** @param once - whether the script sends one request of each scenario instead, to test the suite */
export function scriptChange(project: Project, answers: Answers, once = false): FileChange {
  const path = 'package.json';
  const name = once ? `${NAME}:once` : NAME;
  const command = `${once ? 'PERF_MARKDOWN=once ' : ''}${commandOf(project, answers)}`;
  const existing = project.scripts[name];
  if (existing === command) return kept(path, `script \`${name}\` is there`);
  const line = `${JSON.stringify(name)}: ${JSON.stringify(command)}`;
  if (existing !== undefined)
    return kept(path, `it has another script \`${name}\`; this one would be ${line}`);
  const text = textIn(join(project.folder, path)) ?? '{}';
  const extended = withMember(text, name, command, 'scripts');
  return extended === undefined
    ? kept(path, `add to its \`scripts\`: ${line}`)
    : { kind: 'extended', path, text: extended, added: `script \`${name}\`` };
}

/** A call of Mocha and nothing else, in which a shell has no more to do than to split it into words. */
const MOCHA_CALL = /^(?:npx )?mocha\s([^$`&|;<>\\]*)$/;
/** Options that say which tests run and how it looks, each with its value. */
const OF_THE_RUN = /^(?:--(?:reporter|reporter-options?|grep|fgrep)|-[ROgf])$/;

/**
 * What the script that measures tells Mocha: which files there are, and what loads them. Where the script is `mocha` alone,
 * or more than a call of it, there are no words, and Mocha's configuration tells.
 *
 * @param given - words that somebody gave, which are taken instead
 */
export function mochaWordsIn(folder: string, given: readonly string[]): readonly string[] {
  if (given.length > 0 || !hasIn({ folder }, 'package.json')) return given;
  const script = projectIn(folder).scripts[NAME];
  const [, call = ''] = typeof script === 'string' ? (MOCHA_CALL.exec(script.trim()) ?? []) : [];
  return (call.match(/"[^"]*"|'[^']*'|\S+/g) ?? [])
    .filter((word, place, all) => {
      const isOfRun = OF_THE_RUN.test(word.replace(/=.*/, ''));
      return !isOfRun && !OF_THE_RUN.test(all[place - 1] ?? '');
    })
    .map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

/** By their lock files: how each installs, and how it runs a script. */
const MANAGERS = [
  ['pnpm-lock.yaml', 'pnpm add --save-dev', 'pnpm run'],
  ['yarn.lock', 'yarn add --dev', 'yarn run'],
  ['bun.lock', 'bun add --dev', 'bun run'],
] as const;

/** The package manager of a project, whose lock file may lie in a folder above. */
function managerAbove(folder: string): (typeof MANAGERS)[number] | undefined {
  const manager = MANAGERS.find(([lock]) => hasIn({ folder }, lock));
  const parent = dirname(folder);
  return manager ?? (parent === folder ? undefined : managerAbove(parent));
}

export function installCommand({ folder }: Pick<Project, 'folder'>, names: readonly string[]): string {
  const [, install] = managerAbove(folder) ?? ['', 'npm install --save-dev'];
  return `${install} ${names.join(' ')}`;
}

/** The one command that installs what is missing, if anything is, and measures. */
export function nextCommand(project: Project, answers: Answers): string {
  const loader = loaderOf(project, answers)?.split('/')[0];
  const types = answers.language === 'ts' ? ['@types/mocha', '@types/node'] : [];
  const needed = ['perf-markdown', 'mocha', ...(loader === undefined ? [] : [loader]), ...types];
  const missing = needed.filter((name) => !project.declared.includes(name));
  const [, , run] = managerAbove(project.folder) ?? ['', '', 'npm run'];
  return missing.length === 0 ? `${run} ${NAME}` : `${installCommand(project, missing)} && ${run} ${NAME}`;
}
