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
  for (const [pid, folder] of lines.map((line) => JSON.parse(line)))
    if (folder === null) living.delete(pid);
    else living.set(pid, folder);
});
process.stdin.on('error', () => {});
process.stdin.on('close', () => {
  for (const [pid, folder] of living) {
    try { process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL'); } catch {}
    try { rmSync(folder, { recursive: true, force: true }); } catch {}
  }
  process.exit();
});
`;

/** The process groups that were started and not ended, by the process that leads each, with the folder of its output. */
const living = new Map<number, string>();
let guardian: ChildProcess | undefined;

/** Sends a signal to a process and all that it has started; whether there was one. @internal */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return false;
  }
}

function endAll(): void {
  for (const [pid, folder] of living) {
    signalGroup(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(pid: number, folder: string | null): void {
  guardian?.stdin?.write(`${JSON.stringify([pid, folder])}\n`);
}

/** Starts the guardian unless it runs; to be called ahead of a start, so that no moment is unguarded. @internal */
export function callGuardian(): void {
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
  for (const [pid, folder] of living) tell(pid, folder);
}

/** Sees to it that a process group ends with this process, however that ends. @internal */
export function guard(pid: number, folder: string): void {
  if (living.size === 0) process.on('exit', endAll);
  living.set(pid, folder);
  tell(pid, folder);
}

/** Forgets a process group that ends: its number can be given to another one. Whether it was known. @internal */
export function unguard(pid: number): boolean {
  if (!living.delete(pid)) return false;
  tell(pid, null);
  if (living.size > 0) return true;
  process.off('exit', endAll);
  guardian?.stdin?.end();
  guardian = undefined;
  return true;
}
