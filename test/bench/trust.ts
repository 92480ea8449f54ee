import { markdownTable } from 'markdown-table';
import type { ProcessVitals } from '../../lib/measure/recording';
import { medianOf } from '../../lib/stats/percentile';
import { isPinned } from './client-slice';
import { type SuiteRun, suiteRun } from './suite-run';

interface Variant {
  readonly who: 'generator' | 'service' | 'nobody';
  readonly by: 'event loop' | 'processor';
}

const BUSY_LOOP = 'event loop';
const VARIANTS: readonly Variant[] = [
  { who: 'generator', by: BUSY_LOOP },
  { who: 'generator', by: 'processor' },
  { who: 'service', by: BUSY_LOOP },
  { who: 'service', by: 'processor' },
  { who: 'nobody', by: 'processor' },
];

function generatorsOf({ report }: SuiteRun): readonly ProcessVitals[] {
  return report.scenarios.flatMap(
    ({ recording }) => recording.vitals?.find(({ isLoadGenerator }) => isLoadGenerator) ?? [],
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function rowOf({ who, by }: Variant, suite: SuiteRun): readonly string[] {
  const { scenarios, findings } = suite.report;
  const flagged = new Set(
    findings.filter(({ rule }) => rule === 'generator-bound').flatMap((finding) => finding.scenarios),
  );
  const generators = generatorsOf(suite);
  const waiting = generators.map(({ cpuWaitMs = 0, windowMs }) => cpuWaitMs / windowMs);
  const expected = { generator: 'all', service: 'none', nobody: 'none' }[who];
  return [
    who,
    who === 'nobody' ? '–' : by,
    `${flagged.size} of ${scenarios.length}`,
    expected,
    percent(medianOf(generators.map(({ eventLoopUtilisation }) => eventLoopUtilisation))),
    percent(medianOf(waiting)),
    `${medianOf(generators.map(({ loopDelayMs }) => loopDelayMs.mean)).toFixed(2)} ms`,
  ];
}

const METHOD = `Short runs of 600 ms, half of them closed with 8 workers, half open at 200 requests/s, against a service that waits 2 ms; load generator and service are kept on one processor each where \`taskset\` allows. *Starved by event loop*: the event loop is blocked for 20 of every 25 ms. *By processor*: two other processes spin on its processor. Flagged: the report has the finding \`generator-bound\` for the run. What else runs on the machine starves the generator, too, and is flagged: the row of nobody shows how much. Ten runs a row tell a rate of 95 % or 2 % only roughly: 10 of 10 is compatible with a true rate from 69 % on, 0 of 10 with one up to 31 % (95 %, Clopper–Pearson).`;

/** How often the report says that the load generator was the limit, when it was and when it was not. */
export async function generatorTrust(): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const variant of VARIANTS.filter(({ by }) => isPinned || by === BUSY_LOOP)) {
    const environment = {
      BENCH_STARVED: variant.who,
      BENCH_BY: variant.by,
      ...(isPinned && { BENCH_PINNED: 'yes' }),
    };
    rows.push(rowOf(variant, await suiteRun('starved', { environment })));
  }
  const header = [
    'Starved',
    'By',
    'Flagged',
    'Wanted',
    'Generator: loop busy',
    'Waited for a CPU',
    'Mean loop delay',
  ];
  return `${METHOD}\n\n${markdownTable([header, ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'r', 'r'] })}`;
}
