import { dirname, resolve } from 'node:path';
import { moduleFileAt } from '../target/module-path';
import { textIn } from './project';

/** A file of the app. @internal */
export interface SourceFile {
  readonly path: string;
  /** Without comments. */
  readonly text: string;
  /** The files of the app that it loads, by the names they have in it. */
  readonly imports: readonly Import[];
}

/** @internal */
export interface Import {
  /** The names that the file gives to what it takes; none where it gives none. */
  readonly names: readonly string[];
  readonly path: string;
}

const MOST_FILES = 200;
const STRING_OR_COMMENT =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/.*|\/\*[\s\S]*?\*\//g;
const NAMED = [
  /\bimport\s+(?:type\s+)?([^'"`;()]*?)\s+from\s*['"](\.[^'"]*)['"]/g,
  /\b(?:const|let|var|import)\s+([^=;]+?)\s*=\s*require\(\s*['"](\.[^'"]*)['"]\s*\)/g,
];
const UNNAMED = /(?:\bimport|\brequire|\bfrom)\s*\(?\s*['"](\.[^'"]*)['"]/g;

/** Comments can look like code; strings can look like comments. */
function withoutComments(text: string): string {
  return text.replaceAll(STRING_OR_COMMENT, (_all, literal: string | undefined) => literal ?? '');
}

/** The file of a relative import; one that names a `.js` may mean the `.ts` it is made from. @internal */
export function importedFile(from: string, name: string): string | undefined {
  const path = resolve(dirname(from), name);
  const file = moduleFileAt(path) ?? moduleFileAt(path.replace(/\.([cm]?)js$/, '.$1ts'));
  return file !== undefined && /\.[cm]?[jt]s$/.test(file) ? file : undefined;
}

/** `app, { a, b as c }` and `{ a, b: c }` and `* as d`. */
function namesIn(clause: string): readonly string[] {
  return clause
    .split(/[{},]/)
    .map(
      (part) =>
        part
          .split(/\bas\b|:/)
          .at(-1)
          ?.trim() ?? '',
    )
    .filter((name) => /^[\w$]+$/.test(name));
}

function importsIn(path: string, text: string): readonly Import[] {
  const found = [
    ...NAMED.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ([, clause = '', name = '']) => ({ names: namesIn(clause), name })),
    ),
    ...Array.from(text.matchAll(UNNAMED), ([, name = '']) => ({ names: [], name })),
  ];
  return found.flatMap(({ names, name }) => {
    const file = importedFile(path, name);
    return file === undefined ? [] : [{ names, path: file }];
  });
}

/** A file and all files of the app that it leads to, itself first. @internal */
export function sourceFilesFrom(entry: string): readonly SourceFile[] {
  const files = new Map<string, SourceFile>();
  const waiting = [entry];
  for (let path = waiting.shift(); path !== undefined && files.size < MOST_FILES; path = waiting.shift()) {
    const text = files.has(path) ? undefined : textIn(path);
    if (text === undefined) continue;
    const bare = withoutComments(text);
    const imports = importsIn(path, bare);
    files.set(path, { path, text: bare, imports });
    waiting.push(...imports.map((each) => each.path));
  }
  return [...files.values()];
}
