import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../version';

/** A file of the page as it was built from `page/`; the source reads it from the build, too. */
export function pageFile(name: 'page.js' | 'page.css'): string {
  return readFileSync(join(packageFolder, 'dist/reporters/html', name), 'utf8').trim();
}
