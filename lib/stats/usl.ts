import type { Range } from './arguments';
import {
  expandedPercentileInterval,
  type FitOptions,
  minimumRounds,
  type Round,
  resampledIntervals,
} from './bootstrap';
import { nonNegativeLeastSquares } from './non-negative-least-squares';
import { medianOf } from './percentile';

/** An estimate with its interval. */
export interface Estimate extends Range {
  readonly value: number;
}

/** How throughput depends on the number of workers. */
export interface UslFit {
  /** λ: the throughput of one worker, per second if the rounds are. */
  readonly throughputOfOne: Estimate;
  /** σ: the share of the work that only one worker at a time can do. */
  readonly contention: Estimate;
  /** κ: the cost of keeping workers consistent with each other, growing with the square of their number. */
  readonly coherency: Estimate;
  /** Where throughput is highest; `undefined` if the data does not show that it has a highest point. */
  readonly peak: Peak | undefined;
}

/** The number of workers with the highest throughput, with its interval, and that throughput. */
export interface Peak extends Range {
  readonly workers: number;
  readonly throughput: number;
}

interface Law {
  readonly throughputOfOne: number;
  readonly contention: number;
  readonly coherency: number;
}

/** Below this κ, a peak would lie beyond some ten thousand workers, and κ is mostly rounding. */
const smallestCoherency = 1e-8;

/** Reweightings after the first linear fit; the estimates no longer move at the fourth digit after two. */
const reweightings = 4;

/**
 * Gunther's Universal Scalability Law, X(N) = λN / (1 + σ(N − 1) + κN(N − 1)), fitted to the medians over rounds of the
 * throughput at several numbers of workers.
 *
 * N. J. Gunther, Guerrilla Capacity Planning, 2007, ch. 5. N/X is linear in 1/λ, σ/λ and κ/λ: non-negative least
 * squares, repeated with weights from the fit before, so that *relative* errors count. Intervals by resampling rounds,
 * see {@link expandedPercentileInterval}. σ and κ explain the same curvature, so the peak is given only where the
 * interval of κ is away from 0 and the peak's own is bounded; it can lie beyond the levels measured.
 *
 * `undefined` for fewer than four distinct levels, a throughput that is not a finite number above 0, or fewer rounds
 * than {@link minimumRounds}.
 *
 * @param levels - numbers of workers, each at least 1
 * @param rounds - `rounds[r][i]` is the throughput in round `r` at level `i`
 */
export function uslFit(
  levels: readonly number[],
  rounds: readonly Round[],
  options: FitOptions,
): UslFit | undefined {
  const { confidence = 0.95 } = options;
  if (new Set(levels).size < 4 || rounds.length < minimumRounds(confidence)) return undefined;
  if (!rounds.flat().every((throughput) => throughput > 0 && Number.isFinite(throughput))) return undefined;
  const law = lawOf(levels, rounds);
  const intervalOf = resampledIntervals(rounds, options, confidence, (resampled) => lawOf(levels, resampled));
  const estimateOf = (quantityOf: (law: Law) => number): Estimate => ({
    value: quantityOf(law),
    ...intervalOf(quantityOf),
  });
  const coherency = estimateOf((each) => each.coherency);
  return {
    throughputOfOne: estimateOf((each) => each.throughputOfOne),
    contention: estimateOf((each) => each.contention),
    coherency,
    peak: coherency.low > smallestCoherency ? peakOf(law, intervalOf(peakWorkersOf)) : undefined,
  };
}

function lawOf(levels: readonly number[], rounds: readonly Round[]): Law {
  const targets = levels.map(
    (level, index) => level / medianOf(rounds.map((round) => round[index] ?? Number.NaN)),
  );
  let fitted = targets;
  let factors: readonly number[] = [];
  for (let fit = 0; fit <= reweightings; fit++) {
    const columns = [
      levels.map((_, index) => 1 / (fitted[index] ?? Number.NaN)),
      levels.map((level, index) => (level - 1) / (fitted[index] ?? Number.NaN)),
      levels.map((level, index) => (level * (level - 1)) / (fitted[index] ?? Number.NaN)),
    ];
    factors = nonNegativeLeastSquares(
      columns,
      targets.map((target, index) => target / (fitted[index] ?? Number.NaN)),
    );
    const [one = 0, contention = 0, coherency = 0] = factors;
    fitted = levels.map((level) => one + contention * (level - 1) + coherency * level * (level - 1));
  }
  const [one = 0, contention = 0, coherency = 0] = factors;
  return { throughputOfOne: 1 / one, contention: contention / one, coherency: coherency / one };
}

/** Infinity if throughput grows for ever, 1 if it never grows. */
function peakWorkersOf({ contention, coherency }: Law): number {
  return coherency > 0
    ? Math.max(1, Math.sqrt(Math.max(0, 1 - contention) / coherency))
    : Number.POSITIVE_INFINITY;
}

function lawAt({ throughputOfOne, contention, coherency }: Law, workers: number): number {
  return (throughputOfOne * workers) / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
}

/** The throughput that a fitted law gives a number of workers. */
export function throughputAt({ throughputOfOne, contention, coherency }: UslFit, workers: number): number {
  return lawAt(
    {
      throughputOfOne: throughputOfOne.value,
      contention: contention.value,
      coherency: coherency.value,
    },
    workers,
  );
}

function peakOf(law: Law, { low, high }: Range): Peak | undefined {
  const workers = peakWorkersOf(law);
  if (!Number.isFinite(workers) || !Number.isFinite(high)) return undefined;
  return { workers, low, high, throughput: lawAt(law, workers) };
}
