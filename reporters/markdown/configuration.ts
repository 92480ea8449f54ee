import { count, digits } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { escaped } from './escape';
import { table } from './table';

interface Row {
  readonly parameter: string;
  readonly value: string;
}

function settingRows({ configuration }: Report): readonly Row[] {
  if (!configuration) return [];
  const { iterations, requests, workers, rounds, warmup, requestTimeoutMs, seed } = configuration;
  return [
    { parameter: 'Iterations per scenario', value: count(iterations) },
    { parameter: 'Throughput requests per level', value: count(requests) },
    { parameter: 'Concurrency levels', value: workers.join(', ') },
    { parameter: 'Rounds, scenarios taking turns', value: `up to ${rounds}` },
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

function headline({ configuration, environment }: Report): string {
  const machine = `Node.js ${environment.node}, ${environment.cores} cores`;
  if (!configuration) return `Measured by the suite's own code, ${machine}`;
  const { iterations, requests, workers } = configuration;
  return `${iterations} iterations per scenario, ${requests} requests per concurrency (${workers.join(', ')}), ${machine}`;
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
