import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PerfMarkdownError } from '../core/errors';
import { fromStart } from '../core/folder';

const ENDINGS = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The file that a path means, whose ending may be left out; `undefined` where there is none. */
export function moduleFileAt(path: string): string | undefined {
  return [path, join(path, 'index')].flatMap((stem) => ENDINGS.map((ending) => stem + ending)).find(isFile);
}

function placesOf(module: string, suiteFile: string | undefined): readonly string[] {
  if (module.startsWith('file:')) return [fileURLToPath(module)];
  const fromHere = fromStart(module);
  if (suiteFile === undefined) return [fromHere];
  return [...new Set([fromHere, resolve(dirname(suiteFile), module)])];
}

/**
 * The file of a module: from the working directory, or else from the suite's file.
 *
 * @throws PerfMarkdownError `ERR_APP` naming the places where there is none
 */
export function modulePath(service: string, module: string, suiteFile: string | undefined): string {
  const places = placesOf(module, suiteFile);
  for (const place of places) {
    const file = moduleFileAt(place);
    if (file !== undefined) return file;
  }
  throw new PerfMarkdownError(
    'ERR_APP',
    `The app of \`${service}\` must be a module, but there is no file ${places.join(', nor ')} ` +
      `(with or without one of the endings ${ENDINGS.slice(1).join(' ')}). ` +
      'Give its path from the working directory or from the file of the suite.',
  );
}
