import { count, digits } from '../../lib/analysis/wording';
import type { Configuration, Report } from '../../lib/report/report';
import { escaped } from './escape';
import { table } from './table';

interface Row {
  readonly parameter: string;
  readonly value: string;
}

/** What was measured, however a suite or a scenario set it: the suite's own settings where nothing was. */
interface Measured {
  readonly iterations: readonly number[];
  readonly requests: readonly number[];
  readonly workers: readonly number[];
  readonly rounds: readonly number[];
}

function distinct(numbers: readonly number[], otherwise: readonly number[]): readonly number[] {
  return numbers.length === 0 ? otherwise : [...new Set(numbers)].sort((a, b) => a - b);
}

function measuredIn(
  { scenarios }: Report,
  { iterations, requests, workers, rounds }: Configuration,
): Measured {
  const closed = scenarios.flatMap(({ recording }) => {
    const { kind, workload } = recording.scenario;
    return workload.kind === 'closed' ? [{ isThroughput: kind === 'throughput', workload }] : [];
  });
  const [ofThroughput, others] = [true, false].map((is) =>
    closed.filter(({ isThroughput }) => isThroughput === is),
  );
  return {
    iterations: distinct(others?.map(({ workload }) => workload.requests) ?? [], [iterations]),
    requests: distinct(ofThroughput?.map(({ workload }) => workload.requests) ?? [], [requests]),
    workers: distinct(ofThroughput?.map(({ workload }) => workload.workers) ?? [], workers),
    rounds: distinct(
      closed.map(({ workload }) => workload.rounds),
      [rounds],
    ),
  };
}

function listed(numbers: readonly number[]): string {
  return numbers.map(count).join(', ');
}

function settingRows(report: Report): readonly Row[] {
  const { configuration } = report;
  if (!configuration) return [];
  const { warmup, requestTimeoutMs, seed } = configuration;
  const { iterations, requests, workers, rounds } = measuredIn(report, configuration);
  return [
    { parameter: 'Iterations per scenario', value: listed(iterations) },
    { parameter: 'Throughput requests per level', value: listed(requests) },
    { parameter: 'Concurrency levels', value: listed(workers) },
    { parameter: 'Rounds, scenarios taking turns', value: listed(rounds) },
    { parameter: 'Warm-up requests per worker', value: `${warmup}, not counted` },
    { parameter: 'Request timeout', value: `${count(requestTimeoutMs)} ms` },
    { parameter: 'Seed', value: String(seed) },
  ];
}

function megabytes(bytes: number): string {
  return bytes >= 1e5 ? `${digits(bytes / 1e6)} MB` : `${digits(bytes / 1e3)} KB`;
}

function dataRows({ launches }: Report): readonly Row[] {
  return launches.flatMap(({ testData }) => {
    if (!testData) return [];
    const bytes = testData.parts.reduce((sum, part) => sum + part.bytes, 0);
    const items = testData.parts.reduce((sum, part) => sum + part.items, 0);
    return [
      {
        parameter: 'Test data',
        value: `${count(items)} inputs, ${megabytes(bytes)}, pre-generated, SHA-256 \`${testData.fingerprint.slice(0, 12)}\``,
      },
    ];
  });
}

function environmentRows({ environment, tool }: Report): readonly Row[] {
  const { node, os, architecture, cpu, cores, memoryBytes } = environment;
  return [
    {
      parameter: 'Machine',
      value: `${escaped(cpu)}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(0)} GiB, ${escaped(os)} ${escaped(architecture)}`,
    },
    { parameter: 'Software', value: `Node.js ${node}, perf-markdown ${tool.version}` },
  ];
}

function headline(report: Report): string {
  const { configuration, environment } = report;
  const machine = `Node.js ${environment.node}, ${environment.cores} cores`;
  if (!configuration) return `Measured by the suite's own code, ${machine}`;
  const { iterations, requests, workers } = measuredIn(report, configuration);
  return `${listed(iterations)} iterations per scenario, ${listed(requests)} requests per concurrency (${listed(workers)}), ${machine}`;
}

/** Parameters, test data and machine, folded to one line. @internal */
export function configurationSection(report: Report): string {
  const rows = [...settingRows(report), ...dataRows(report), ...environmentRows(report)];
  const body = table<Row>(
    [
      { head: 'Parameter', align: 'left', cell: ({ parameter }) => parameter },
      { head: 'Value', align: 'left', cell: ({ value }) => value },
    ],
    rows,
  );
  return `## Test Configuration\n\n<details>\n<summary>${headline(report)}</summary>\n\n${body}\n\n</details>`;
}
