import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answers, type Language, suitePath } from './answers';
import { findService } from './find-service';
import { INIT_HELP, type InitFlags, initCommand, initFlags } from './init-flags';
import { mochaConfigChange } from './mocha-config';
import { type FileChange, type Project, projectIn } from './project';
import { droppedPaths, suiteChanges } from './suite-files';
import { nextCommand, scriptChange } from './test-script';

function changeText(change: FileChange): string {
  switch (change.kind) {
    case 'new':
      return `  written   ${change.path}`;
    case 'extended':
      return `  extended  ${change.path}: ${change.added}`;
    case 'kept':
      return `  kept      ${change.path}: ${change.why}`;
  }
}

function advice(answers: Answers): string {
  const file = suitePath(answers);
  if (answers.needsLogin)
    return `Its paths want a login: take the comment in ${file} as a start, and send what it gives as \`headers\`.`;
  if (answers.method !== 'GET')
    return `Write the body that ${answers.paths[0]} takes in \`createTestInput\` of the generators of ${file}: it was not tried.`;
  return `More paths: \`PATHS\` in the generators of ${file}.`;
}

/** Makes a change; a file that has come up meanwhile is not overwritten. */
function make(folder: string, change: FileChange): FileChange {
  if (change.kind === 'kept') return change;
  const path = join(folder, change.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, change.text, { flag: change.kind === 'new' ? 'wx' : 'w' });
  return change;
}

/** `@scope/package` without its scope. */
function suggestedService({ name }: Project): string {
  return (
    name
      .replace(/^@[^/]*\//, '')
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '') || 'service'
  );
}

function likelyLanguage({ hasTsconfig }: Project, { app }: InitFlags): Language {
  return hasTsconfig || /\.[cm]?ts$/.test(app ?? '') ? 'ts' : 'js';
}

/** A suite that is there is its owner's: what to do about requests that it does not have. */
function droppedText(paths: readonly string[], answers: Answers, flags: InitFlags): string {
  const word = /[A-Za-z][\w-]*/.exec(paths[0] ?? '')?.[0] ?? 'second';
  const service = word === answers.service ? `${word}-2` : word;
  const requests = paths.map((path) => `${answers.method} ${path}`).join(', ');
  return (
    `Not written: ${requests}. ${suitePath(answers)} is there, and stays as it is: add a \`perf.latency\` to it, ` +
    `or write a suite beside it:\n\n  ${initCommand({ ...flags, service, paths })}`
  );
}

/** Gives what it saw, what it did, file by file, and the one next command. */
function writeSuite(project: Project, answers: Answers, notes: readonly string[], flags: InitFlags): string {
  const { folder } = project;
  const dropped = droppedPaths(project, answers, flags.paths);
  const changes = [
    ...suiteChanges(project, answers).map((change) => make(folder, change)),
    make(folder, mochaConfigChange(project, answers)),
    // Last, and only then: `package.json` may hold the configuration of Mocha as well.
    make(folder, scriptChange(project, answers)),
    make(folder, scriptChange(project, answers, true)),
  ];
  return [
    ...notes,
    '',
    ...changes.map(changeText),
    '',
    changes.every(({ kind }) => kind === 'kept') ? 'Nothing was changed.' : advice(answers),
    ...(dropped.length > 0 ? [droppedText(dropped, answers, flags)] : []),
    '',
    `Next: ${nextCommand(project, answers)}`,
    '',
  ].join('\n');
}

/**
 * Starts the service of a project, writes a performance suite for it, and gives what there is to say about it.
 *
 * @param words - what stands behind `init` on the command line
 * @throws PerfMarkdownError before anything is written
 */
export async function init(words: readonly string[], folder: string): Promise<string> {
  const flags = initFlags(words);
  if (flags.isHelp) return INIT_HELP;
  const project = projectIn(folder);
  const service = flags.service ?? suggestedService(project);
  const language = flags.language ?? likelyLanguage(project, flags);
  const { place, paths, needsLogin, notes } = await findService(project, service, flags);
  const { method } = flags;
  return writeSuite(project, { service, app: place, language, method, paths, needsLogin }, notes, flags);
}
