import type {
  Debugger,
  HeapProfiler,
  InspectorNotification,
  Profiler,
  Runtime,
  Session,
} from 'node:inspector';
import { epochMsOf } from '../core/clock';
import { PerfMarkdownError } from '../core/errors';
import { cpuWaitNs } from './cpu-wait';
import { newSession, settled } from './inspector';
import type { ProfileKind } from './profile-kind';

/** A script that was compiled from another file. */
export interface CompiledScript {
  readonly url: string;
  /** As the script says it: a path from the script, or the map itself as a `data:` URL. */
  readonly sourceMapUrl: string;
}

/** A function of a heap profile. What follows is in V8, and not in the types of the oldest Node.js. */
export interface AllocationNode {
  readonly id: number;
  readonly callFrame: Runtime.CallFrame;
  readonly children: readonly AllocationNode[];
}

/** What was allocated, in the order of its numbers. */
export interface AllocationProfile {
  readonly head: AllocationNode;
  readonly samples: readonly { readonly size: number; readonly nodeId: number; readonly ordinal: number }[];
}

type Seen =
  | {
      readonly kind: 'cpu';
      readonly profile: Profiler.Profile;
      /** When it began, as Unix time: V8 says it in a time of its own. */
      readonly startEpochMs: number;
    }
  | { readonly kind: 'heap' | 'held'; readonly profile: AllocationProfile };

/** What V8 saw, as it says it; other tools read it. */
export type RawProfile = Seen & {
  readonly scripts: readonly CompiledScript[];
  /** How long the main thread waited for a CPU meanwhile; only where the system tells. */
  readonly cpuWaitMs?: number;
};

/** Profiles a process, one pass at a time. */
export interface ProfileSource {
  begin(kind: ProfileKind): Promise<void>;
  /** @throws PerfMarkdownError `ERR_APP` when the process does not answer any more */
  end(): Promise<RawProfile>;
}

const SAMPLING_INTERVAL_US = 1000;
const HEAP_INTERVAL_BYTES = 32_768;
/** Of what leaks there is less, and no time is measured beside it. */
const HELD_INTERVAL_BYTES = 4096;
/** What finalizers hold takes more than one. */
const COLLECTIONS = 3;

async function beginning(session: Session, kind: ProfileKind): Promise<void> {
  if (kind !== 'cpu') {
    const isOfAll = kind === 'heap';
    const options = {
      samplingInterval: isOfAll ? HEAP_INTERVAL_BYTES : HELD_INTERVAL_BYTES,
      includeObjectsCollectedByMajorGC: isOfAll,
      includeObjectsCollectedByMinorGC: isOfAll,
    };
    return settled<void>((hear) => session.post('HeapProfiler.startSampling', options, hear));
  }
  await settled<void>((hear) => session.post('Profiler.enable', hear));
  await settled<void>((hear) =>
    session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US }, hear),
  );
  await settled<void>((hear) => session.post('Profiler.start', hear));
}

type Parsed = InspectorNotification<Debugger.ScriptParsedEventDataType>;

/** Where scripts come from that were compiled, among them what was never a file: asked behind the profile, which it would be in. */
async function compiledScripts(session: Session): Promise<readonly CompiledScript[]> {
  const scripts: CompiledScript[] = [];
  session.on('Debugger.scriptParsed', ({ params: { url, sourceMapURL = '' } }: Parsed) => {
    if (url !== '' && sourceMapURL !== '') scripts.push({ url, sourceMapUrl: sourceMapURL });
  });
  const enabled = settled<unknown>((hear) => session.post('Debugger.enable', {}, hear));
  // A statement `debugger` must not stop a service that nobody debugs.
  await settled<void>((hear) => session.post('Debugger.setSkipAllPauses', { skip: true }, hear));
  await enabled;
  await settled<void>((hear) => session.post('Debugger.disable', hear));
  return scripts;
}

function urlsIn(profile: RawProfile['profile']): ReadonlySet<string> {
  if ('nodes' in profile) return new Set(profile.nodes.map(({ callFrame }) => callFrame.url));
  const urls = new Set<string>();
  const open = [profile.head];
  for (let node = open.pop(); node; node = open.pop()) {
    urls.add(node.callFrame.url);
    open.push(...node.children);
  }
  return urls;
}

function isAllocationProfile(profile: object): profile is AllocationProfile {
  return 'head' in profile && 'samples' in profile;
}

async function stopped(session: Session, kind: ProfileKind): Promise<Seen> {
  if (kind === 'cpu') {
    const { profile } = await settled<Profiler.StopReturnType>((hear) => session.post('Profiler.stop', hear));
    return { kind, profile, startEpochMs: epochMsOf(profile.startTime) };
  }
  if (kind === 'held')
    for (let collection = 0; collection < COLLECTIONS; collection += 1)
      await settled<void>((hear) => session.post('HeapProfiler.collectGarbage', hear));
  const { profile } = await settled<HeapProfiler.StopSamplingReturnType>((hear) =>
    session.post('HeapProfiler.stopSampling', hear),
  );
  if (isAllocationProfile(profile)) return { kind, profile };
  throw new PerfMarkdownError('ERR_MEASUREMENT', 'This Node.js tells of no single allocations.');
}

async function ended(session: Session, kind: ProfileKind): Promise<RawProfile> {
  const raw = await stopped(session, kind);
  const urls = urlsIn(raw.profile);
  return { ...raw, scripts: (await compiledScripts(session)).filter(({ url }) => urls.has(url)) };
}

export function processProfile(): ProfileSource {
  let running:
    | { readonly session: Session; readonly kind: ProfileKind; readonly waitedNs: number | undefined }
    | undefined;
  return {
    begin: async (kind) => {
      running?.session.disconnect();
      running = { session: newSession(), kind, waitedNs: cpuWaitNs() };
      await beginning(running.session, kind);
    },
    end: async () => {
      if (!running) throw new PerfMarkdownError('ERR_MEASUREMENT', 'A profile ends where none has begun.');
      const { session, kind, waitedNs } = running;
      running = undefined;
      try {
        const waitedByNowNs = cpuWaitNs();
        const raw = await ended(session, kind);
        if (waitedNs === undefined || waitedByNowNs === undefined) return raw;
        return { ...raw, cpuWaitMs: (waitedByNowNs - waitedNs) / 1e6 };
      } finally {
        session.disconnect();
      }
    },
  };
}
