import { markdownTable } from 'markdown-table';
import { type ServiceTruth, serviceTruth } from './service-truth';
import { scenarioById, suiteRun } from './suite-run';

/** A service whose throughput follows from how many requests it has in hand at a time. */
interface Kind {
  readonly kind: string;
  readonly title: string;
  readonly levels: readonly number[];
  readonly atOnce: (workers: number) => number;
  readonly nominalMs: number;
}

const KINDS: readonly Kind[] = [
  {
    kind: 'wait',
    title: 'waits 10 ms',
    levels: [1, 2, 4, 8, 16],
    atOnce: (workers) => workers,
    nominalMs: 10,
  },
  { kind: 'cpu', title: 'computes for 5 ms', levels: [1, 4, 16], atOnce: () => 1, nominalMs: 5 },
  {
    kind: 'pool',
    title: 'a pool of 3, 10 ms each',
    levels: [1, 2, 3, 8, 16],
    atOnce: (workers) => Math.min(3, workers),
    nominalMs: 10,
  },
];

const METHOD = `Throughput in requests per second. *By design* is what the service would answer if its timers were exact and client, HTTP and machine cost nothing. *Counted by the service*: its answers at that level, divided by the time from the first request to the last answer, by its own clock; the truth for the report, whatever the machine does meanwhile.`;

function rowsOf(truth: ServiceTruth, reportedOf: (id: string) => number) {
  return KINDS.flatMap(({ kind, title, levels, atOnce, nominalMs }) =>
    levels.map((workers) => {
      const reported = reportedOf(
        `${kind}/${workers}: ${workers === 1 ? 'sequential' : `${workers} workers`}`,
      );
      const counted = truth.perSecond(`${kind}/${workers}`);
      const nominal = (atOnce(workers) * 1000) / nominalMs;
      const figures = [nominal, counted, reported].map((perSecond) => perSecond.toFixed(1));
      return [title, `${workers}`, ...figures, (reported / counted).toFixed(3)];
    }),
  );
}

/** Closed loads against services of known throughput, and a plateau of 40 ms. */
export async function levelsAccuracy(): Promise<string> {
  const suite = await suiteRun('levels');
  const { report } = suite;
  const truth = serviceTruth(suite, 'levels');
  const rows = rowsOf(
    truth,
    (id) => scenarioById(report, id).summary.throughput?.requestsPerSecond ?? Number.NaN,
  );
  const header = [
    'Service',
    'Workers',
    'By design',
    'Counted by the service',
    'Reported',
    'Reported / counted',
  ];
  const plateau = scenarioById(report, 'Plateau: 40 ms');
  const isFound = report.findings.some(
    ({ rule, scenarios }) => rule === 'delayed-acknowledgement' && scenarios.includes(plateau.id),
  );
  const { medianMs } = truth.handling('wait/plateau');
  const p50Ms = plateau.summary.latency?.percentiles[0].ms ?? Number.NaN;
  return `${METHOD}

${markdownTable([header, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r'] })}

A plateau of 40 ms: median by the service's own clock ${medianMs.toFixed(2)} ms, reported p50 ${p50Ms.toFixed(2)} ms; the finding \`delayed-acknowledgement\` is ${isFound ? 'there' : '**missing**'}.`;
}
