import { join, resolve } from 'node:path';
import { PerfMarkdownError, shown } from '../core/errors';
import { moduleFileAt } from '../target/module-path';
import type { Framework } from './answers';
import type { Project } from './project';
import { type SourceFile, sourceFilesFrom } from './source-files';

/** Where apps are, most likely first. */
const PLACES = [
  'src/app',
  'app',
  'src/index',
  'src/server',
  'server',
  'src/main',
  'index',
  'main',
  'lib/app',
];
const BUILT = /^\.?\/?(?:dist|build|out|lib-dist)\//;
const EXPORTED =
  /\bmodule\.exports\b|\bexports\.([\w$]+)\s*=|\bexport\s+(?:default\b|=|\{|(?:async\s+)?(?:const|let|function|class)\s*\*?\s*([\w$]+))/;
const LISTENS = /\.\s*listen\(/;
const SERVES = /\b(?:koa|express|fastify|createServer)\b/i;

/**
 * The file of the app that the user names, from the project's folder.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` where there is no such file
 * @internal
 */
export function namedAppFile({ folder }: Project, name: string): string {
  const file = name === '' ? undefined : moduleFileAt(resolve(folder, name));
  if (file !== undefined) return file;
  const given =
    name === '' ? `none was found in ${folder}` : `there is no module for ${shown(name)} in ${folder}`;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`--app\` must be the module of your app, such as \`src/app.js\`, but ${given}. ` +
      'For a server that runs already give `--url http://127.0.0.1:8080`.',
  );
}

function isServing(file: string): boolean {
  return sourceFilesFrom(file).some(({ text }) => SERVES.test(text));
}

/** The file that most likely holds the app: what serves HTTP comes before what does not. @internal */
export function likelyAppFile({ folder, main }: Project): string | undefined {
  const named = main === undefined || BUILT.test(main) ? [] : [main];
  const files = [...named, ...PLACES].flatMap((place) => {
    const file = moduleFileAt(join(folder, place));
    return file === undefined || !/\.[cm]?[jt]s$/.test(file) ? [] : [file];
  });
  // An app that is exported starts without listening on the port of production.
  return (
    files.find((file) => /[\\/]app\.\w+$/.test(file) && isServing(file)) ?? files.find(isServing) ?? files[0]
  );
}

/** What the text of the app's file says about how it can be started, for people. @internal */
export function startingText([entry]: readonly SourceFile[]): string {
  const text = entry?.text ?? '';
  const found = EXPORTED.exec(text);
  const name = found?.[1] ?? found?.[2];
  if (name !== undefined) return `exports \`${name}\``;
  if (found) return 'exports the app, as far as its text tells';
  if (LISTENS.test(text)) return 'listens by itself';
  return 'neither an export nor `listen` was found in it: export the app, or a function that makes it';
}

/** The framework by what the app loads. @internal */
export function likelyFramework(project: Project, files: readonly SourceFile[]): Framework {
  const loads = (name: string): boolean =>
    files.some(({ text }) => new RegExp(`['"]${name}['"]`).test(text)) ||
    (files.length === 0 && project.declared.includes(name));
  if (loads('koa')) return 'koa';
  if (loads('express') || loads('@nestjs/core')) return 'express';
  return loads('fastify') ? 'fastify' : 'http';
}
