import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** What writing the reports needs open at a time, with room. */
const HANDLES = 8;

/**
 * Keeps some files open, so that there are handles left for the reports when connections have used up all others.
 *
 * @returns a function that gives them back
 */
export function reservedHandles(): () => void {
  const handles: number[] = [];
  try {
    while (handles.length < HANDLES) handles.push(openSync(devNull, 'r'));
  } catch {
    // None are left: the reports have to do with what was got.
  }
  return () => {
    for (const handle of handles.splice(0)) closeSync(handle);
  };
}
