import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledScript, RawProfile } from '../../lib/probe/profile';

/** A function as it is called: its name, where it is, and where in there samples met it. */
export interface Called {
  readonly name: string;
  /** A path, or what V8 says of what is built in. */
  readonly file?: string;
  /** Of its beginning, from 0. */
  readonly line?: number;
  readonly column?: number;
  /** Lines from 1 with their samples; said more than once where it comes more than once. */
  readonly ticks?: readonly (readonly [line: number, ticks: number])[];
}

/** A stack, its innermost function last, and when it was met. */
export interface Met {
  readonly stack: readonly Called[];
  /** Milliseconds of each sample. */
  readonly ms: readonly number[];
}

function urlOf(file = ''): string {
  return file.startsWith('/') ? pathToFileURL(file).href : file;
}

/** A CPU profile in which these stacks were met, one after the other. */
export function cpuProfile(met: readonly Met[], scripts: readonly CompiledScript[] = []): RawProfile {
  const root = { id: 1, callFrame: callFrame({ name: '(root)' }), hitCount: 0, children: [] as number[] };
  const nodes: (Omit<typeof root, 'children'> & {
    children: number[];
    positionTicks?: { line: number; ticks: number }[];
  })[] = [root];
  const samples: number[] = [];
  const timeDeltas = [0];
  for (const { stack, ms } of met) {
    let caller: (typeof nodes)[number] = root;
    for (const called of stack) {
      const { ticks } = called;
      const node = {
        id: nodes.length + 1,
        callFrame: callFrame(called),
        hitCount: 0,
        children: [],
        ...(ticks && { positionTicks: ticks.map(([line, count]) => ({ line, ticks: count })) }),
      };
      caller.children.push(node.id);
      nodes.push(node);
      caller = node;
    }
    for (const each of ms) {
      samples.push(caller.id);
      timeDeltas.push(each * 1000);
    }
  }
  return {
    kind: 'cpu',
    startEpochMs: 0,
    scripts,
    profile: { nodes, startTime: 0, endTime: 0, samples, timeDeltas },
  };
}

function callFrame({ name, file, line = 0, column = 0 }: Called) {
  return { functionName: name, scriptId: '0', url: urlOf(file), lineNumber: line, columnNumber: column };
}

/** A file of the project, as V8 names it. */
export function projectFile(name: string): string {
  return join(process.cwd(), name);
}
