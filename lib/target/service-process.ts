import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { quotedLines } from '../core/foreign-text';
import { atMost, sleep } from '../core/timers';
import { Channel, type Listener } from './channel';
import { guard, signalGroup, unguard, unguardProcess } from './guardian';
import { CHANNEL_VARIABLE } from './protocol';

const SHOWN_BYTES = 4096;
const MOST_FRAMES = 2;
const HEAD_BYTES = 65_536;
/** The path of a socket, which lies in the same folder, is limited to about 100 bytes. */
const LONGEST_FOLDER = 70;

/** The path of a folder that is not there yet: what takes it away has to know of it before it is. */
export function newFolder(): string {
  const parent = process.platform !== 'win32' && tmpdir().length > LONGEST_FOLDER ? '/tmp' : tmpdir();
  return join(parent, `perf-markdown-${randomBytes(6).toString('base64url')}`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const parent = dirname(folder);
    throw new PerfMarkdownError(
      'ERR_APP',
      `A folder for temporary files could not be made in ${parent}: ${reasonOf(error)}. Create that folder, or let TMPDIR name another one.`,
      { cause: error },
    );
  }
}

function withoutDeepStacks(text: string): string {
  let frames = 0;
  const lines = text.split('\n').filter((line) => {
    frames = /^\s+at /.test(line) ? frames + 1 : 0;
    return frames <= MOST_FRAMES;
  });
  return lines.join('\n');
}

/** What a process prints, in a file of a temporary folder: a pipe would have to be read by the process that measures. */
export class Output {
  readonly folder: string;
  /** For the process to print to. */
  readonly descriptor: number;
  #isRemoved = false;

  constructor(folder: string) {
    makeFolder(folder);
    this.folder = folder;
    this.descriptor = openSync(join(folder, 'output.txt'), 'a+');
  }

  head(): string {
    return this.#read(0, HEAD_BYTES);
  }

  /** The last lines, as a quotation has them; of a stack the first frames, so that what was thrown is among them. */
  end(): readonly string[] {
    const size = this.#isRemoved ? 0 : fstatSync(this.descriptor).size;
    return quotedLines(withoutDeepStacks(this.#read(Math.max(0, size - SHOWN_BYTES), SHOWN_BYTES)));
  }

  remove(): void {
    if (this.#isRemoved) return;
    this.#isRemoved = true;
    closeSync(this.descriptor);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #read(position: number, length: number): string {
    if (this.#isRemoved) return '';
    const bytes = Buffer.alloc(length);
    return bytes.toString('utf8', 0, readSync(this.descriptor, bytes, 0, length, position));
  }
}

const GRACE_MS = 2000;
const POLL_MS = 10;

interface LaunchOptions extends Listener {
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  /** May need the folder of temporary files that goes when the process does. */
  readonly env: NodeJS.ProcessEnv | ((folder: string) => Promise<NodeJS.ProcessEnv>);
}

function endText(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === null) return `ended with exit code ${code}`;
  return signal === 'SIGKILL'
    ? 'was ended by SIGKILL (by somebody, or by the system for want of memory)'
    : `was ended by ${signal}`;
}

/** The process of a service and all that it starts. Ends when this process does, however that ends. */
export class ServiceProcess {
  readonly output: Output;
  readonly channel: Channel;
  /** Resolves when the process has ended, or could not be started. */
  readonly ended: Promise<void>;
  #end: string | undefined;
  #endOfOutput: readonly string[] = [];
  #stopping: Promise<void> | undefined;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, output: Output, channel: Channel) {
    this.#child = child;
    this.output = output;
    this.channel = channel;
    this.ended = new Promise((resolve) => {
      const end = (text: string): void => {
        if (this.#end !== undefined) return;
        this.#end = text;
        this.#endOfOutput = output.end();
        // What it has started is of no use without it, and has its number no longer.
        if (!this.#stopping) this.#endGroup();
        resolve();
      };
      child.once('exit', (code, signal) => end(endText(code, signal)));
      child.once('error', (error) => end(`could not be run (${reasonOf(error)})`));
    });
    child.unref();
  }

  static async launch({ command, cwd, env, ...listener }: LaunchOptions): Promise<ServiceProcess> {
    const folder = newFolder();
    guard(folder);
    let output: Output | undefined;
    let channel: Channel | undefined;
    try {
      output = new Output(folder);
      channel = await Channel.open(folder, listener);
      const [program, ...rest] = command;
      const environment = typeof env === 'function' ? await env(folder) : env;
      const child = spawn(program, rest, {
        cwd,
        env: { ...environment, [CHANNEL_VARIABLE]: channel.path },
        stdio: ['ignore', output.descriptor, output.descriptor],
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
      if (child.pid !== undefined) guard(folder, child.pid);
      return new ServiceProcess(child, output, channel);
    } catch (error) {
      channel?.close();
      output?.remove();
      unguard(folder);
      throw error;
    }
  }

  /** How it ended, in words; undefined while it runs. */
  get end(): string | undefined {
    return this.#end;
  }

  get printed(): readonly string[] {
    return this.#end === undefined ? this.output.end() : this.#endOfOutput;
  }

  /** Asks it to end, ends it by force after 2 s, and waits until it is gone. */
  stop(isPortOpen: () => Promise<boolean> = async () => false): Promise<void> {
    this.#stopping ??= this.#stop(isPortOpen);
    return this.#stopping;
  }

  async #stop(isPortOpen: () => Promise<boolean>): Promise<void> {
    const { pid } = this.#child;
    this.#child.ref();
    if (pid !== undefined && this.#end === undefined) signalGroup(pid, 'SIGTERM');
    await atMost(
      GRACE_MS,
      this.ended.then(() => this.#closed(isPortOpen)),
    );
    this.#endGroup();
    if (pid !== undefined) await this.ended;
    await this.#closed(isPortOpen);
    this.channel.close();
    this.output.remove();
    unguard(this.output.folder);
  }

  /** Waits until nothing listens any more; not for ever, somebody else may have taken the port. */
  async #closed(isPortOpen: () => Promise<boolean>): Promise<void> {
    for (let waitedMs = 0; waitedMs < GRACE_MS && (await isPortOpen()); waitedMs += POLL_MS)
      await sleep(POLL_MS);
  }

  #endGroup(): void {
    const { pid } = this.#child;
    // Once only: the number may belong to somebody else by then.
    if (pid !== undefined && unguardProcess(this.output.folder)) signalGroup(pid, 'SIGKILL');
  }
}
