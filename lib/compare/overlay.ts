import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { Git } from './git';
import { manifestIn, namesIn } from './manifest';
import { suiteFiles } from './suite-files';

const MOCHA_CONFIGURATION = /^\.mocharc\.\w+$/;

/** The files of a package that git knows or could know, from its folder. */
function filesIn(git: Git, folder: string): readonly string[] {
  const listed = git('-C', folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.');
  return [...new Set(listed.split('\0'))].filter((file) => file !== '' && existsSync(join(folder, file)));
}

/** Each folder from this one up to the root of its repository, from there. */
function foldersAbove(root: string, folder: string): readonly string[] {
  const own = relative(root, folder);
  return own === '' ? [''] : [own, ...foldersAbove(root, dirname(folder))];
}

function configurationIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => MOCHA_CONFIGURATION.test(name)) : [];
}

/** Above a package, Mocha looks for its configuration, too. */
function overlayConfigurationAbove(root: string, headRoot: string, place: string): void {
  for (const name of configurationIn(join(root, place))) rmSync(join(root, place, name));
  for (const name of configurationIn(join(headRoot, place)))
    cpSync(join(headRoot, place, name), join(root, place, name));
}

/** What configures Mocha in the nearest `package.json` of the head; that of the base is used no more. */
function overlayManifest(root: string, headRoot: string, places: readonly string[]): void {
  const place = places.find((folder) => existsSync(join(headRoot, folder, 'package.json')));
  if (place === undefined) return;
  const { mocha } = manifestIn(join(headRoot, place));
  const { mocha: ofBase, ...others } = manifestIn(join(root, place));
  if (mocha === undefined && ofBase === undefined) return;
  writeFileSync(join(root, place, 'package.json'), JSON.stringify({ ...others, mocha }, null, 2));
}

/** Files of environment variables that git does not keep, from a folder. */
function environmentFilesIn(git: Git, folder: string): readonly string[] {
  const listed = git('-C', folder, 'ls-files', '-z', '--others', '--', '.env', '.env.*');
  return listed.split('\0').filter((file) => file !== '');
}

/** Both versions run in one environment: what the head reads of it from `.env`, the base does, too, by a link, so that no secret is copied. */
function overlayEnvironment(git: Git, folder: string, head: string): void {
  for (const file of environmentFilesIn(git, folder)) rmSync(join(folder, file));
  for (const file of environmentFilesIn(git, head)) symlinkSync(join(head, file), join(folder, file));
}

/**
 * Lays the suite of the head over the base, with what configures Mocha and `.env`: of what the base had in its place nothing stays.
 *
 * @returns the files of the suite, from its folder
 */
export function overlaySuite(
  root: string,
  folder: string,
  {
    git,
    folder: head,
    specs,
  }: { readonly git: Git; readonly folder: string; readonly specs: readonly string[] },
): readonly string[] {
  const places = foldersAbove(root, folder);
  const headRoot = resolve(head, relative(folder, root));
  overlayManifest(root, headRoot, places);
  for (const place of places.slice(1)) overlayConfigurationAbove(root, headRoot, place);
  for (const place of places.filter((name) => existsSync(join(headRoot, name))))
    overlayEnvironment(git, join(root, place), join(headRoot, place));
  for (const file of suiteFiles(filesIn(git, folder), specs)) rmSync(join(folder, file));
  const suite = suiteFiles(filesIn(git, head), specs);
  for (const file of suite) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(head, file), join(folder, file));
  }
  return suite;
}

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
