import { sumBy } from '../core/sums';
import { workersOf } from '../scenario/scenario';
import { type Centre, halfWidthOf, pValueOf } from '../stats/centre';
import type { PairedRatio } from '../stats/paired-ratio';
import { ratioSideBySide } from './comparison';
import type { Interval } from './interval';
import { sideBySide } from './recording-views';
import type { MeasuredScenario } from './summary';
import { type RequestNoise, requestNoise, throughputByTurn } from './throughput';

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

export function ratesSideBySide(levels: readonly MeasuredScenario[]): readonly (readonly number[])[] {
  return sideBySide(
    levels.map(({ recording, summary }) => (summary.throughput ? throughputByTurn(recording) : [])),
  );
}

/** From this factor on rounds of one level hold clearly more requests than those of the other. */
const UNEVEN = 1.5;

function areUneven(noises: readonly RequestNoise[]): boolean {
  const perRound = noises.map(({ requests, rounds }) => requests / rounds);
  return Math.max(...perRound) > UNEVEN * Math.min(...perRound);
}

/**
 * The logarithm of the quotient of both throughputs, where a request of either scatters as one of the noisier does. A round of one worker
 * holds fewer requests than one of sixteen, and so more often none of the few that take very long: by rounds alone such a level looks
 * slower.
 */
function quotientOf(levels: readonly MeasuredScenario[], quotient: number): Centre | undefined {
  const noises = levels.flatMap(({ recording }) => requestNoise(recording) ?? []);
  const [noisier] = noises.toSorted((a, b) => b.variance - a.variance);
  if (!noisier || noises.length < levels.length || !areUneven(noises)) return undefined;
  const variance = noisier.variance * sumBy(noises, ({ requests }) => 1 / requests);
  return {
    centre: Math.log(quotient),
    standardError: Math.sqrt(variance),
    degreesOfFreedom: noisier.requests - 1,
  };
}

/** Whether rounds tell another ratio than all requests together. */
function isAtEdge({ low, high }: PairedRatio, printed: number): boolean {
  return printed <= low || printed >= high;
}

export const SIZES_TEXT = 'where rounds differ in size, all requests together have to show it, too';

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
  const quotient = quotientOf(levels, printed);
  const factor = quotient && isAtEdge(paired, printed) ? Math.exp(halfWidthOf(quotient, confidence)) : 1;
  return {
    level: level.id,
    ratio: paired.ratio,
    low: Math.min(paired.low, printed / factor),
    high: Math.max(paired.high, printed * factor),
    confidence,
    pairs: paired.pairs,
    pValue: quotient ? Math.max(paired.pValue, pValueOf(quotient)) : paired.pValue,
  };
}

export interface Level {
  readonly workers: number;
  readonly measured: MeasuredScenario;
}

export function levelsOf(group: readonly MeasuredScenario[]): readonly Level[] {
  return group
    .flatMap((measured) => {
      const workers = workersOf(measured.recording.scenario.workload);
      return workers !== undefined && measured.summary.throughput ? [{ workers, measured }] : [];
    })
    .toSorted((a, b) => a.workers - b.workers);
}

export function bestOf(levels: readonly Level[]): Level | undefined {
  return levels.toSorted((a, b) => rateOf(b.measured) - rateOf(a.measured))[0];
}
