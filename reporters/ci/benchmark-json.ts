import type { TimesSummary } from '../../lib/analysis/latency';
import { identityOf, type MeasuredScenario } from '../../lib/analysis/summary';
import { isWhole } from '../../lib/analysis/whole';
import { count, digits } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { isOfRequests } from '../../lib/scenario/scenario';

/** One value in the format of github-action-benchmark. */
export interface BenchmarkValue {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** In what range it lies; absent where the samples do not tell. */
  readonly range?: string;
  readonly extra: string;
}

/** Four significant digits: more than any interval supports, and few enough to read. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function timesValues(name: string, times: TimesSummary, unit = 'requests'): readonly BenchmarkValue[] {
  return times.percentiles.map(({ p, ms, interval }) => ({
    name: `${name}, p${p}`,
    unit: 'ms',
    value: rounded(ms),
    ...(interval && { range: `${digits(interval.low)} to ${digits(interval.high)}` }),
    extra: `${count(times.count)} ${unit}`,
  }));
}

/** Of an open load the response times, which are what its users wait. */
function latencyValues({ id, recording, summary }: MeasuredScenario): readonly BenchmarkValue[] {
  const { latency, stages } = summary;
  if (!latency || !isWhole(recording)) return [];
  if (!stages) return timesValues(id, latency, isOfRequests(recording.scenario) ? 'requests' : 'journeys');
  return stages.flatMap(({ response, service }, index) => {
    const times = response ?? service;
    const stage = stages.length === 1 ? '' : `, stage ${index + 1}`;
    return times ? timesValues(`${id}${stage}, ${response ? 'response' : 'service'} time`, times) : [];
  });
}

function throughputValues(measured: MeasuredScenario): readonly BenchmarkValue[] {
  const { scenario } = measured.recording;
  const { throughput } = measured.summary;
  if (scenario.kind !== 'throughput' || !throughput) return [];
  return [
    {
      name: identityOf(measured),
      unit: 'req/s',
      value: rounded(throughput.requestsPerSecond),
      extra: `${count(throughput.requests)} requests`,
    },
  ];
}

/** Latencies, for the tool `customSmallerIsBetter`; percentiles only where the samples support them. */
export function smallerIsBetter({ scenarios }: Report): readonly BenchmarkValue[] {
  return scenarios.flatMap(latencyValues);
}

/** Throughput, for the tool `customBiggerIsBetter`. */
export function biggerIsBetter({ scenarios }: Report): readonly BenchmarkValue[] {
  return scenarios.flatMap(throughputValues);
}
