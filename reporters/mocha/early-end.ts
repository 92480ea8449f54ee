import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from '../../lib/core/errors';
import { startFolder } from '../../lib/core/folder';
import { callSite } from '../../lib/suite/call-site';

/** What ends the process before its run has ended. */
export interface EarlyEnd {
  /** As a clause: 'SIGINT ended the run'. */
  readonly reason: string;
  readonly exitCode: number;
}

/** Whom an early end concerns. */
export interface Ending {
  /** Whether there is something to be written; else the process ends as it would by itself. */
  readonly isConcerned: () => boolean;
  /** Writes it, without waiting for anything, and gives the exit code. */
  readonly end: (end: EarlyEnd) => number;
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
type Signal = keyof typeof EXIT_CODES;
const SIGNALS: readonly Signal[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'];

/** Where `process.exit` was called: 'app.js:12'; `undefined` where it was not. */
function callerOfExit(site: string): string | undefined {
  const frame = site.split('\n').find((line) => !line.includes('(node:') && !line.includes('at node:'));
  const [, place, line] = /(?:\(|at )([^()]+):(\d+):\d+\)?$/.exec(frame ?? '') ?? [];
  if (place === undefined) return undefined;
  const file = place.startsWith('file:') ? fileURLToPath(place) : place;
  return `${isAbsolute(file) ? relative(startFolder, file) : file}:${line}`;
}

function onBrokenPipe(error: Error): void {
  if (codeOf(error) !== 'EPIPE') throw error;
}

/** Lets what is measured go on where nobody reads the console any more, as behind `| head`, up to the end of the process. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners('error').includes(onBrokenPipe)) stream.on('error', onBrokenPipe);
}

function reasonOfExit(code: number, site: string): string {
  const caller = callerOfExit(site);
  return caller === undefined
    ? `the process ended with exit code ${code}`
    : `process.exit(${code}) was called in ${caller}`;
}

/**
 * Hears of what ends the process: a signal, `process.exit`, or whatever else. Not only once: who presses Ctrl-C again does
 * not end what is being written.
 *
 * @returns a function that stops hearing of it
 */
export function watchEarlyEnd({ isConcerned, end }: Ending): () => void {
  const onExit = (code: number): void => {
    if (isConcerned())
      process.exitCode = end({ reason: reasonOfExit(code, callSite(onExit)), exitCode: code });
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    const known = SIGNALS.find((name) => name === signal);
    if (known === undefined) return;
    if (isConcerned()) {
      try {
        end({ reason: `${signal} ended the run`, exitCode: EXIT_CODES[known] });
      } finally {
        process.exit(EXIT_CODES[known]);
      }
    }
    if (process.listenerCount(signal) > 1) return;
    // Nobody else hears it: then it ends the process, as it does without us.
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', onExit);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}
