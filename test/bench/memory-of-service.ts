import { markdownTable } from 'markdown-table';
import { plainSentence } from '../../lib/analysis/finding';
import type { ArmFigures, ComparedLaunch } from '../../lib/compare/comparison';
import { comparedCosts, costsOf } from '../../lib/compare/costs';
import { suiteRun } from './suite-run';

const COMPARISONS = 5;
const SESSIONS = 10;
const LAUNCHES = 3;
const OBJECTS = 200;

const ALLOCATED_METHOD = `A service in a process of its own that makes ${OBJECTS} arrays of about 1 KB in a request, or so many more as the first column says; ${COMPARISONS} comparisons of ${LAUNCHES} starts of both each, judged as \`compare\` does. Shown: it says that the bytes allocated changed.`;

/** One start of the service, as a comparison counts it. */
async function startWith(objects: number): Promise<ArmFigures> {
  const { report } = await suiteRun('memory-allocated', { environment: { OBJECTS: String(objects) } });
  const [measured] = report.scenarios;
  if (!measured) throw new Error('Nothing was measured.');
  const { recording } = measured;
  return {
    outcomes: recording.outcomes,
    failures: [],
    hasFailed: false,
    isUnknownRoute: false,
    value: null,
    costs: costsOf(recording),
    strain: {},
  };
}

async function comparedAllocation(objects: number) {
  const launches: ComparedLaunch[] = [];
  for (let launch = 0; launch < LAUNCHES; launch += 1) {
    const [base, head] = [await startWith(OBJECTS), await startWith(objects)];
    launches.push({ launch, base, head, turns: [] });
  }
  const cost = comparedCosts([launches], [LAUNCHES])[0]?.find(({ name }) => name === 'allocatedBytes');
  if (!cost?.change) throw new Error('The bytes allocated were not compared.');
  return { isShown: cost.isShown, ratio: cost.change.ratio };
}

/** Whether a comparison shows that a service allocates more. */
export async function allocatedMore(): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const more of [0, 0.05]) {
    const seen: Awaited<ReturnType<typeof comparedAllocation>>[] = [];
    for (let comparison = 0; comparison < COMPARISONS; comparison += 1)
      seen.push(await comparedAllocation(OBJECTS * (1 + more)));
    const ratios = seen.map(({ ratio }) => ratio);
    rows.push([
      `+${more * 100} %`,
      `${Math.min(...ratios).toFixed(4)}–${Math.max(...ratios).toFixed(4)}`,
      `${seen.filter(({ isShown }) => isShown).length} of ${seen.length}`,
    ]);
  }
  const table = markdownTable([['Planted', 'Ratio', 'Shown'], ...rows], { align: ['r', 'r', 'r'] });
  return `${ALLOCATED_METHOD}\n\n${table}`;
}

const HELD_METHOD = `Services in processes of their own, Node.js ${process.versions.node}: one that keeps 1 KB of each request, one that keeps as much of the first 250 requests alone, one that keeps nothing; \`perf.leak\` of ten cycles of 100 requests, ${SESSIONS} sessions. Wanted: the first is called a leak, with where what is kept is allocated, and no other.`;

/** Whether what leaks is called so, and nothing else. */
export async function heldMemory(): Promise<string> {
  const seen = new Map<string, { leaks: number; named: number; sessions: number; bytes: number[] }>();
  for (let session = 0; session < SESSIONS; session += 1) {
    const { report } = await suiteRun('memory-held');
    for (const { rule, severity, scenarios, effects, sentence } of report.findings) {
      const [id] = scenarios;
      if (rule !== 'heap-growth' || id === undefined) continue;
      const of = seen.get(id) ?? { leaks: 0, named: 0, sessions: 0, bytes: [] };
      seen.set(id, of);
      of.sessions += 1;
      if (severity === 'warning') of.leaks += 1;
      // V8 takes a function that it has inlined for a part of its caller.
      if (/ was allocated in .*memory\.js/.test(plainSentence({ sentence }))) of.named += 1;
      of.bytes.push(...effects.map(({ value }) => value));
    }
  }
  const rows = Array.from(seen, ([id, { leaks, named, sessions, bytes }]) => [
    id,
    `${Math.round(Math.min(...bytes))} to ${Math.round(Math.max(...bytes))} B`,
    `${leaks} of ${sessions}`,
    `${named} of ${sessions}`,
  ]);
  return `${HELD_METHOD}\n\n${markdownTable([['Planted', 'Held more a request', 'Called a leak', 'Place named'], ...rows], { align: ['l', 'r', 'r', 'r'] })}`;
}
