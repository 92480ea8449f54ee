import type { TimesSummary } from '../../lib/analysis/latency';
import { UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import { levelText } from '../../lib/analysis/stages';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { traceIdIn } from '../../lib/analysis/traces';
import { count } from '../../lib/analysis/wording';
import { addTo } from '../../lib/core/sums';
import { unreachable } from '../../lib/core/unreachable';
import { type Recording, requestsSent } from '../../lib/measure/recording';
import type { Stage, Workload } from '../../lib/scenario/scenario';
import { nameText } from '../svg/text-width';
import { type PlottedLine, type PlottedRound, type PlottedScenario, TIME_STEPS_PER_MS } from './plotted';
import { mostOfEach, selectedPlaces } from './selection';

function linesOf(times: TimesSummary, round?: number): readonly PlottedLine[] {
  const lines: readonly Omit<PlottedLine, 'round'>[] = [
    ...times.percentiles.map(({ p, ms }) => ({ label: `P${p}` as const, ms })),
    ...(times.percentiles.length > UPPER_PERCENTILES.length
      ? []
      : [{ label: 'max' as const, ms: times.maxMs }]),
  ];
  return lines.map((line) => (round === undefined ? line : { ...line, round }));
}

/** Percentiles of all samples, but of each stage where the load changes: those of a mixture would be nobody's. */
function plottedLines(
  { summary }: MeasuredScenario,
  rounds: readonly { readonly index: number }[],
): readonly PlottedLine[] {
  const { latency, stages } = summary;
  if (!stages) return latency ? linesOf(latency) : [];
  return rounds.flatMap(({ index }, place) => {
    const times = stages[index]?.response ?? stages[index]?.service;
    return times ? linesOf(times, rounds.length > 1 ? place : undefined) : [];
  });
}

const PARTED_BY = { closed: 'rounds', open: 'stages', ramp: 'stages', 'hand-written': 'nothing' } as const;

function stageName(stage: Stage | undefined, unit: string): string {
  return stage ? `${levelText(stage)}${unit}` : '';
}

function roundName(workload: Workload, index: number): string {
  switch (workload.kind) {
    case 'hand-written':
      return '';
    case 'closed':
      return count(index + 1);
    case 'ramp':
      return stageName(workload.stages[index], ' workers');
    case 'open':
      return stageName(workload.stages[index], '/s');
    default:
      return unreachable(workload);
  }
}

/** The differences of neighbours, which are shorter than the numbers. */
function differences(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
}

function steps(ms: number): number {
  return Math.round(ms * TIME_STEPS_PER_MS);
}

/** Four digits: more than any plot shows. */
function shortened(ms: number): number {
  return Number(ms.toPrecision(4));
}

type Columns = Pick<PlottedScenario, 'ms' | 'starts' | 'late' | 'iterations' | 'timing'>;

function columnsOf({ samples, scenario }: Recording, places: readonly number[]): Columns {
  const { durationMs, startMs, intendedStartMs, iteration } = samples;
  const of = (column: readonly number[]): readonly number[] =>
    column.length === 0 ? [] : places.map((place) => column[place] ?? 0);
  const [service, sent] = [of(durationMs), of(startMs)];
  const iterations = differences(of(iteration));
  if (!intendedStartMs)
    return {
      // Of journeys that begin by the clock, what was sent late is in the times.
      timing: scenario.workload.kind === 'open' ? 'response time' : 'service time',
      ms: service.map(shortened),
      starts: differences(sent.map(steps)),
      iterations,
    };
  const due = of(intendedStartMs);
  const late = due.map((dueMs, index) => Math.max(0, (sent[index] ?? dueMs) - dueMs));
  return {
    timing: 'response time',
    ms: service.map((ms, index) => shortened(ms + (late[index] ?? 0))),
    starts: differences(due.map(steps)),
    late: late.map(steps),
    iterations,
  };
}

interface PlacedRound extends PlottedRound {
  readonly index: number;
}

function plottedRounds(
  { scenario, rounds, samples }: Recording,
  places: readonly number[],
): readonly PlacedRound[] {
  const counts = new Map<number, number>();
  for (const place of places) {
    const index = samples.round[place] ?? 0;
    addTo(counts, index, 1);
  }
  return Array.from(counts, ([index, number]) => ({
    index,
    name: roundName(scenario.workload, index),
    startMs: rounds[index]?.startMs ?? 0,
    endMs: rounds[index]?.endMs ?? 0,
    samples: number,
  }));
}

/** A slow request is known by its iteration and its duration. */
function causesOf(
  { recording, summary }: MeasuredScenario,
  places: readonly number[],
): PlottedScenario['causes'] {
  const { iteration, durationMs } = recording.samples;
  const slow = new Map(
    summary.slow?.slowest.map((request) => [`${request.iteration} ${request.durationMs}`, request]),
  );
  return places.flatMap((place, sample) => {
    const request = slow.get(`${iteration[place] ?? place} ${durationMs[place]}`);
    if (!request) return [];
    const { cause, process, iteration: made } = request;
    const traceId = traceIdIn(recording, made);
    const named = process !== undefined && { process: nameText(process) };
    return [{ sample, cause, ...named, ...(traceId !== undefined && { traceId }) }];
  });
}

function plottedScenario(measured: MeasuredScenario, selected: readonly number[]): PlottedScenario {
  const { id, recording } = measured;
  const { scenario, samples, outcomes, histogram } = recording;
  // Samples of stages come in the order they were sent; a round's samples must follow each other.
  const places = selected.toSorted((a, b) => (samples.round[a] ?? 0) - (samples.round[b] ?? 0) || a - b);
  const rounds = plottedRounds(recording, places);
  const all = histogram?.count ?? samples.durationMs.length;
  return {
    id: nameText(id),
    group: nameText(scenario.group),
    name: nameText(scenario.name),
    count: all,
    ...(places.length < all && { selection: 'evenly spread' }),
    failed: requestsSent(outcomes) - outcomes.ok,
    partedBy: PARTED_BY[scenario.workload.kind],
    rounds: rounds.map(({ index: _, ...round }) => round),
    lines: plottedLines(measured, rounds),
    ...columnsOf(recording, places),
    causes: causesOf(measured, places),
  };
}

/** The samples of every scenario that has some, in the order of the report, within the size of a page. */
export function plottedScenarios(scenarios: readonly MeasuredScenario[]): readonly PlottedScenario[] {
  const sampled = scenarios.filter(({ recording }) => recording.samples.durationMs.length > 0);
  const most = mostOfEach(sampled.map(({ recording }) => recording.samples.durationMs.length));
  return sampled.map((measured) =>
    plottedScenario(measured, selectedPlaces(measured.recording.samples.round.length, most)),
  );
}
