import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Answers, type AppPlace, SUITE_FOLDER, suitePath } from './answers';
import { type FileChange, hasIn, kept, type Project, textIn } from './project';
import { bodyGenerators, pathsGenerators, suiteText } from './templates/suites';
import { generatorsModule, quoted, type Syntax } from './templates/syntax';

const REPORTS_FOLDER = 'reports/performance';
const THERE = 'it is there';

/** From the suite's file, unless that path means another file from the working directory, where it is looked for first. */
function modulePathText({ folder }: Project, file: string): string {
  return existsSync(join(folder, '../..', file)) ? `./${file}` : `../../${file}`;
}

function appLiteral(project: Project, app: AppPlace): string {
  switch (app.kind) {
    case 'module':
      return quoted(modulePathText(project, app.file));
    case 'command':
      return `{ command: ${quoted(app.command)} }`;
    case 'url':
      return `{ url: ${quoted(app.url)} }`;
  }
}

function generatorsText(syntax: Syntax, { method, paths }: Answers): string {
  return method === 'GET' ? pathsGenerators(syntax, paths) : bodyGenerators(syntax);
}

/** A suite has generators of its own where another one of the project has the usual name for other inputs. */
function generatorsStem(project: Project, { service, language }: Answers, text: string): string {
  const existing = textIn(join(project.folder, SUITE_FOLDER, `generators.${language}`));
  return existing === undefined || existing === text ? 'generators' : `${service}-generators`;
}

/** Of the paths that the user named, those that neither the suite that is there nor its generators have. */
export function droppedPaths(
  project: Project,
  answers: Answers,
  named: readonly string[],
): readonly string[] {
  const { service, language, method } = answers;
  const suite = textIn(join(project.folder, suitePath(answers)));
  if (suite === undefined) return [];
  const stems = ['generators', `${service}-generators`];
  const texts = stems.map((stem) => textIn(join(project.folder, SUITE_FOLDER, `${stem}.${language}`)) ?? '');
  const all = [suite, ...texts].join('\n');
  const isThere = (path: string): boolean =>
    all.includes(quoted(path)) && (method === 'GET' || suite.includes(`method: ${quoted(method)}`));
  return named.filter((path) => !isThere(path));
}

function newUnlessThere(project: Project, path: string, text: string): FileChange {
  return hasIn(project, path) ? kept(path, THERE) : { kind: 'new', path, text };
}

export function suiteChanges(project: Project, answers: Answers): readonly FileChange[] {
  const { app, language } = answers;
  const syntax = { language, isEsModule: project.isEsModule };
  const generators = generatorsText(syntax, answers);
  const stem = generatorsStem(project, answers, generators);
  const parts = {
    ...answers,
    syntax,
    app: appLiteral(project, app),
    generators: generatorsModule(syntax, stem),
  };
  const suite = suitePath(answers);
  return [
    newUnlessThere(project, suite, suiteText(parts)),
    // A suite that is there has its generators, whatever their name.
    ...(hasIn(project, suite)
      ? []
      : [newUnlessThere(project, `${SUITE_FOLDER}/${stem}.${language}`, generators)]),
    hasIn(project, REPORTS_FOLDER)
      ? kept(`${REPORTS_FOLDER}/`, THERE)
      : { kind: 'new', path: `${REPORTS_FOLDER}/.gitkeep`, text: '' },
  ];
}
