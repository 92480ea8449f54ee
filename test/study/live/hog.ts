import { spawn } from 'node:child_process';

/** The hog ends by itself, whatever becomes of this process. */
const LONGEST_HOG_MS = 3_600_000;

/** A process that keeps a CPU busy until it is stopped. */
export function hog(): { readonly stop: () => void } {
  const child = spawn(process.execPath, [
    '--eval',
    `const until = Date.now() + ${LONGEST_HOG_MS}; while (Date.now() < until && process.ppid === ${process.pid});`,
  ]);
  return { stop: () => void child.kill() };
}
