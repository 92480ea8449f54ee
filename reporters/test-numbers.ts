import type Mocha from 'mocha';
import { medianIn, percentileIn } from '../lib/analysis/percentiles';
import type { StageSummary } from '../lib/analysis/stages';
import { summaryOf } from '../lib/analysis/summary';
import { missingText } from '../lib/analysis/whole';
import { digits, milliseconds } from '../lib/analysis/wording';
import type { Recording } from '../lib/measure/recording';
import { LatencyMetrics } from '../lib/metrics/latency-metrics';
import { recordsOf } from '../lib/mocha/session';

const RULE = '='.repeat(60);

function stagesText(stages: readonly StageSummary[]): string {
  return stages
    .map(({ completedPerSecond, response, service }) => {
      const times = response ?? service;
      const rate = completedPerSecond === null ? [] : [`${digits(completedPerSecond)} req/s`];
      const median = times
        ? [`p50 ${milliseconds(medianIn(times).ms)}`, `max ${milliseconds(times.maxMs)}`]
        : [];
      return [...rate, ...median].join(', ');
    })
    .join('; ');
}

function numbersOf(recording: Recording): string {
  const { latency, throughput, stages } = summaryOf(recording);
  if (!latency) return missingText(recording);
  if (stages) return stagesText(stages);
  const rate =
    recording.scenario.kind === 'throughput' && throughput
      ? [`${digits(throughput.requestsPerSecond)} req/s`]
      : [];
  const p95 = percentileIn(latency, 95);
  const upper = p95 ? `p95 ${milliseconds(p95.ms)}` : `max ${milliseconds(latency.maxMs)}`;
  return [...rate, `p50 ${milliseconds(medianIn(latency).ms)}`, upper, `n=${latency.count}`].join(', ');
}

/** The numbers behind a measured test, for the end of its line in the console. @internal */
export function numbersBehind(test: Mocha.Test): string {
  return ` (${recordsOf(test)
    .map(({ recording }) => numbersOf(recording))
    .join('; ')})`;
}

function titleOf({ scenario }: Recording): string {
  if (scenario.kind === 'load') return `Load Test: ${scenario.group}, ${scenario.name}`;
  if (scenario.kind === 'throughput') return `${scenario.group} Test: ${scenario.name}`;
  return scenario.kind === 'single'
    ? `Scenario: ${scenario.name}`
    : `Input Variation Test: ${scenario.group}, ${scenario.name}`;
}

function rateLines(recording: Recording): readonly string[] {
  const { throughput } = summaryOf(recording);
  if (recording.scenario.kind !== 'throughput' || !throughput) return [];
  return [
    `Requests: ${throughput.requests}`,
    `Duration: ${throughput.durationSeconds.toFixed(2)} s`,
    `Throughput: ${throughput.requestsPerSecond.toFixed(2)} req/s`,
    '',
    'Latency Stats:',
  ];
}

function blockOf(recording: Recording): string {
  const metrics = new LatencyMetrics(recording.samples.durationMs);
  const isKnown = metrics.count === 0 || summaryOf(recording).latency !== null;
  const latency = isKnown ? metrics.summary() : missingText(recording);
  return ['', RULE, titleOf(recording), RULE, ...rateLines(recording), latency].join('\n');
}

/** The guide's block of numbers for each scenario of a test, as `verbose` prints it. @internal */
export function summaryBlocks(test: Mocha.Test): readonly string[] {
  return recordsOf(test).map(({ recording }) => blockOf(recording));
}
