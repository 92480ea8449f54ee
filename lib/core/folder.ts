import { resolve } from 'node:path';

/** The working directory when this module is loaded: where a run begins, wherever a test goes from there. */
export const startFolder = process.cwd();

export function fromStart(path: string): string {
  return resolve(startFolder, path);
}

/** Does something in that folder, and goes back to where the process was, if that is still there. */
export function inStartFolder<T>(work: () => T): T {
  const former = presentFolder();
  process.chdir(startFolder);
  try {
    return work();
  } finally {
    if (former !== undefined) process.chdir(former);
  }
}

function presentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    // It was removed.
    return undefined;
  }
}
