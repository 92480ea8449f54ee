import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../version';

/** The script of the page as it was built from `page/`; the source reads it from the build, too. @internal */
export function pageScript(): string {
  return readFileSync(join(packageFolder, 'dist/reporters/html/page.js'), 'utf8').trim();
}
