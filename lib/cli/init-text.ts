import { type Answers, suitePath } from './answers';
import type { FileChange } from './file-change';

/** What was done. */
export interface Initialised {
  readonly answers: Answers;
  readonly notes: readonly string[];
  readonly changes: readonly FileChange[];
  readonly next: string;
}

function changeText(change: FileChange): string {
  switch (change.kind) {
    case 'new':
      return `  written   ${change.path}`;
    case 'extended':
      return `  extended  ${change.path}: ${change.added}`;
    case 'kept':
      return `  kept      ${change.path}: ${change.why}`;
  }
}

function advice(answers: Answers): string {
  const file = suitePath(answers);
  if (answers.needsLogin)
    return `Its paths want a login: take the comment in ${file} as a start, and send what it gives as \`headers\`.`;
  if (answers.method !== 'GET')
    return `Write the body that ${answers.paths[0]} takes in \`createTestInput\` of the generators of ${file}: it was not tried.`;
  return `More paths: \`PATHS\` in the generators of ${file}.`;
}

/** What `init` prints: what it saw, what it did, file by file, and the one next command. */
export function initText({ answers, notes, changes, next }: Initialised): string {
  const isUnchanged = changes.every(({ kind }) => kind === 'kept');
  return [
    ...notes,
    '',
    ...changes.map(changeText),
    '',
    isUnchanged ? 'Nothing was changed.' : advice(answers),
    '',
    `Next: ${next}`,
    '',
  ].join('\n');
}
