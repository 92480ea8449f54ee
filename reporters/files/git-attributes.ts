import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NewFile } from './replaced-files';

/** What git should know of the files beside a report. */
export const GIT_ATTRIBUTES = `# Lines that two branches add to a history are both kept.
*_history.ndjson merge=union
# Made anew by every session: not shown in diffs.
*_performance.json -diff linguist-generated
*_performance.html -diff linguist-generated
*_performance.csv -diff linguist-generated
*_performance/*.svg -diff linguist-generated
`;

/** What tells git of the files that a folder of reports holds, unless somebody has told it something already. */
export function gitAttributes(reportsDir: string): readonly NewFile[] {
  const path = join(reportsDir, '.gitattributes');
  return existsSync(path) ? [] : [{ path, parts: [GIT_ATTRIBUTES] }];
}
