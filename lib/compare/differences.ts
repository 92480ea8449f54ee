import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isFields } from '../core/fields';
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
