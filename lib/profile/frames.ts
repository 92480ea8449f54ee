import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { startFolder } from '../core/folder';
import { cutLine, oneLine } from '../core/foreign-text';
import type { CompiledScript } from '../probe/profile';
import type { WorkKind } from './recorded-profile';
import { type Origin, originOf, type Place, pathOfUrl } from './source-maps';

/** A function as V8 names it; lines and columns count from 0. */
export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** A function, and whose it is. `idle`: no work. `probe`: what this package does in the process of the service. */
export interface Frame {
  readonly kind: WorkKind | 'idle' | 'probe';
  readonly name: string;
  /** Of a package. */
  readonly package?: string;
  /** Where it begins; absent of what has no file. */
  readonly place?: Place;
  /** Where one of its lines is; `undefined` where that cannot be told. @param line - from 1, as it was compiled */
  readonly lineAt?: (line: number) => Place | undefined;
}

const BY_NAME: ReadonlyMap<string, Frame['kind']> = new Map([
  ['(idle)', 'idle'],
  ['(root)', 'idle'],
  ['(garbage collector)', 'garbage collector'],
]);
const LONGEST_CODE = 120;
const MODULES = `${sep}node_modules${sep}`;

/** The folder of this package: its code is `lib` and `reporters` in there. */
const OWN = resolve(__dirname, '../..');
const PROBES = ['probe', 'target'].map((room) => join(OWN, 'lib', room) + sep);
const OWN_FOLDERS = ['lib', 'reporters'].map((room) => join(OWN, room) + sep);

function packageOf(path: string): string | undefined {
  const at = path.lastIndexOf(MODULES);
  if (at === -1) return undefined;
  const [first = '', second = ''] = path.slice(at + MODULES.length).split(sep);
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function kindOf(path: string): WorkKind | 'probe' {
  if (PROBES.some((folder) => path.startsWith(folder))) return 'probe';
  if (OWN_FOLDERS.some((folder) => path.startsWith(folder))) return 'load generator';
  return path.includes(MODULES) ? 'package' : 'own code';
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** How a report calls a file; of one that is elsewhere it does not tell where. */
export function fileText(path: string): string {
  const name = packageOf(path);
  if (name !== undefined) return path.slice(path.lastIndexOf(MODULES) + MODULES.length).replaceAll(sep, '/');
  if (isWithin(startFolder, path)) return relative(startFolder, path).replaceAll(sep, '/');
  return `…/${basename(dirname(path))}/${basename(path)}`;
}

/** Reads lines of the project: of files in the working directory, wherever links lead, and never of packages. */
export class CodeText {
  readonly #files = new Map<string, readonly string[]>();

  lineOf({ path, line }: Place): string | undefined {
    const lines = this.#files.get(path) ?? this.#read(path);
    this.#files.set(path, lines);
    const text = oneLine(lines[line - 1] ?? '');
    return text === '' ? undefined : cutLine(text, LONGEST_CODE);
  }

  #read(path: string): readonly string[] {
    try {
      if (!existsSync(path)) return [];
      const real = realpathSync(path);
      if (!isWithin(realpathSync(startFolder), real) || packageOf(real) !== undefined) return [];
      return readFileSync(real, 'utf8').split(/\r\n|[\r\n\u2028\u2029]/);
    } catch {
      return [];
    }
  }
}

/** Tells whose the functions of a profile are, and where. */
export class Frames {
  readonly #scripts: ReadonlyMap<string, CompiledScript>;
  readonly #origins = new Map<string, Origin>();
  readonly #known = new Map<string, Frame>();

  constructor(scripts: readonly CompiledScript[]) {
    this.#scripts = new Map(scripts.map((script) => [script.url, script]));
  }

  of(call: CallFrame): Frame {
    const key = JSON.stringify([call.functionName, call.url, call.lineNumber, call.columnNumber]);
    const frame = this.#known.get(key) ?? this.#frameOf(call);
    this.#known.set(key, frame);
    return frame;
  }

  #frameOf({ functionName, url, lineNumber, columnNumber }: CallFrame): Frame {
    const name = cutLine(oneLine(functionName), LONGEST_CODE) || '(anonymous)';
    if (url.startsWith('node:')) return { kind: 'Node.js', name };
    const path = pathOfUrl(url);
    if (path === undefined) return { kind: BY_NAME.get(functionName) ?? 'native', name };
    const origin = this.#origins.get(url) ?? originOf(path, this.#scripts.get(url));
    this.#origins.set(url, origin);
    const place = origin.functionAt(lineNumber + 1, columnNumber);
    // What is bundled into one file is of the packages that it comes from.
    const kind = kindOf(place.path);
    const of = packageOf(place.path);
    return {
      kind,
      name,
      place,
      lineAt: (line) => origin.lineAt(line),
      ...(kind === 'package' && of !== undefined && { package: of }),
    };
  }
}
