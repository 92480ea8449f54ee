import type Mocha from 'mocha';
import type { TimesSummary } from '../../lib/analysis/latency';
import { summaryOf } from '../../lib/analysis/summary';
import { missingText } from '../../lib/analysis/whole';
import { counted, digits } from '../../lib/analysis/wording';
import { unreachable } from '../../lib/core/unreachable';
import type { Recording } from '../../lib/measure/recording';
import { LatencyMetrics } from '../../lib/metrics/latency-metrics';
import { recordsOf } from '../../lib/mocha/records';
import type { Column } from '../columns/column';
import { type Measured, REQUESTS, THROUGHPUT } from '../columns/scenario-columns';
import { COMPLETED, stageRows } from '../columns/stage-columns';
import { LARGEST, MEDIAN, UPPER } from '../columns/times-columns';

const RULE = '='.repeat(60);

/** What a row has in a column, as the console shows it; nothing where there is no quantity. */
function consoleText<TRow>({ head, unit, of }: Column<TRow>, row: TRow): readonly string[] {
  const shown = of(row);
  if (shown === undefined || typeof shown === 'string' || 'name' in shown) return [];
  if (unit === 'requests') return [`${head}=${shown.value}`];
  if (unit === 'req/s') return [`${digits(shown.value)} ${unit}`];
  return [`${head.toLowerCase()} ${digits(shown.value)} ${unit}`];
}

/** Times in short: the upper percentiles that are supported; where none is, the largest. */
function timesText(times: TimesSummary): readonly string[] {
  const upper = UPPER.flatMap((column) => consoleText(column, times));
  return [...consoleText(MEDIAN, times), ...(upper.length > 0 ? upper : consoleText(LARGEST, times))];
}

/** What each request called: '3 calls of pg', '1 to 14 calls of pg'. */
function callTexts(measured: Measured): readonly string[] {
  return (measured.summary.calls ?? [])
    .filter(({ most }) => most > 0)
    .map(
      ({ name, least, most }) =>
        `${least === most ? counted(most, 'call') : `${least} to ${most} calls`} of ${name}`,
    );
}

function numbersOf(recording: Recording): string {
  const measured = { recording, summary: summaryOf(recording) };
  const { latency } = measured.summary;
  if (!latency) return missingText(recording);
  const stages = stageRows(measured);
  if (stages.length > 0)
    return stages
      .map((row) => {
        const times = row.stage.response ?? row.stage.service;
        return [
          ...consoleText(COMPLETED, row),
          ...(times ? [MEDIAN, LARGEST].flatMap((column) => consoleText(column, times)) : []),
        ].join(', ');
      })
      .join('; ');
  return [
    ...(recording.scenario.kind === 'throughput' ? consoleText(THROUGHPUT, measured) : []),
    ...timesText(latency),
    ...consoleText(REQUESTS, measured),
    ...callTexts(measured),
  ].join(', ');
}

/** The numbers behind a measured test, for the end of its line in the console. */
export function numbersBehind(test: Mocha.Test): string {
  return ` (${recordsOf(test)
    .map(({ recording }) => numbersOf(recording))
    .join('; ')})`;
}

function titleOf({ scenario }: Recording): string {
  const { kind, group, name } = scenario;
  switch (kind) {
    case 'input variation':
      return `Input Variation Test: ${group}, ${name}`;
    case 'throughput':
      return `${group} Test: ${name}`;
    case 'open load':
    case 'ramp':
      return `Load Test: ${group}, ${name}`;
    case 'journey':
      return `Journey Test: ${group}, ${name}`;
    case 'leak':
      return `Leak Test: ${name}`;
    case 'single':
      return `Scenario: ${name}`;
    default:
      return unreachable(kind);
  }
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

/** The guide's block of numbers for each scenario of a test, as `verbose` prints it. */
export function summaryBlocks(test: Mocha.Test): readonly string[] {
  return recordsOf(test).map(({ recording }) => blockOf(recording));
}
