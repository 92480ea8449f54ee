import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { manifestIn, namesIn } from './manifest';

/** The folder of a package as the suite in `folder` finds it; `undefined` where it does not. */
function packageFolder(folder: string, name: string): string | undefined {
  const place = join(folder, 'node_modules', name);
  if (existsSync(place)) return place;
  return dirname(folder) === folder ? undefined : packageFolder(dirname(folder), name);
}

function link(target: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  rmSync(place, { recursive: true, force: true });
  symlinkSync(realpathSync(target), place, platform() === 'win32' ? 'junction' : 'dir');
}

/** This package, and what only the tests of the head need; never what a service needs. */
export function linkTools(
  root: string,
  folder: string,
  { folder: head, ownFolder }: { readonly folder: string; readonly ownFolder: string },
): void {
  link(ownFolder, join(folder, 'node_modules/perf-markdown'));
  const manifest = manifestIn(head);
  const ofService = namesIn(manifest, 'dependencies');
  const tools = ['mocha', ...namesIn(manifest, 'devDependencies')].filter(
    (name) => name !== 'perf-markdown' && !ofService.includes(name),
  );
  for (const name of tools) {
    const atHead = packageFolder(head, name);
    const atBase = packageFolder(folder, name);
    const isThere = atBase?.startsWith(root) === true;
    if (atHead !== undefined && !isThere) link(atHead, join(folder, 'node_modules', name));
  }
}
