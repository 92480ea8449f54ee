import {
  AMOUNT,
  AT_LEAST_ONE,
  BOOLEAN,
  COUNT,
  list,
  NUMBER,
  object,
  only,
  orNull,
  TEXT,
  words,
} from './schema-parts';

const BYTES = object({ before: AMOUNT, after: AMOUNT });
const COLLECTIONS = ['minor GC', 'major GC', 'incremental GC', 'weak callbacks GC'] as const;

const SPENT = object({ requests: list(COUNT), allocatedBytes: list(NUMBER), cpuMs: list(AMOUNT) });

export const VITALS = object(
  {
    name: TEXT,
    isService: BOOLEAN,
    isLoadGenerator: BOOLEAN,
    windowMs: AMOUNT,
    eventLoopUtilisation: AMOUNT,
    loopDelayMs: object({ mean: NUMBER, p50: NUMBER, p99: NUMBER, max: NUMBER }),
    garbageCollections: list(
      object({ kind: words(...COLLECTIONS, 'event-loop block'), count: COUNT, pauseMs: AMOUNT }),
    ),
    cpuMs: AMOUNT,
    heapUsedBytes: BYTES,
    residentBytes: BYTES,
    pauses: list(
      object({ kind: words(...COLLECTIONS, 'event-loop block'), startMs: NUMBER, durationMs: AMOUNT }),
    ),
  },
  { isBackend: only(true), cpuWaitMs: AMOUNT, workerThreads: AT_LEAST_ONE, spent: SPENT },
);

export const CALLS = list(
  object({ name: TEXT, calls: list(COUNT), requests: list(AT_LEAST_ONE) }, { outside: COUNT, place: TEXT }),
);

const WORK_KINDS = [
  'own code',
  'package',
  'Node.js',
  'native',
  'garbage collector',
  'load generator',
] as const;
export const PLACED_LINE = { kind: words('own code', 'package'), file: TEXT, line: COUNT, function: TEXT };
export const LINE_WORDS = { isWhole: only(true), callee: TEXT, code: TEXT };
const BLOCKS = list(AMOUNT);

export const PROFILE = object(
  {
    kind: words('cpu', 'heap', 'held'),
    requests: COUNT,
    failed: COUNT,
    medianMs: orNull(AMOUNT),
    windowMs: AMOUNT,
    processes: list(
      object(
        {
          name: TEXT,
          samples: COUNT,
          blocks: BLOCKS,
          parts: list(object({ kind: words(...WORK_KINDS), blocks: BLOCKS }, { name: TEXT })),
          lines: list(
            object({ ...PLACED_LINE, samples: COUNT, blocks: BLOCKS, lineError: AMOUNT }, LINE_WORDS),
          ),
          calls: list(object({ depth: COUNT, kind: words(...WORK_KINDS), name: TEXT, amount: AMOUNT })),
        },
        {
          cpuWaitMs: AMOUNT,
          slowWork: object({
            thresholdMs: AMOUNT,
            slow: COUNT,
            explained: COUNT,
            line: object(PLACED_LINE, LINE_WORDS),
          }),
        },
      ),
    ),
  },
  { problem: TEXT },
);
