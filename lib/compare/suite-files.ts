import { basename, dirname, posix } from 'node:path';

/** A folder of such a name holds tests and what they need. */
const TEST_FOLDER = /^(?:tests?|specs?|__tests__|perf|performance|bench(?:marks?)?)$/i;
/** What configures a run of Mocha or of this package. */
const CONFIGURATION = /^(?:\.mocharc(?:\.\w+)?|\.perf-markdown\.\w+)$/;

function partPattern(part: string): string {
  return part.replaceAll(/\*+|\?|[{},]|[.+^$()|[\]\\]/g, (sign) => {
    if (sign.startsWith('*')) return '[^/]*';
    const written: Readonly<Record<string, string>> = { '?': '[^/]', '{': '(?:', '}': ')', ',': '|' };
    return written[sign] ?? `\\${sign}`;
  });
}

/** A pattern of Mocha's `spec` as a regular expression for paths from the working directory. */
export function specPattern(spec: string): RegExp {
  const parts = posix.normalize(spec.replaceAll('\\', '/')).replace(/\/$/, '').split('/');
  const pattern = parts.map((part, index) => {
    const end = index === parts.length - 1 ? '' : '/';
    return part === '**' ? `(?:.*${end})?` : `${partPattern(part)}${end}`;
  });
  // A folder stands for what is in it.
  return new RegExp(`^${pattern.join('')}(?:/.*)?$`);
}

/** The outermost folder of tests that a path lies in; `undefined` where it lies in none. */
function testFolderOf(path: string): string | undefined {
  const folders = dirname(path).split('/');
  const index = folders.findIndex((name) => TEST_FOLDER.test(name));
  return index === -1 ? undefined : `${folders.slice(0, index + 1).join('/')}/`;
}

/**
 * The files that a suite consists of: those that Mocha is told to load, with the whole folder of tests that they lie in, and what
 * configures a run.
 *
 * @param files - of the package, from its folder, with `/`
 * @param specs - the patterns of Mocha's `spec`
 */
export function suiteFiles(files: readonly string[], specs: readonly string[]): readonly string[] {
  const patterns = specs.map(specPattern);
  const loaded = files.filter((file) => patterns.some((pattern) => pattern.test(file)));
  const folders = new Set(loaded.map(testFolderOf).filter((folder) => folder !== undefined));
  return files.filter(
    (file) =>
      loaded.includes(file) ||
      [...folders].some((folder) => file.startsWith(folder)) ||
      (!file.includes('/') && CONFIGURATION.test(basename(file))),
  );
}
