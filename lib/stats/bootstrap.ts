import { PerfMarkdownError } from '../core/errors';
import type { Random } from '../core/random';
import type { Range } from './arguments';
import { normalCdf, tQuantile } from './distributions';
import { minimumSamples } from './order-statistics';
import { percentileOf } from './percentile';
import { sortedSamples } from './sorted';

/** One value per scenario of a group, measured in the same round. @public */
export type Round = readonly number[];

/** How a law is fitted to rounds. */
export interface FitOptions {
  readonly random: Random;
  /** Resamples of the rounds that the intervals come from. @defaultValue 499 */
  readonly resamples?: number;
  /** Confidence of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly confidence?: number;
}

/**
 * The fewest rounds whose spread supports an interval: as many as a distribution-free interval of their median needs,
 * 6 at 95 %, 8 at 99 %.
 */
export function minimumRounds(confidence: number): number {
  return minimumSamples(50, confidence);
}

/**
 * As many rounds as given, drawn with replacement (Efron 1979). Whole rounds, since what disturbs one disturbs all
 * values in it.
 */
export function resampledRounds(rounds: readonly Round[], random: Random): Round[] {
  return rounds.map((round) => rounds[Math.floor(random() * rounds.length)] ?? round);
}

/** The intervals of quantities of a law, from laws that are fitted to resampled rounds. */
export function resampledIntervals<Law>(
  rounds: readonly Round[],
  { random, resamples = 499 }: FitOptions,
  confidence: number,
  lawOf: (rounds: readonly Round[]) => Law,
): (quantityOf: (law: Law) => number) => Range {
  const laws = Array.from({ length: resamples }, () => lawOf(resampledRounds(rounds, random)));
  return (quantityOf) => expandedPercentileInterval(laws.map(quantityOf), rounds.length, confidence);
}

/**
 * The interval that contains an estimate with the given confidence, from estimates of resamples of `observations`
 * observations.
 *
 * Percentile interval with the levels widened as a t interval is wider than a normal one, which few observations need
 * ("expanded percentile", Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69, 2015).
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` without estimates
 */
export function expandedPercentileInterval(
  estimates: readonly number[],
  observations: number,
  confidence: number,
): Range {
  const sorted = sortedSamples(estimates);
  if (sorted === undefined)
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      'Expected at least one estimate for an interval, got none.',
    );
  const quantile = tQuantile((1 - confidence) / 2, observations - 1);
  const tail = normalCdf(quantile * Math.sqrt(observations / (observations - 1)));
  return { low: percentileOf(sorted, 100 * tail), high: percentileOf(sorted, 100 * (1 - tail)) };
}
