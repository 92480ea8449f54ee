import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '../../lib/core/errors';
import { asOnlyWriter } from './only-writer';

export interface NewFile {
  readonly path: string;
  /** Its text, in pieces that need not be there at a time. */
  readonly parts: Iterable<string>;
}

const WRITTEN_AT_ONCE = 65_536;

/**
 * Makes a folder, and those that it lies in. One after the other: Node.js's own way to make them all never ends below `/proc` and
 * `/dev/fd`, where none can be made.
 *
 * @throws Error of the file system
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function writeParts(file: number, parts: Iterable<string>): void {
  let pending = '';
  for (const part of parts) {
    pending += part;
    if (pending.length < WRITTEN_AT_ONCE) continue;
    writeFileSync(file, pending);
    pending = '';
  }
  writeFileSync(file, pending);
}

function writeWhole(path: string, { parts }: NewFile, mode = 0o666): void {
  const file = openSync(path, 'w', mode & 0o777);
  try {
    writeParts(file, parts);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A link, a pipe or a device stays one; what it leads to cannot be replaced, only written. */
function isWrittenInPlace({ path }: NewFile): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new Error(`${path} is a folder`);
  return there !== undefined && !there.isFile();
}

interface Replacement {
  readonly path: string;
  readonly finished: string;
}

function rename(replacements: readonly Replacement[]): void {
  for (const [done, { path, finished }] of replacements.entries()) {
    try {
      renameSync(finished, path);
    } catch (error) {
      const before = done === 0 ? '' : `; ${done} of ${replacements.length} files were replaced before`;
      throw new Error(`${reasonOf(error)}${before}`, { cause: error });
    }
  }
}

/**
 * Replaces files of a folder, all of them or, as near as a file system allows, none: every one is written beside, and only when
 * all are complete they take their places, in the order given. So a writer that is killed and a disk that is full leave what was
 * there.
 *
 * @param obsolete - what is to be removed when the new files are in their places
 * @throws Error of the file system, or if another process goes on writing there
 */
export function replaceFiles(
  folder: string,
  files: readonly NewFile[],
  obsolete: () => readonly string[] = () => [],
): void {
  for (const parent of new Set([folder, ...files.map(({ path }) => dirname(path))])) makeFolder(parent);
  const inPlace = files.filter(isWrittenInPlace);
  const replaced = files.filter((file) => !inPlace.includes(file));
  for (const { path, parts } of inPlace) writeFileSync(path, [...parts].join(''));
  if (replaced.length === 0) return;
  asOnlyWriter(folder, (workshop) => {
    const replacements = replaced.map((file, index): Replacement => {
      const finished = join(workshop, String(index));
      writeWhole(finished, file, statSync(file.path, { throwIfNoEntry: false })?.mode);
      return { path: file.path, finished };
    });
    rename(replacements);
    for (const path of obsolete()) rmSync(path);
  });
}
