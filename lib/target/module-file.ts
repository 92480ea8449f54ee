import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codeOf, PerfMarkdownError } from '../core/errors';
import { fromStart } from '../core/folder';
import { fieldsIn } from '../core/json-file';

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

/** What comes of a file that no loader suits. */
const LOADER_CODES: ReadonlySet<unknown> = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_REQUIRE_ESM',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
]);

/** What the nearest `package.json` says of files whose ending does not tell. */
function packageTypeAt(folder: string): unknown {
  const manifest = fieldsIn(join(folder, 'package.json'));
  const parent = dirname(folder);
  return manifest || parent === folder ? manifest?.['type'] : packageTypeAt(parent);
}

export function isEsModule(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return true;
  return !/\.c[jt]s$/.test(file) && packageTypeAt(dirname(file)) === 'module';
}

/**
 * What a module exports. A CommonJS module is required and an ES module imported; should its loader know only the other
 * way, then that.
 */
export async function loadModule(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  try {
    return isEsModule(file) ? await import(href) : require(file);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE') return import(href);
    if (code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    try {
      return require(file);
    } catch {
      throw error;
    }
  }
}

export function loadFailureOf(file: string, error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = trace
    .split('\n')
    .filter((line) => !/^\s+at .*(?:node:internal|module-file|child-main)/.test(line));
  const isUntyped =
    /\.[cm]?tsx?$/.test(file) && (error instanceof SyntaxError || LOADER_CODES.has(codeOf(error)));
  const advice = isUntyped
    ? ' Its process has no loader for TypeScript, or one that does not suit. It takes over what Mocha is told with ' +
      '`--require` (ts-node, tsx, swc) and what Node.js is told, such as `node-option: ["import=tsx"]` in `.mocharc`.'
    : '';
  return `${file} threw while it was loaded.${advice}\n${lines.slice(0, 12).join('\n')}\n`;
}
