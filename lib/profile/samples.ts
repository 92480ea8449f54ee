import { addTo } from '../core/sums';
import type { RawProfile } from '../probe/profile';
import { medianOf } from '../stats/percentile';
import { type Frame, Frames } from './frames';

/** A function on the stack, called by another one. */
export interface Call {
  readonly frame: Frame;
  readonly caller: Call | undefined;
  /** How many samples met each of its lines, as they were compiled. */
  readonly lines: ReadonlyMap<number, number>;
}

/** A moment, or an allocation: the innermost function, and the milliseconds or bytes it stands for. */
export interface Sample {
  readonly call: Call;
  readonly amount: number;
  /** What it counts for in shares: nothing if it came late. */
  readonly weight: number;
  /** When it was met, as Unix time; of an allocation its number. */
  readonly startMs: number;
}

type Cpu = Extract<RawProfile, { kind: 'cpu' }>['profile'];
type Heap = Exclude<RawProfile, { kind: 'cpu' }>['profile'];

function linesOf({ positionTicks = [] }: Cpu['nodes'][number]): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  // Node.js 26 says a line more than once.
  for (const { line, ticks } of positionTicks) addTo(lines, line, ticks);
  return lines;
}

/**
 * By so many times the usual time since the sample before, which is that of samples of work, one is late: the thread that takes
 * them, or the one that they are of, waited for a CPU. That ends where the system looks who is next, such as behind writing an
 * answer, and not at any moment alike.
 */
const LATE = 1.1;

function cpuSamples(
  { nodes, samples = [], timeDeltas = [] }: Cpu,
  frames: Frames,
  startEpochMs: number,
): readonly Sample[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const calls = new Map<number, Call>();
  const callOf = (id: number): Call | undefined => {
    const known = calls.get(id);
    const node = byId.get(id);
    if (known || !node) return known;
    const caller = callers.get(id);
    const call = {
      frame: frames.of(node.callFrame),
      caller: caller === undefined ? undefined : callOf(caller),
      lines: linesOf(node),
    };
    calls.set(id, call);
    return call;
  };
  const met = samples.map(callOf);
  const busyUs = timeDeltas.filter((_, index) => met[index]?.frame.kind !== 'idle');
  const lateUs = busyUs.length > 0 ? LATE * medianOf(busyUs) : 0;
  let startMs = startEpochMs;
  return met.flatMap((call, index) => {
    const sinceLastUs = timeDeltas[index] ?? 0;
    startMs += sinceLastUs / 1000;
    // A delta is the time since the sample before: what a sample met goes on until the next one.
    const nextUs = timeDeltas[index + 1] ?? 0;
    const weight = sinceLastUs <= lateUs ? 1 : 0;
    return call ? [{ call, amount: Math.max(0, nextUs) / 1000, weight, startMs }] : [];
  });
}

const NO_LINES: ReadonlyMap<number, number> = new Map();

function heapSamples({ head, samples }: Heap, frames: Frames): readonly Sample[] {
  const calls = new Map<number, Call>();
  const open: { readonly node: Heap['head']; readonly caller: Call | undefined }[] = [
    { node: head, caller: undefined },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, caller } = next;
    const call = { frame: frames.of(node.callFrame), caller, lines: NO_LINES };
    calls.set(node.id, call);
    for (const child of node.children) open.push({ node: child, caller: call });
  }
  return samples
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .flatMap(({ nodeId, size, ordinal }) => {
      const call = calls.get(nodeId);
      return call ? [{ call, amount: size, weight: size, startMs: ordinal }] : [];
    });
}

/** The samples of a profile in the order of time. */
export function samplesOf(raw: RawProfile): readonly Sample[] {
  const frames = new Frames(raw.scripts);
  return raw.kind === 'cpu'
    ? cpuSamples(raw.profile, frames, raw.startEpochMs)
    : heapSamples(raw.profile, frames);
}
