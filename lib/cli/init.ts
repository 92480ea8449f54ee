import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answered, answered } from './answering';
import { type Ask, withTerminal } from './asking';
import type { FileChange } from './file-change';
import { INIT_HELP, initCommand, requireInstructions } from './init-flags';
import { initText } from './init-text';
import { mochaConfigChange } from './mocha-config';
import { type Project, projectIn } from './project';
import { suiteChanges } from './suite-files';
import { loaderNote, nextCommand, scriptChange } from './test-script';

/** Makes a change; a file that has come up meanwhile is not overwritten. */
function made(folder: string, change: FileChange): FileChange {
  if (change.kind === 'kept') return change;
  const path = join(folder, change.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, change.text, { flag: change.kind === 'new' ? 'wx' : 'w' });
  return change;
}

function written(project: Project, { answers, notes }: Answered): string {
  const { folder } = project;
  const changes = [
    ...suiteChanges(project, answers).map((change) => made(folder, change)),
    made(folder, mochaConfigChange(project, answers)),
    // Last, and only then: `package.json` may hold the configuration of Mocha as well.
    made(folder, scriptChange(project, answers)),
  ];
  return initText({
    answers,
    notes: [...notes, ...loaderNote(project, answers)],
    changes,
    next: nextCommand(project, answers),
  });
}

/**
 * Writes a performance suite into the project of a folder and gives what there is to say about it.
 *
 * @param words - what stands behind `init` on the command line
 * @param canAsk - whether somebody sits at a terminal
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` before anything is written
 * @internal
 */
export async function init(words: readonly string[], folder: string, canAsk: boolean): Promise<string> {
  const command = initCommand(words);
  if (command.isHelp) return INIT_HELP;
  requireInstructions(command, canAsk);
  const project = projectIn(folder);
  const answer = (ask: Ask | undefined): Promise<Answered> => answered(project, command.flags, ask);
  return written(project, canAsk && !command.isYes ? await withTerminal(answer) : await answer(undefined));
}
