import { bytesText, count } from '../../lib/analysis/wording';
import type { Configuration, Report } from '../../lib/report/report';
import type { ClosedWorkload } from '../../lib/scenario/scenario';
import { escaped } from './escape';
import type { Section } from './section';
import { table } from './table';

interface Row {
  readonly parameter: string;
  readonly value: string;
}

/** What was measured, however a suite or a scenario set it: the suite's own settings where nothing was. */
interface Measured {
  readonly iterations: readonly number[];
  /** None where levels were measured for a duration. */
  readonly requests: readonly number[];
  readonly durationsMs: readonly number[];
  readonly workers: readonly number[];
  readonly rounds: readonly number[];
}

function requestsOf(workload: ClosedWorkload): readonly number[] {
  return 'requests' in workload ? [workload.requests] : [];
}

function durationsOf(workload: ClosedWorkload): readonly number[] {
  return 'durationMs' in workload ? [workload.durationMs] : [];
}

function distinct(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function measuredIn(
  { scenarios }: Report,
  { iterations, requests, workers, rounds }: Configuration,
): Measured {
  const closedOf = (isThroughput: boolean): readonly ClosedWorkload[] =>
    scenarios.flatMap(({ recording: { scenario } }) =>
      scenario.workload.kind === 'closed' && (scenario.kind === 'throughput') === isThroughput
        ? [scenario.workload]
        : [],
    );
  const levels = closedOf(true);
  const others = closedOf(false);
  const otherwise = (numbers: readonly number[], standard: readonly number[]): readonly number[] =>
    levels.length + others.length === 0 ? standard : distinct(numbers);
  return {
    iterations: otherwise(others.flatMap(requestsOf), [iterations]),
    requests: otherwise(levels.flatMap(requestsOf), [requests]),
    durationsMs: distinct(levels.flatMap(durationsOf)),
    workers: otherwise(
      levels.map((level) => level.workers),
      workers,
    ),
    rounds: otherwise(
      [...levels, ...others].map((workload) => workload.rounds),
      [rounds],
    ),
  };
}

function listed(numbers: readonly number[]): string {
  return numbers.map(count).join(', ');
}

function rowOf(parameter: string, numbers: readonly number[], unit = ''): readonly Row[] {
  return numbers.length === 0 ? [] : [{ parameter, value: `${listed(numbers)}${unit}` }];
}

function settingRows(report: Report): readonly Row[] {
  const { configuration } = report;
  if (!configuration) return [];
  const { warmup, requestTimeoutMs, seed } = configuration;
  const { iterations, requests, durationsMs, workers, rounds } = measuredIn(report, configuration);
  return [
    ...rowOf('Iterations per scenario', iterations),
    ...rowOf('Throughput requests per level', requests),
    ...rowOf('Throughput duration per level', durationsMs, ' ms'),
    ...rowOf('Concurrency levels', workers),
    ...rowOf('Rounds, scenarios taking turns', rounds),
    { parameter: 'Warm-up requests per worker', value: `${warmup}, not counted` },
    { parameter: 'Request timeout', value: `${count(requestTimeoutMs)} ms` },
    { parameter: 'Seed', value: String(seed) },
  ];
}

function dataRows({ launches }: Report): readonly Row[] {
  return launches.flatMap(({ testData }) => {
    if (!testData) return [];
    const bytes = testData.parts.reduce((sum, part) => sum + part.bytes, 0);
    const items = testData.parts.reduce((sum, part) => sum + part.items, 0);
    return [
      {
        parameter: 'Test data',
        value: `${count(items)} inputs, ${bytesText(bytes)}, pre-generated, SHA-256 \`${testData.fingerprint.slice(0, 12)}\``,
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

function isOne(numbers: readonly number[]): boolean {
  return numbers.every((number) => number === 1);
}

function headline(report: Report): string {
  const { configuration, environment } = report;
  const machine = `Node.js ${environment.node}, ${environment.cores} cores`;
  if (!configuration) return `Measured by the suite's own code, ${machine}`;
  const { iterations, requests, durationsMs, workers } = measuredIn(report, configuration);
  const perLevel = [
    ...(requests.length > 0 ? [`${listed(requests)} requests`] : []),
    ...(durationsMs.length > 0 ? [`${listed(durationsMs)} ms`] : []),
  ].join(' or ');
  return [
    ...(iterations.length > 0
      ? [`${listed(iterations)} ${isOne(iterations) ? 'iteration' : 'iterations'} per scenario`]
      : []),
    ...(perLevel === '' ? [] : [`${perLevel} per concurrency (${listed(workers)})`]),
    machine,
  ].join(', ');
}

/** Parameters, test data and machine, folded to one line. @internal */
export function configurationSection(report: Report): Section {
  const rows = [...settingRows(report), ...dataRows(report), ...environmentRows(report)];
  const body = table<Row>(
    [
      { head: 'Parameter', align: 'left', cell: ({ parameter }) => parameter },
      { head: 'Value', align: 'left', cell: ({ value }) => value },
    ],
    rows,
  );
  return {
    id: 'test-configuration',
    title: 'Test Configuration',
    blocks: [{ summary: headline(report), blocks: [body] }],
  };
}
