import { type Answers, suitePath } from './answers';
import type { FileChange } from './file-change';

/** What was done. @internal */
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
  const { subject, app } = answers;
  const start = app.kind === 'url' ? ` Start the server at ${app.url} first.` : '';
  const inputs =
    subject.kind === 'paths'
      ? '`PATHS` in its generators'
      : 'its endpoint, or `createTestInput` in its generators';
  const what = subject.kind === 'search' ? '`SEARCH`, `FILL`, or the bodies in its generators' : inputs;
  return `If an answer is not 2xx, the test says what came: then change ${what} (${suitePath(answers)}).${start}`;
}

/** What `init` prints: what it saw, what it did, file by file, and the one next command. @internal */
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
