import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isFields } from '../core/fields';
import { cutLine, oneLine } from '../core/foreign-text';
import { type Git, printed } from './git';
import { manifestIn, namesIn } from './manifest';

/** The version of a package that a folder has; `undefined` where it has none, or does not tell. */
function versionIn(folder: string, name: string): string | undefined {
  try {
    const manifest: unknown = createRequire(join(folder, 'package.json'))(`${name}/package.json`);
    const version = isFields(manifest) ? manifest['version'] : undefined;
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** What a service depends on in another version at the head than at the base: 'koa 3.2.0 → 3.3.0', 'pg new'. */
export function differingPackages(base: string, head: string): readonly string[] {
  const names = [base, head].flatMap((folder) => namesIn(manifestIn(folder), 'dependencies'));
  return [...new Set(names)].toSorted().flatMap((name) => {
    const [before, after] = [versionIn(base, name), versionIn(head, name)];
    if (before === after) return [];
    if (before === undefined) return [`${name} ${after} new`];
    return [after === undefined ? `${name} ${before} gone` : `${name} ${before} → ${after}`];
  });
}

/** A limit as suites write them: `'p(95)': '< 100 ms'`. */
const LIMIT = /['"`]?[\w()/% ]+['"`]?\s*:\s*['"`][<>]=?\s*\d[^'"`]*['"`]/g;
const MOST_SHOWN = 6;
const LONGEST = 60;

/**
 * Limits that stand in changed lines of the suite: of the base and not of the head, or the other way round.
 *
 * @param suite - the files of the suite, from the folder of the head
 */
export function changedLimits(
  git: Git,
  base: string,
  folder: string,
  suite: readonly string[],
): readonly string[] {
  if (suite.length === 0) return [];
  const diff = printed(git, '-C', folder, 'diff', '--unified=0', '--no-color', base, '--', ...suite) ?? '';
  const limitsBehind = (sign: string): readonly string[] =>
    diff
      .split('\n')
      .filter((line) => line.startsWith(sign) && !line.startsWith(sign.repeat(3)))
      .flatMap((line) => line.match(LIMIT) ?? [])
      .map((limit) => cutLine(oneLine(limit), LONGEST));
  const [gone, added] = [limitsBehind('-'), limitsBehind('+')];
  const changes = [
    ...gone.filter((limit) => !added.includes(limit)).map((limit) => `limit ${limit} gone`),
    ...added.filter((limit) => !gone.includes(limit)).map((limit) => `limit ${limit} new`),
  ];
  const rest = changes.length - MOST_SHOWN;
  return rest > 0 ? [...changes.slice(0, MOST_SHOWN), `${rest} more limits`] : changes;
}
