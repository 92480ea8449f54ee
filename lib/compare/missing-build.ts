import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PerfMarkdownError } from '../core/errors';
import { type Git, printed } from './git';

const QUOTED = /(['"`])([\w@./-]+)\1/g;
const TEXT = /\.(?:[cm]?[jt]s|json)$/;
const ENDINGS = ['', '.js', '.cjs', '.mjs', '/index.js'];

/** The files that the strings of a text name, from the folder of the package or that of the file. */
function namedIn(file: string, folder: string): readonly string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(QUOTED)].map(([, , name = '']) => name);
  const places = [folder, dirname(file)];
  return names
    .filter((name) => name.includes('/'))
    .flatMap((name) => places.flatMap((place) => ENDINGS.map((ending) => join(place, `${name}${ending}`))))
    .filter((path) => path.startsWith(join(folder, '/')) && existsSync(path));
}

/**
 * Refuses a base that lacks what the suite loads and git does not keep: the output of a build.
 *
 * @param suite - the files of the suite, from head's folder
 * @throws PerfMarkdownError `ERR_APP` which says how to build it
 */
export function requireBuilt(
  {
    git,
    folder: head,
    suite,
  }: { readonly git: Git; readonly folder: string; readonly suite: readonly string[] },
  base: string,
): void {
  const texts = suite.filter((file) => TEXT.test(file)).map((file) => join(head, file));
  const missing = texts
    .flatMap((file) => namedIn(file, head))
    .filter((path) => !/[\\/]node_modules[\\/]/.test(path) && !existsSync(join(base, relative(head, path))))
    .find((path) => printed(git, '-C', head, 'check-ignore', '--quiet', path) !== undefined);
  if (missing === undefined) return;
  throw new PerfMarkdownError(
    'ERR_APP',
    `The suite uses ${relative(head, missing)}, which git ignores: the base has to be built before it has one. Say how: \`--build "npm run build"\`.`,
  );
}
