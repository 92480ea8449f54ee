import { markdownTable } from 'markdown-table';
import { medianOf } from '../../lib/stats/percentile';
import type { Slice } from './client-slice';

const OURS = 'perf-markdown';

/** One service at one number of connections. */
export interface Measured {
  readonly service: string;
  /** Whether service and client take turns on one processor: what the client spends, the service lacks. */
  readonly sharesProcessor: boolean;
  readonly connections: number;
  readonly clients: readonly string[];
  /** The slices of each round by client. */
  readonly rounds: readonly Readonly<Record<string, Slice>>[];
}

/** One target: what was measured, what is wanted, and whether that is so. */
interface Target {
  readonly name: string;
  readonly value: string;
  readonly limit: string;
  readonly isMet: boolean;
}

/** A section of the document of benchmarks. */
export interface Section {
  readonly title: string;
  readonly markdown: string;
  readonly targets: readonly Target[];
}

interface Conditions {
  readonly rounds: number;
  readonly isPinned: boolean;
  readonly machine: string;
}

type Figure = (slice: Slice) => number | undefined;
const throughput: Figure = ({ requestsPerSecond }) => requestsPerSecond;
const p50: Figure = ({ p50Us }) => p50Us;

function figures({ rounds }: Measured, client: string, figure: Figure): readonly number[] {
  return rounds.flatMap((slices) => {
    const slice = slices[client];
    return (slice && figure(slice)) ?? [];
  });
}

function median(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : medianOf(values);
}

function ratios(measured: Measured, client: string, base: string): readonly number[] {
  const bases = figures(measured, base, throughput);
  return figures(measured, client, throughput).flatMap((value, round) => {
    const other = bases[round];
    return other === undefined ? [] : value / other;
  });
}

function ratioText(values: readonly number[]): string {
  if (values.length === 0) return '–';
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${medianOf(values).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function processorsText({ sharesProcessor }: Measured, isPinned: boolean): string {
  if (!isPinned) return 'any';
  return sharesProcessor ? '1' : '2';
}

function rowsOf(measured: Measured, isPinned: boolean): readonly string[][] {
  return measured.clients.map((client) => {
    const p50Us = median(figures(measured, client, p50));
    const perSecond = median(figures(measured, client, throughput)) ?? Number.NaN;
    return [
      measured.service,
      processorsText(measured, isPinned),
      `${measured.connections}`,
      client,
      p50Us === undefined ? '–' : p50Us.toFixed(1),
      ((measured.connections * 1e6) / perSecond).toFixed(1),
      Math.round(perSecond).toLocaleString('en-US'),
      ratioText(ratios(measured, client, 'wrk')),
    ];
  });
}

function atLeast(name: string, values: readonly number[], limit: number): readonly Target[] {
  const value = median(values);
  if (value === undefined) return [];
  return [{ name, value: value.toFixed(2), limit: `at least ${limit.toFixed(2)}`, isMet: value >= limit }];
}

function targetsOf(all: readonly Measured[], isPinned: boolean): readonly Target[] {
  return all.flatMap((measured) => {
    const { service, connections } = measured;
    const processors = `${processorsText(measured, isPinned)} processor${measured.sharesProcessor ? '' : 's'}`;
    const place = `${service}, ${processors}, ${connections} connection${connections === 1 ? '' : 's'}`;
    const beside = ratios(measured, OURS, 'autocannon');
    const targets = [...atLeast(`${place}: throughput, autocannon = 1`, beside, 1)];
    if (connections === 16)
      targets.push(...atLeast(`${place}: throughput, wrk = 1`, ratios(measured, OURS, 'wrk'), 0.85));
    const [ours, wrks] = [median(figures(measured, OURS, p50)), median(figures(measured, 'wrk', p50))];
    if (connections === 1 && ours !== undefined && wrks !== undefined) {
      const moreUs = ours - wrks;
      const name = `${place}: p50 above wrk's`;
      targets.push({ name, value: `${moreUs.toFixed(1)} µs`, limit: 'at most 20 µs', isMet: moreUs <= 20 });
    }
    return targets;
  });
}

function methodOf({ rounds, isPinned, machine }: Conditions): string {
  const place = isPinned
    ? 'With 1 processor, service and client take turns on it (`taskset`): what the client spends, the service lacks. With 2, each has its own.'
    : 'Service and clients share the processors as the scheduler likes.';
  return `${machine}. Every slice is one second of one client in a new process, from its first request on, so that the compilation of JavaScript counts; ${rounds} rounds in rotating order. ${place} Figures are medians of the rounds; ratios are medians of the ratios within rounds, with the smallest and the largest. The service is \`node:http\` in a process of its own; its answers in JSON differ in a header each time.

- **p50** is what the client reports: wrk in whole microseconds, autocannon in whole milliseconds, which is too coarse.
- **Turn** is what a request costs a connection in all, from one request to the next: connections divided by throughput.`;
}

/** The Markdown of the comparison, and what it says about the targets. */
export function clientSection(all: readonly Measured[], conditions: Conditions): Section {
  const title = 'The measuring client beside others';
  const targets = targetsOf(all, conditions.isPinned);
  const header = [
    'Service',
    'Processors',
    'Connections',
    'Client',
    'p50, µs',
    'Turn, µs',
    'Requests/s',
    'Throughput, wrk = 1',
  ];
  const align = ['l', 'r', 'r', 'l', 'r', 'r', 'r', 'r'];
  const verdicts = targets.map(({ name, value, limit, isMet }) => [
    name,
    value,
    limit,
    isMet ? 'yes' : '**no**',
  ]);
  const markdown = [
    `## ${title}`,
    methodOf(conditions),
    markdownTable([header, ...all.flatMap((measured) => rowsOf(measured, conditions.isPinned))], { align }),
    markdownTable([['Target', 'Measured', 'Limit', 'Met'], ...verdicts], { align: ['l', 'r', 'r', 'l'] }),
  ].join('\n\n');
  return { title, markdown: `${markdown}\n`, targets };
}
