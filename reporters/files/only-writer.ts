import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../lib/core/clock';
import { codeOf } from '../../lib/core/errors';

/** What a writer has in its folder while it writes: whoever makes it is the one writer. */
const WORKSHOP = '.perf-markdown-writing';
const OWNER = 'owner';
/** Another writer needs some seconds at most, for all its samples. */
const PATIENCE_MS = 10_000;
const LOOKS_EVERY_MS = 25;
/** No writer needs as long; process numbers are given again. */
const DEAD_AFTER_MS = 60_000;
/** From making the workshop until it says whose it is. */
const NAMELESS_MS = 2_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function ownerOf(workshop: string): string {
  try {
    return readFileSync(join(workshop, OWNER), 'utf8');
  } catch {
    return '';
  }
}

/** Whether nobody is going to finish what was begun there: its writer was killed. */
function isLeft(workshop: string): boolean {
  const ageMs = systemClock.date().getTime() - (statSync(workshop, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const [pid = '', host] = ownerOf(workshop).split('\n');
  if (pid === '') return ageMs > NAMELESS_MS;
  const isOfThisMachine = host === hostname();
  return ageMs > DEAD_AFTER_MS || (isOfThisMachine && (Number(pid) === process.pid || !isAlive(Number(pid))));
}

function make(workshop: string): boolean {
  try {
    mkdirSync(workshop);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(workshop, OWNER), `${process.pid}\n${hostname()}`);
  return true;
}

function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOKS_EVERY_MS);
}

function taken(folder: string, patienceMs: number): string {
  const workshop = join(folder, WORKSHOP);
  const end = systemClock.nowMs() + patienceMs;
  while (!make(workshop)) {
    if (isLeft(workshop)) rmSync(workshop, { recursive: true, force: true });
    else if (systemClock.nowMs() < end) wait();
    else {
      const [pid] = ownerOf(workshop).split('\n');
      throw new Error(`another run (process ${pid}) has been writing there for ${patienceMs / 1000} s`);
    }
  }
  return workshop;
}

/**
 * Does something while no other process writes into a folder of reports; waits for one that does. What a killed writer has left
 * is removed.
 *
 * @param write - gets an empty folder in there for what is not finished; it is gone afterwards
 * @param patienceMs - how long to wait for the other one
 * @throws Error of the file system, or if another process goes on writing
 */
export function asOnlyWriter<T>(folder: string, write: (workshop: string) => T, patienceMs = PATIENCE_MS): T {
  const workshop = taken(folder, patienceMs);
  try {
    return write(workshop);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}
