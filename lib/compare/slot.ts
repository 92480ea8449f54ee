import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFields } from '../core/fields';

/** A folder that is ours until it is released, or this process ends, however that happens. */
export interface Slot {
  readonly folder: string;
  readonly release: () => void;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is another user's.
    return isFields(error) && error['code'] === 'EPERM';
  }
}

function ownerIn(lock: string): number {
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
}

/** Whether the lock is ours now; that of a process that was killed is taken over. */
function isTaken(lock: string): boolean {
  const owner = ownerIn(lock);
  if (owner > 0 && isAlive(owner)) return false;
  rmSync(lock, { force: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // Somebody was faster.
    return false;
  }
}

/** The first folder, by number, that nobody uses: each run takes the one that the last one left. */
export function freeSlot(parent: string, number = 1): Slot {
  mkdirSync(parent, { recursive: true });
  const folder = join(parent, String(number));
  const lock = `${folder}.lock`;
  if (!isTaken(lock)) return freeSlot(parent, number + 1);
  const release = (): void => {
    process.off('exit', release);
    rmSync(lock, { force: true });
  };
  process.once('exit', release);
  return { folder, release };
}
