import { importedFile, type SourceFile } from './source-files';

/** A prefix under which routes are reached. */
interface Mount {
  readonly file: SourceFile;
  readonly prefix: string;
  /** The router it hangs on. */
  readonly on: string;
  /** What follows the prefix: middleware and the router that is mounted. */
  readonly mounted: string;
}

const DEEPEST = 5;
const USE = /([\w$]+)\s*\.\s*use\(\s*['"`](\/[^'"`\s$]*)['"`]\s*,([^;\n]*)/g;
const REGISTER = /([\w$]+)\s*\.\s*register\(\s*([^;{]*),\s*\{[^}]*\bprefix\s*:\s*['"`](\/[^'"`\s$]*)['"`]/g;
/** One of a list of routers that is mounted in a loop. */
const LISTED = /\bpath\s*:\s*['"`](\/[^'"`\s$]*)['"`]\s*,\s*route\w*\s*:\s*([\w$.]+)/g;
const OWN_PREFIX = /([\w$]+)\s*=\s*new\s+[\w$.]+\(\s*\{[^}]*\bprefix\s*:\s*['"`](\/[^'"`\s$]*)['"`]/g;
const CALLED_PREFIX = /([\w$]+)\s*\.\s*prefix\(\s*['"`](\/[^'"`\s$]*)['"`]/g;

function mountsIn(file: SourceFile): readonly Mount[] {
  const used = Array.from(file.text.matchAll(USE), ([, on = '', prefix = '', mounted = '']) => ({
    file,
    on,
    prefix,
    mounted,
  }));
  const registered = Array.from(file.text.matchAll(REGISTER), ([, on = '', mounted = '', prefix = '']) => ({
    file,
    on,
    prefix,
    mounted,
  }));
  const listed = Array.from(file.text.matchAll(LISTED), ([, prefix = '', mounted = '']) => ({
    file,
    on: '',
    prefix,
    mounted,
  }));
  return [...used, ...registered, ...listed];
}

/** The prefix that a router of Koa has by itself. */
function ownPrefix(text: string, receiver: string): string {
  const all = [...text.matchAll(OWN_PREFIX), ...text.matchAll(CALLED_PREFIX)];
  return all.find(([, name]) => name === receiver)?.[2] ?? '';
}

function mentions(mounted: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(mounted);
}

/** Whether what is mounted comes from the file, by the name of its import or by a `require` on the spot. */
function comesFrom({ file, mounted }: Mount, path: string): boolean {
  if (file.imports.some((each) => each.path === path && each.names.some((name) => mentions(mounted, name))))
    return true;
  const direct = /(?:require|import)\(\s*['"](\.[^'"]*)['"]/.exec(mounted)?.[1];
  return direct !== undefined && importedFile(file.path, direct) === path;
}

/** The prefix of what is declared on a variable of a file, from the outermost router to its own. */
function prefixAt(mounts: readonly Mount[], file: SourceFile, receiver: string, depth: number): string {
  const own = ownPrefix(file.text, receiver);
  const mount =
    mounts.find(
      (each) =>
        each.file === file && each.on !== receiver && receiver !== '' && mentions(each.mounted, receiver),
    ) ?? mounts.find((each) => each.file !== file && comesFrom(each, file.path));
  if (mount === undefined || depth === 0) return own;
  return prefixAt(mounts, mount.file, mount.on, depth - 1) + mount.prefix + own;
}

/** The prefix under which the routes of a router are reached, as far as the texts tell; empty for the app's own. @internal */
export function prefixesOf(files: readonly SourceFile[]): (file: SourceFile, receiver: string) => string {
  const mounts = files.flatMap(mountsIn);
  return (file, receiver) => prefixAt(mounts, file, receiver, DEEPEST);
}
