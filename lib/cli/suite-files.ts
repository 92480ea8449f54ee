import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Answers, type AppPlace, SUITE_FOLDER, suitePath } from './answers';
import { codeStyleOf, styled } from './code-style';
import { type FileChange, kept } from './file-change';
import { hasIn, type Project, textIn } from './project';
import { sourceFilesFrom } from './source-files';
import { jsonGenerators, jsonSuite } from './templates/json-suite';
import { pathsGenerators, pathsSuite } from './templates/paths-suite';
import { searchGenerators, searchSuite } from './templates/search-suite';
import type { SuiteParts } from './templates/suite-parts';
import { generatorsModule, quoted, type Syntax } from './templates/syntax';
import { uploadGenerators, uploadSuite } from './templates/upload-suite';

const REPORTS_FOLDER = 'reports/performance';
const THERE = 'it is there';

function sourceOf(file: string): string {
  return sourceFilesFrom(file)
    .map(({ text }) => text)
    .join('\n');
}

/** From the suite's file, unless that path means another file from the working directory, where it is looked for first. */
function modulePathText({ folder }: Project, file: string): string {
  return existsSync(join(folder, '../..', file)) ? `./${file}` : `../../${file}`;
}

function appLiteral(project: Project, app: AppPlace): string {
  return app.kind === 'url' ? `{ url: ${quoted(app.url)} }` : quoted(modulePathText(project, app.file));
}

function suiteText(parts: SuiteParts, { subject }: Answers): string {
  switch (subject.kind) {
    case 'paths':
      return pathsSuite(parts, subject.paths);
    case 'json':
      return jsonSuite(parts, subject.endpoint, subject.fields);
    case 'upload':
      return uploadSuite(parts, subject.endpoint, subject.sizesKb);
    case 'search':
      return searchSuite(parts, { search: subject.endpoint, fill: subject.fill, fields: subject.fields });
  }
}

function generatorsText(syntax: Syntax, { subject }: Answers): string {
  switch (subject.kind) {
    case 'paths':
      return pathsGenerators(syntax, subject.paths);
    case 'json':
      return jsonGenerators(syntax, subject.fields);
    case 'upload':
      return uploadGenerators(syntax);
    case 'search':
      return searchGenerators(syntax, subject.fields);
  }
}

/** A suite has generators of its own where another one of the project has the usual name for other inputs. */
function generatorsStem(project: Project, { service, language }: Answers, text: string): string {
  const existing = textIn(join(project.folder, SUITE_FOLDER, `generators.${language}`));
  return existing === undefined || existing === text ? 'generators' : `${service}-generators`;
}

function newUnlessThere(project: Project, path: string, text: string): FileChange {
  return hasIn(project, path) ? kept(path, THERE) : { kind: 'new', path, text };
}

/** What becomes of the suite, its generators and the folder of the reports. @internal */
export function suiteChanges(project: Project, answers: Answers): readonly FileChange[] {
  const { service, app, language } = answers;
  const syntax = { language, isEsModule: project.isEsModule };
  const style = codeStyleOf(app.kind === 'module' ? sourceOf(join(project.folder, app.file)) : '');
  const generators = styled(generatorsText(syntax, answers), style);
  const stem = generatorsStem(project, answers, generators);
  const parts = {
    syntax,
    service,
    app: appLiteral(project, app),
    generators: generatorsModule(syntax, stem),
  };
  const suite = suitePath(answers);
  return [
    newUnlessThere(project, suite, styled(suiteText(parts, answers), style)),
    // A suite that is there has its generators, whatever their name.
    ...(hasIn(project, suite)
      ? []
      : [newUnlessThere(project, `${SUITE_FOLDER}/${stem}.${language}`, generators)]),
    hasIn(project, REPORTS_FOLDER)
      ? kept(`${REPORTS_FOLDER}/`, THERE)
      : { kind: 'new', path: `${REPORTS_FOLDER}/.gitkeep`, text: '' },
  ];
}
