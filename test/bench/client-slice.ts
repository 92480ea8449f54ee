import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');
const AUTOCANNON = join(ROOT, 'node_modules/autocannon/autocannon.js');
const SLICE_SECONDS = 1;
const CLIENT_CPU = 1;
const OTHER_CPU = 0;

/** What is asked in one slice. */
export interface Load {
  readonly url: string;
  readonly connections: number;
}

/** What one client achieved in one slice. */
export interface Slice {
  readonly requestsPerSecond: number;
  /** `undefined` for clients that count in whole milliseconds. */
  readonly p50Us: number | undefined;
}

function succeeds(command: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether processes can be kept on a processor, so that the scheduler's moods are in no ratio. */
export const isPinned = availableParallelism() > 1 && succeeds('taskset', '-c', '0,1', 'true');

function pinned(cpu: number, words: readonly string[]): readonly [string, readonly string[]] {
  const [command = '', ...rest] = isPinned ? ['taskset', '-c', `${cpu}`, ...words] : words;
  return [command, rest];
}

async function outputOf(...words: readonly string[]): Promise<string> {
  const [command, rest] = pinned(CLIENT_CPU, words);
  return (await promisify(execFile)(command, rest)).stdout;
}

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`Expected ${pattern} in the output, got: ${text}`);
  return Number(found);
}

const US_PER_UNIT: Readonly<Record<string, number>> = { us: 1, ms: 1000, s: 1_000_000 };

async function wrk({ url, connections }: Load): Promise<Slice> {
  const text = await outputOf('wrk', '-t1', `-c${connections}`, `-d${SLICE_SECONDS}s`, '--latency', url);
  if (/Socket errors|Non-2xx/.test(text)) throw new Error(`wrk met errors: ${text}`);
  const unit = /50%\s+[\d.]+(us|ms|s)\s/.exec(text)?.[1] ?? '';
  return {
    requestsPerSecond: numberIn(text, /Requests\/sec:\s+([\d.]+)/),
    p50Us: numberIn(text, /50%\s+([\d.]+)/) * (US_PER_UNIT[unit] ?? Number.NaN),
  };
}

async function autocannon({ url, connections }: Load): Promise<Slice> {
  const words = ['-j', '-n', '-c', `${connections}`, '-d', `${SLICE_SECONDS}`, url];
  const text = await outputOf(process.execPath, AUTOCANNON, ...words);
  const failed = ['errors', 'timeouts', 'non2xx'].filter(
    (key) => numberIn(text, RegExp(`"${key}":(\\d+)`)) > 0,
  );
  if (failed.length > 0) throw new Error(`autocannon met ${failed.join(', ')}: ${text}`);
  const answers = numberIn(text, /"2xx":(\d+)/);
  return { requestsPerSecond: answers / numberIn(text, /"duration":([\d.]+)/), p50Us: undefined };
}

/** The ways to measure a slice, by name; the client of this package and those of Node run from a bundle in `folder`. */
export function clientsOf(folder: string): ReadonlyMap<string, (load: Load) => Promise<Slice>> {
  const loop =
    (name: string) =>
    async (load: Load): Promise<Slice> => {
      const words = [name, load.url, `${load.connections}`, `${SLICE_SECONDS * 1000}`];
      const text = await outputOf(process.execPath, join(folder, 'client-loop.js'), ...words);
      return {
        requestsPerSecond: numberIn(text, /"requestsPerSecond":([\d.]+)/),
        p50Us: numberIn(text, /"p50Us":([\d.]+)/),
      };
    };
  const hasWrk = succeeds('which', 'wrk');
  if (!hasWrk)
    console.error('wrk is not in the PATH: install it (`apt-get install wrk`) to compare with it.');
  return new Map([
    ...(hasWrk ? [['wrk', wrk] as const] : []),
    ['perf-markdown', loop('perf-markdown')],
    ['autocannon', autocannon],
    ['node:http', loop('node:http')],
    ['fetch', loop('fetch')],
  ]);
}

/** The services in a process of their own. */
export interface RunningServices {
  readonly url: string;
  readonly child: ChildProcess;
}

/** Starts the services beside the clients, on their processor or on another where processes can be pinned. */
export async function startedServices(folder: string, sharesProcessor: boolean): Promise<RunningServices> {
  const cpu = sharesProcessor ? CLIENT_CPU : OTHER_CPU;
  const [command, words] = pinned(cpu, [process.execPath, join(folder, 'client-service.js')]);
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: readonly unknown[] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${Number(String(line))}`, child };
}
