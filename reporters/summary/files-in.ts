import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What no report lies in, and takes long to look through. */
const SKIPPED: readonly string[] = ['node_modules', '.git'];

/** The files of that name in a folder and below, from there, with `/`, in order; links to folders are not followed. */
export function filesIn(root: string, isWanted: (name: string) => boolean, below = ''): readonly string[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : filesIn(root, isWanted, path);
      return isWanted(entry.name) ? [path] : [];
    });
}
