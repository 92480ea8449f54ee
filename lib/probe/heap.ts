import type { Session } from 'node:inspector';
import { sleep } from '../core/timers';
import type { HeapSource, HeapWeight } from './heap-weight';
import { newSession, settled } from './inspector';

/** A single collection leaves what finalizers hold and some 200 KB of what V8 lets go of now and then. */
const COLLECTIONS = 6;
const BETWEEN_MS = 10;

function heldBy({ usedBytes, externalBytes }: HeapWeight): number {
  return usedBytes + externalBytes;
}

async function collected(session: Session): Promise<HeapWeight> {
  await settled<void>((hear) => session.post('HeapProfiler.collectGarbage', hear));
  await sleep(BETWEEN_MS);
  const { heapUsed, external, rss } = process.memoryUsage();
  return { usedBytes: heapUsed, externalBytes: external, residentBytes: rss };
}

/** The heap of this very process, as light as it gets; it needs no flag and opens no port. */
export function processHeap(): HeapSource {
  let session: Session | undefined;
  return {
    weigh: async () => {
      session ??= newSession();
      let lightest = await collected(session);
      for (let collection = 1; collection < COLLECTIONS; collection += 1) {
        const weight = await collected(session);
        if (heldBy(weight) < heldBy(lightest)) lightest = weight;
      }
      return lightest;
    },
  };
}
