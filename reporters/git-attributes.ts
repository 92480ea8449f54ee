import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What git should know of the files beside a report. @internal */
export const GIT_ATTRIBUTES = `# Lines that two branches add to a history are both kept.
*_history.ndjson merge=union
# Made anew by every session: not shown in diffs.
*_performance.json -diff linguist-generated
*_performance.html -diff linguist-generated
*_performance/*.svg -diff linguist-generated
`;

/** Tells git of the files that a folder of reports holds, unless somebody has told it something already. @internal */
export function addGitAttributes(reportsDir: string): void {
  const path = join(reportsDir, '.gitattributes');
  if (!existsSync(path)) writeFileSync(path, GIT_ATTRIBUTES);
}
