import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROFILE_ENDINGS } from './profile-files';
import type { NewFile } from './replaced-files';

/** A file that tells git something, unless somebody has told it something already. */
function unlessThere(reportsDir: string, name: string, text: string): readonly NewFile[] {
  const path = join(reportsDir, name);
  return existsSync(path) ? [] : [{ path, parts: [text] }];
}

/** What git should know of the files beside a report. */
export const GIT_ATTRIBUTES = `# Lines that two branches add to a history are both kept.
*_history.ndjson merge=union
# Made anew by every session: not shown in diffs.
*_performance.json -diff linguist-generated
*_performance.html -diff linguist-generated
*_performance.csv -diff linguist-generated
*_performance/*.svg -diff linguist-generated
`;

/** The last part alone, which those of memory share. */
const IGNORED = [...new Set(Object.values(PROFILE_ENDINGS).map((ending) => ending.split('.').at(-1)))];

const GIT_IGNORE = `# Large, and other ones after every session: the report says what they show.
${IGNORED.map((ending) => `*.${ending}\n`).join('')}# Made anew for every change.
/comparison.*
/comparison/
/*_comparison.*
/*_comparison/
`;

/** What git should know of the files that a folder of reports holds. */
export function gitAttributes(reportsDir: string): readonly NewFile[] {
  return unlessThere(reportsDir, '.gitattributes', GIT_ATTRIBUTES);
}

/** What keeps profiles and comparisons out of git. */
export function gitIgnore(reportsDir: string): readonly NewFile[] {
  return unlessThere(reportsDir, '.gitignore', GIT_IGNORE);
}
