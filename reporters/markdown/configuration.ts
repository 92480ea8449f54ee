import { comparisonCount } from '../../lib/analysis/comparison-count';
import { bytesText, count, counted, roughDuration } from '../../lib/analysis/wording';
import { alike } from '../../lib/core/alike';
import { sumBy } from '../../lib/core/sums';
import type { GoingOn, Recording } from '../../lib/measure/recording';
import type { Configuration, Report } from '../../lib/report/report';
import { type ClosedWorkload, isByStages, mayGoOn } from '../../lib/scenario/scenario';
import { escaped } from './escape';
import { journeysOf, journeyText, warmedUp } from './journey-configuration';
import type { Section } from './section';
import { table } from './table';

const UNTIL: Readonly<Record<GoingOn['until'], string>> = {
  decided: 'until its comparisons were decided',
  time: 'until its time was up (`timeBudgetMs`)',
  rounds: 'to the most rounds there are',
};

/** Where there is nothing to compare. */
const UNTIL_KNOWN = 'until its percentiles needed no more';

function turnsOf({ rounds }: Recording): number {
  return Math.max(0, ...rounds.map(({ turn }, index) => (turn ?? index) + 1));
}

/** How long each group went on behind its least, and why it stopped; nothing where none did. */
export function wentOnText({ scenarios }: Report): string | undefined {
  const goneOn = scenarios.flatMap(({ recording }) =>
    recording.wentOn ? [{ recording, wentOn: recording.wentOn }] : [],
  );
  const texts = alike(goneOn, ({ recording }) => recording.scenario.group).map((group) => {
    const [{ recording, wentOn }] = group;
    const turns = count(Math.max(...group.map((each) => turnsOf(each.recording))));
    const isAlone = comparisonCount(group.map((each) => each.recording.scenario)) === 0;
    const until = isAlone && wentOn.until === 'decided' ? UNTIL_KNOWN : UNTIL[wentOn.until];
    return `${escaped(recording.scenario.group)}: ${turns} rounds, ${roughDuration(wentOn.durationMs)} more, ${until}`;
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}

interface Row {
  readonly parameter: string;
  readonly value: string;
}

/** What was measured, however a suite or a scenario set it. */
interface Measured {
  readonly iterations: readonly string[];
  /** None where levels were measured for a duration. */
  readonly requests: readonly string[];
  readonly durationsMs: readonly number[];
  readonly workers: readonly number[];
  readonly rounds: readonly string[];
}

function distinct(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The counts of those that have exactly so many, and the least of those that may go on. */
function countsOf(
  workloads: readonly ClosedWorkload[],
  of: (workload: ClosedWorkload) => readonly number[],
  least: number,
): readonly string[] {
  const exact = distinct(workloads.filter((workload) => !mayGoOn(workload)).flatMap(of)).map(count);
  return workloads.some(mayGoOn) ? [`at least ${count(least)}`, ...exact] : exact;
}

function measuredIn({ scenarios }: Report, { iterations, requests }: Configuration): Measured {
  const scenariosOfRequests = scenarios
    .map(({ recording }) => recording.scenario)
    .filter(({ kind }) => kind !== 'journey');
  const closedOf = (isThroughput: boolean): readonly ClosedWorkload[] =>
    scenariosOfRequests.flatMap(({ kind, workload }) =>
      workload.kind === 'closed' && (kind === 'throughput') === isThroughput ? [workload] : [],
    );
  const [levels, others] = [closedOf(true), closedOf(false)];
  const closed = [...levels, ...others];
  const requestsOf = (workload: ClosedWorkload) => ('requests' in workload ? [workload.requests] : []);
  const leastRounds = Math.min(...closed.filter(mayGoOn).map(({ rounds }) => rounds));
  return {
    iterations: countsOf(others, requestsOf, iterations),
    requests: countsOf(levels, requestsOf, requests),
    durationsMs: distinct(levels.flatMap((level) => ('durationMs' in level ? [level.durationMs] : []))),
    workers: distinct(levels.map(({ workers }) => workers)),
    rounds: countsOf(closed, ({ rounds }) => [rounds], leastRounds),
  };
}

function loadsOf({ scenarios }: Report): readonly string[] {
  const loads = scenarios
    .map(({ recording }) => recording.scenario)
    .filter((scenario) => scenario.kind !== 'journey' && isByStages(scenario));
  return [...new Set(loads.map(({ group }) => group))];
}

function listed(numbers: readonly (number | string)[]): string {
  return numbers.map((each) => (typeof each === 'number' ? count(each) : each)).join(', ');
}

function rowOf(parameter: string, numbers: readonly (number | string)[], unit = ''): readonly Row[] {
  return numbers.length === 0 ? [] : [{ parameter, value: `${listed(numbers)}${unit}` }];
}

/** How connections were used, where not all of them were kept open. */
function connectionRows({ scenarios }: Report): readonly Row[] {
  const uses = scenarios.flatMap(({ recording: { scenario } }) => {
    if (scenario.workload.kind === 'hand-written') return [];
    const { requestsPerConnection: requests } = scenario.workload;
    if (requests === undefined) return ['kept open'];
    return requests === 1 ? ['a new one for each request'] : [`a new one after ${count(requests)} requests`];
  });
  const used = [...new Set(uses)];
  return used.every((use) => use === 'kept open') ? [] : rowOf('Connections', used);
}

/** What requests carry so that tracing systems know them, which costs a service that is traced. */
function traceRows({ scenarios }: Report): readonly Row[] {
  const traced = scenarios.filter(
    ({ recording: { tracePrefix, counted: times } }) => tracePrefix !== undefined || times?.isTraced,
  ).length;
  if (traced === 0) return [];
  const of = traced === scenarios.length ? '' : ` of ${counted(traced, 'scenario')}`;
  return [{ parameter: 'Trace context', value: `\`traceparent\` with each request${of}, sampled` }];
}

function warmupText({ scenarios }: Report, warmup: number): string {
  const isAtLeast = scenarios.some(({ recording: { scenario } }) => 'leastWarmupMs' in scenario.workload);
  return `${isAtLeast ? 'at least ' : ''}${warmup}, not counted`;
}

function settingRows(report: Report): readonly Row[] {
  const { configuration } = report;
  if (!configuration) return [];
  const { warmup, requestTimeoutMs, seed } = configuration;
  const wentOn = wentOnText(report);
  const { iterations, requests, durationsMs, workers, rounds } = measuredIn(report, configuration);
  return [
    ...rowOf('Iterations per scenario', iterations),
    ...rowOf('Throughput requests per level', requests),
    ...rowOf('Throughput duration per level', durationsMs, ' ms'),
    ...rowOf('Concurrency levels', workers),
    ...rowOf('Rounds, scenarios taking turns', rounds),
    ...journeysOf(report).map((each) => ({ parameter: 'Journey', value: journeyText(each) })),
    ...(wentOn === undefined ? [] : [{ parameter: 'Gone on', value: wentOn }]),
    { parameter: `Warm-up ${warmedUp(report)} per worker`, value: warmupText(report, warmup) },
    ...connectionRows(report),
    ...traceRows(report),
    { parameter: 'Request timeout', value: `${count(requestTimeoutMs)} ms` },
    { parameter: 'Seed', value: String(seed) },
  ];
}

function dataRows({ launches }: Report): readonly Row[] {
  return launches.flatMap(({ testData }) => {
    if (!testData) return [];
    const bytes = sumBy(testData.parts, (part) => part.bytes);
    const items = sumBy(testData.parts, (part) => part.items);
    return [
      {
        parameter: 'Test data',
        value: `${count(items)} inputs, ${bytesText(bytes)}, pre-generated, SHA-256 \`${testData.fingerprint.slice(0, 12)}\``,
      },
    ];
  });
}

function machineText({ scenarios }: Report): string {
  const times = scenarios.find(({ recording }) => recording.counted)?.recording.counted;
  if (times === undefined) return 'Machine';
  return times.engine ? `Machine of ${times.engine.name}'s command` : 'Machine of the first shard';
}

function environmentRows(report: Report): readonly Row[] {
  const { environment, tool } = report;
  const { node, os, architecture, cpu, cores, memoryBytes } = environment;
  return [
    {
      parameter: machineText(report),
      value: `${escaped(cpu)}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(0)} GiB, ${escaped(os)} ${escaped(architecture)}`,
    },
    { parameter: 'Software', value: `Node.js ${node}, perf-markdown ${tool.version}` },
  ];
}

function isOne(counts: readonly string[]): boolean {
  return counts.every((each) => each === '1');
}

function headline(report: Report): string {
  const { configuration, environment } = report;
  const machine = `Node.js ${environment.node}, ${environment.cores} cores`;
  if (!configuration) return `Measured by the suite's own code, ${machine}`;
  const { iterations, requests, durationsMs, workers } = measuredIn(report, configuration);
  const journeys = journeysOf(report).map(({ group }) => escaped(group));
  const loads = loadsOf(report).map(escaped);
  const perLevel = [
    ...(requests.length > 0 ? [`${listed(requests)} requests`] : []),
    ...(durationsMs.length > 0 ? [`${listed(durationsMs)} ms`] : []),
  ].join(' or ');
  return [
    ...(iterations.length > 0
      ? [`${listed(iterations)} ${isOne(iterations) ? 'iteration' : 'iterations'} per scenario`]
      : []),
    ...(perLevel === '' ? [] : [`${perLevel} per concurrency (${listed(workers)})`]),
    ...(loads.length === 0 ? [] : [`loads: ${loads.join(', ')}`]),
    ...(journeys.length === 0 ? [] : [`journeys: ${journeys.join(', ')}`]),
    machine,
  ].join(', ');
}

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
