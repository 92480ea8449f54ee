import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFields } from '../core/fields';
import { fromStart } from '../core/folder';
import type { CompiledScript } from '../probe/profile';

/** A place in a file; lines count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** Where the lines of one script come from. */
export interface Origin {
  /** Where a function begins. @param column - from 0 */
  functionAt(line: number, column: number): Place;
  /** `undefined` where several lines of the original are one line. */
  lineAt(line: number): Place | undefined;
}

const BASE64 = /^data:[^,]*;base64,/;
const BUNDLED = /^[a-z-]+:\/\/[^/]*\//;
/** No compiler indents a line by more. */
const MOST_INDENTATION = 200;

/** The path of a script of a file; what is none has none. */
export function pathOfUrl(url: string): string | undefined {
  try {
    if (url.startsWith('file:')) return fileURLToPath(url);
  } catch {
    return undefined;
  }
  return url.startsWith('/') || /^[A-Za-z]:[\\/]/.test(url) ? url : undefined;
}

/** The text of a map, and the folder that its paths count from. */
interface MapText {
  readonly text: string;
  readonly folder: string;
}

function mapText(sourceMapUrl: string, path: string): MapText {
  const folder = dirname(path);
  if (BASE64.test(sourceMapUrl))
    return { text: Buffer.from(sourceMapUrl.replace(BASE64, ''), 'base64').toString('utf8'), folder };
  if (sourceMapUrl.startsWith('data:'))
    return { text: decodeURIComponent(sourceMapUrl.slice(sourceMapUrl.indexOf(',') + 1)), folder };
  const file = pathOfUrl(sourceMapUrl) ?? resolve(folder, decodeURI(sourceMapUrl));
  return { text: readFileSync(file, 'utf8'), folder: dirname(file) };
}

/** The path of a source, which a map names by a URL, a path, or a path from the map; bundlers have a scheme of their own. */
function sourcePath(source: string, root: unknown, folder: string): string {
  const known = pathOfUrl(source);
  if (known !== undefined) return known;
  if (BUNDLED.test(source)) return fromStart(source.replace(BUNDLED, ''));
  const base = typeof root === 'string' ? (pathOfUrl(root) ?? resolve(folder, root)) : folder;
  return resolve(base, source);
}

type Mapped = (line: number, column: number) => (Place & { readonly generatedLine: number }) | undefined;

function mappedBy({ text, folder }: MapText): Mapped {
  const payload: unknown = JSON.parse(text);
  if (!isFields(payload)) return () => undefined;
  const root = payload['sourceRoot'];
  const map: SourceMap = Reflect.construct(SourceMap, [payload]);
  return (line, column) => {
    const entry = map.findEntry(line - 1, column);
    if (!('originalSource' in entry) || typeof entry.originalSource !== 'string') return undefined;
    const { generatedLine, originalSource, originalLine } = entry;
    const path = sourcePath(originalSource, root, folder);
    return { path, line: originalLine + 1, generatedLine: generatedLine + 1 };
  };
}

function originBy(mapped: Mapped, itself: Origin): Origin {
  return {
    functionAt: (line, column) => mapped(line, column) ?? itself.functionAt(line, column),
    lineAt: (line) => {
      const last = mapped(line, Number.MAX_SAFE_INTEGER);
      if (last?.generatedLine !== line) return undefined;
      for (let column = 0; column < MOST_INDENTATION; column += 1) {
        const first = mapped(line, column);
        if (first?.generatedLine === line) return first.line === last.line ? first : undefined;
      }
      return last;
    },
  };
}

/** Where the lines of a script come from: from where they are, unless it was compiled and its map can be read. */
export function originOf(path: string, script: CompiledScript | undefined): Origin {
  const itself: Origin = {
    functionAt: (line) => ({ path, line }),
    lineAt: (line) => ({ path, line }),
  };
  if (script === undefined) return itself;
  try {
    return originBy(mappedBy(mapText(script.sourceMapUrl, path)), itself);
  } catch {
    return itself;
  }
}
