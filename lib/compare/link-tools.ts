import { cpSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
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

/** This package as the head has it: a copy, which finds the Mocha and the Chai that the base is tested with. */
function copyOwn(ownFolder: string, place: string): void {
  rmSync(place, { recursive: true, force: true });
  for (const part of ['package.json', 'dist'])
    cpSync(join(ownFolder, part), join(place, part), { recursive: true });
  for (const name of namesIn(manifestIn(ownFolder), 'dependencies')) {
    const found = packageFolder(ownFolder, name);
    if (found !== undefined) link(found, join(place, 'node_modules', name));
  }
}

/** This package, and what only the tests of the head need; never what a service needs. */
export function linkTools(
  root: string,
  folder: string,
  { folder: head, ownFolder }: { readonly folder: string; readonly ownFolder: string },
): void {
  copyOwn(ownFolder, join(folder, 'node_modules/perf-markdown'));
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
