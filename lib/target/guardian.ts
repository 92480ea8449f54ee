import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * A process of its own that outlives ours by a moment, to end what ours has started when it is killed without a chance to
 * do so itself: its input ends then. A text and not a file: nothing has to be compiled, found or instrumented for it.
 */
const PROGRAM = `
const { rmSync } = require('node:fs');
const living = new Map();
let rest = '';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\\n');
  rest = lines.pop();
  for (const [folder, pid] of lines.map((line) => JSON.parse(line)))
    if (pid === null) living.delete(folder);
    else living.set(folder, pid);
});
process.stdin.on('error', () => {});
process.stdin.on('close', () => {
  for (const [folder, pid] of living) {
    try { if (pid > 0) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL'); } catch {}
    try { rmSync(folder, { recursive: true, force: true }); } catch {}
  }
  process.exit();
});
`;

/** Before its process has started. */
const NOT_YET = 0;

/** The folders of the services that were started and not ended, with the process that leads each group. */
const living = new Map<string, number>();
let guardian: ChildProcess | undefined;

/** Sends a signal to a process and all that it has started; whether there was one. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return false;
  }
}

function endAll(): void {
  for (const [folder, pid] of living) {
    if (pid !== NOT_YET) signalGroup(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(folder: string, pid: number | null): void {
  guardian?.stdin?.write(`${JSON.stringify([folder, pid])}\n`);
}

function callGuardian(): void {
  if (guardian) return;
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const started = spawn(process.execPath, ['--input-type=commonjs', '--eval', PROGRAM], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    env,
  });
  const forget = (): void => {
    if (guardian === started) guardian = undefined;
  };
  // Without it everything works but the end of a service whose tests were killed while it hung.
  started.once('error', forget).once('exit', forget);
  started.stdin.on('error', forget);
  started.unref();
  if (started.stdin instanceof Socket) started.stdin.unref();
  guardian = started;
  for (const [folder, pid] of living) tell(folder, pid);
}

/**
 * Sees to it that the folder of a service, and its process group once there is one, end with this process, however that
 * ends. To be called ahead of its start, too, so that no moment is unguarded.
 */
export function guard(folder: string, pid: number = NOT_YET): void {
  callGuardian();
  if (living.size === 0) process.on('exit', endAll);
  living.set(folder, pid);
  tell(folder, pid);
}

/** Forgets a process group that ends: its number can be given to another one. Whether it was known. */
export function unguardProcess(folder: string): boolean {
  const pid = living.get(folder) ?? NOT_YET;
  if (pid !== NOT_YET) guard(folder);
  return pid !== NOT_YET;
}

export function unguard(folder: string): void {
  if (!living.delete(folder)) return;
  tell(folder, null);
  if (living.size > 0) return;
  process.off('exit', endAll);
  guardian?.stdin?.end();
  guardian = undefined;
}
