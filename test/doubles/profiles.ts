import type { RecordedProfile, Recording } from '../../lib/measure/recording';
import type { ProfileLine } from '../../lib/profile/recorded-profile';

/** A line of which each block holds as many milliseconds. */
export function lineOf(blocks: readonly number[], own: Partial<ProfileLine> = {}): ProfileLine {
  return {
    kind: 'own code',
    file: 'src/server.ts',
    line: 14,
    function: 'parseBody',
    code: 'const items = JSON.parse(text)',
    samples: 1000,
    blocks,
    lineError: 0,
    ...own,
  };
}

/** Ten blocks alike. */
export function ten(amount: number): readonly number[] {
  return Array.from({ length: 10 }, () => amount);
}

/** Two seconds of a process that was busy all the time, with these lines. */
export function profileOf(
  lines: readonly ProfileLine[],
  {
    blocks = ten(200),
    cpuWaitMs = 0,
    ...own
  }: Partial<RecordedProfile> & { readonly blocks?: readonly number[]; readonly cpuWaitMs?: number } = {},
): RecordedProfile {
  return {
    kind: 'cpu',
    requests: 400,
    failed: 0,
    medianMs: 5,
    windowMs: 2000,
    processes: [
      {
        name: 'search',
        samples: 2000,
        blocks,
        cpuWaitMs,
        parts: [{ kind: 'own code', blocks }],
        lines,
        calls: [
          { depth: 0, kind: 'Node.js', name: 'Node.js', amount: 2000 },
          { depth: 1, kind: 'own code', name: 'handler (src/server.ts:10)', amount: 1800 },
          { depth: 2, kind: 'own code', name: 'parseBody (src/server.ts:12)', amount: 1200 },
          { depth: 2, kind: 'package', name: 'ajv', amount: 400 },
          { depth: 0, kind: 'garbage collector', name: 'garbage collector', amount: 100 },
        ],
      },
    ],
    ...own,
  };
}

export function withProfiles(recording: Recording, ...profiles: readonly RecordedProfile[]): Recording {
  return { ...recording, profiles };
}
