import { workersOf } from '../scenario/scenario';
import { ratioSideBySide } from './comparison';
import type { Interval } from './interval';
import { sideBySide } from './recording-views';
import type { MeasuredScenario } from './summary';
import { throughputByTurn } from './throughput';

/** How many times another level's throughput a level has. @public */
export interface ThroughputRatio extends Interval {
  readonly level: string;
  readonly ratio: number;
  /** Pairs of round throughputs it rests on. */
  readonly pairs: number;
  /** Two-sided, against a ratio of 1. */
  readonly pValue: number;
}

function rateOf({ summary }: MeasuredScenario): number {
  return summary.throughput?.requestsPerSecond ?? Number.NaN;
}

/** The throughputs of some levels in rounds that were measured side by side, a row for each. */
export function ratesSideBySide(levels: readonly MeasuredScenario[]): readonly (readonly number[])[] {
  return sideBySide(
    levels.map(({ recording, summary }) => (summary.throughput ? throughputByTurn(recording) : [])),
  );
}

/** How many times another level's throughput a level has, by the rounds both took part in; `undefined` where they do not tell. */
export function throughputRatio(
  level: MeasuredScenario,
  base: MeasuredScenario,
  confidence: number,
): ThroughputRatio | undefined {
  const levels = [level, base];
  const printed = rateOf(level) / rateOf(base);
  const paired = ratioSideBySide(levels, ratesSideBySide(levels), printed, confidence);
  if (!paired) return undefined;
  const { ratio, low, high, pairs, pValue } = paired;
  return { level: level.id, ratio, low, high, confidence, pairs, pValue };
}

export interface Level {
  readonly workers: number;
  readonly measured: MeasuredScenario;
}

/** The levels of a group that have a number of workers and a throughput, by their number of workers. */
export function levelsOf(group: readonly MeasuredScenario[]): readonly Level[] {
  return group
    .flatMap((measured) => {
      const workers = workersOf(measured.recording.scenario.workload);
      return workers !== undefined && measured.summary.throughput ? [{ workers, measured }] : [];
    })
    .toSorted((a, b) => a.workers - b.workers);
}

/** The level with the highest throughput; `undefined` of none. */
export function bestOf(levels: readonly Level[]): Level | undefined {
  return levels.toSorted((a, b) => rateOf(b.measured) - rateOf(a.measured))[0];
}
