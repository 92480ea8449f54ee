import { join } from 'node:path';
import { type Answers, suitePattern } from './answers';
import { type FileChange, kept } from './file-change';
import { withMember } from './json-text';
import { hasIn, type Project, textIn } from './project';

const NAME = 'test:performance';
const NEEDS_TYPES = /"emitDecoratorMetadata"\s*:\s*true/;

/**
 * What loads TypeScript, if there is any to load: tsx, which does so in every package. ts-node cannot load a reporter in an
 * ES-module package; it is taken only where decorators need types, which tsx does not give them.
 *
 * @internal
 */
export function loaderOf(project: Project, { language, app }: Answers): string | undefined {
  if (language === 'js' && !(app.kind === 'module' && /ts$/.test(app.file))) return undefined;
  const tsconfig = textIn(join(project.folder, 'tsconfig.json')) ?? '';
  const usesTsNode = project.declared.includes('ts-node') && NEEDS_TYPES.test(tsconfig);
  return usesTsNode && !project.isEsModule ? 'ts-node/register/transpile-only' : 'tsx';
}

/** Why a loader has to be installed, for those who have another one, or none. @internal */
export function loaderNote(project: Project, answers: Answers): readonly string[] {
  if (loaderOf(project, answers) !== 'tsx' || project.declared.includes('tsx')) return [];
  return [
    'TypeScript is loaded by tsx, in CommonJS and ES-module packages alike; ts-node could not load the reporter in the latter',
  ];
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

/** The script `test:performance` in `package.json`. @internal */
export function scriptChange(project: Project, answers: Answers): FileChange {
  const path = 'package.json';
  const command = commandOf(project, answers);
  const existing = project.scripts[NAME];
  if (existing === command) return kept(path, `script \`${NAME}\` is there`);
  const line = `${JSON.stringify(NAME)}: ${JSON.stringify(command)}`;
  if (existing !== undefined)
    return kept(path, `it has another script \`${NAME}\`; this one would be ${line}`);
  const text = textIn(join(project.folder, path)) ?? '{}';
  const extended =
    withMember(text, NAME, command, 'scripts') ?? withMember(text, 'scripts', { [NAME]: command });
  return extended === undefined
    ? kept(path, `add to its \`scripts\`: ${line}`)
    : { kind: 'extended', path, text: extended, added: `script \`${NAME}\`` };
}

const MANAGERS = [
  ['pnpm-lock.yaml', 'pnpm add --save-dev'],
  ['yarn.lock', 'yarn add --dev'],
  ['bun.lock', 'bun add --dev'],
] as const;

/** The one command that installs what is missing, if anything is, and measures. @internal */
export function nextCommand(project: Project, answers: Answers): string {
  const loader = loaderOf(project, answers)?.split('/')[0];
  const types = answers.language === 'ts' ? ['@types/mocha', '@types/node'] : [];
  const needed = ['perf-markdown', 'mocha', ...(loader === undefined ? [] : [loader]), ...types];
  const missing = needed.filter((name) => !project.declared.includes(name));
  const run = `npm run ${NAME}`;
  if (missing.length === 0) return run;
  const manager = MANAGERS.find(([lock]) => hasIn(project, lock));
  return `${manager?.[1] ?? 'npm install --save-dev'} ${missing.join(' ')} && ${run}`;
}
