import { addTo, sumBy } from '../core/sums';
import { type SortedSamples, sortedSamples } from './sorted';

/** Widest bin in relation to its values: 2⁻¹⁰, about 0.1 %. */
export const HISTOGRAM_RESOLUTION = 2 ** -10;

// The first 22 bits of a double: sign, 11 bits of exponent, 10 of mantissa. Values from 2⁻³⁰ to 2³⁴ ms have 65,536 bins.
const BITS_DROPPED = 10;
const LOWEST = 2 ** -30;
const BINS = 65_536;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH_WORD = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

function prefixOf(value: number): number {
  double[0] = value;
  return (words[HIGH_WORD] ?? 0) >>> BITS_DROPPED;
}

function lowerEdgeOf(prefix: number): number {
  words[HIGH_WORD] = prefix << BITS_DROPPED;
  words[1 - HIGH_WORD] = 0;
  return double[0] ?? 0;
}

const LOWEST_PREFIX = prefixOf(LOWEST);

/** Durations counted in bins, as plain data: ascending middles of the bins that hold any, and how many each holds. @public */
export interface DurationHistogram {
  readonly valueMs: readonly number[];
  readonly counts: readonly number[];
  readonly count: number;
  readonly sumMs: number;
  /** Of the squared deviations from the mean. */
  readonly squaredDeviationsMs2: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/**
 * Counts durations in bins no wider than 0.1 % of their values, in 256 KB however many they are; count, mean, standard
 * deviation (Welford 1962), smallest and largest are exact.
 */
export class DurationCounter {
  readonly #counts = new Float64Array(BINS);
  #count = 0;
  #meanMs = 0;
  #squaredDeviations = 0;
  #minMs = Number.POSITIVE_INFINITY;
  #maxMs = 0;

  /** @param durationMs - finite; what is below 1e-9 is counted as that */
  add(durationMs: number): void {
    const bin = Math.min(BINS - 1, Math.max(0, prefixOf(durationMs) - LOWEST_PREFIX));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#count += 1;
    const deviation = durationMs - this.#meanMs;
    this.#meanMs += deviation / this.#count;
    this.#squaredDeviations += deviation * (durationMs - this.#meanMs);
    if (durationMs < this.#minMs) this.#minMs = durationMs;
    if (durationMs > this.#maxMs) this.#maxMs = durationMs;
  }

  histogram(): DurationHistogram {
    const valueMs: number[] = [];
    const counts: number[] = [];
    for (const [bin, count] of this.#counts.entries()) {
      if (count === 0) continue;
      valueMs.push((lowerEdgeOf(bin + LOWEST_PREFIX) + lowerEdgeOf(bin + 1 + LOWEST_PREFIX)) / 2);
      counts.push(count);
    }
    return {
      valueMs,
      counts,
      count: this.#count,
      sumMs: this.#meanMs * this.#count,
      squaredDeviationsMs2: this.#squaredDeviations,
      minMs: this.#minMs,
      maxMs: this.#maxMs,
    };
  }
}

export function durationHistogram(durationsMs: Iterable<number>): DurationHistogram | undefined {
  const counter = new DurationCounter();
  for (const durationMs of durationsMs) counter.add(durationMs);
  const histogram = counter.histogram();
  return histogram.count === 0 ? undefined : histogram;
}

/** Durations that were counted apart, together: the same as if they had been counted as one; `undefined` without any. */
export function addedHistograms(histograms: readonly DurationHistogram[]): DurationHistogram | undefined {
  const [first] = histograms;
  if (first === undefined || histograms.length === 1) return first;
  const bins = new Map<number, number>();
  for (const { valueMs, counts } of histograms)
    for (const [index, value] of valueMs.entries()) addTo(bins, value, counts[index] ?? 0);
  const sorted = [...bins].sort(([a], [b]) => a - b);
  const count = sumBy(histograms, (histogram) => histogram.count);
  const sumMs = sumBy(histograms, (histogram) => histogram.sumMs);
  const meanMs = sumMs / count;
  return {
    valueMs: sorted.map(([value]) => value),
    counts: sorted.map(([, inBin]) => inBin),
    count,
    sumMs,
    squaredDeviationsMs2: sumBy(
      histograms,
      (each) => each.squaredDeviationsMs2 + each.count * (each.sumMs / each.count - meanMs) ** 2,
    ),
    minMs: Math.min(...histograms.map(({ minMs }) => minMs)),
    maxMs: Math.max(...histograms.map(({ maxMs }) => maxMs)),
  };
}

/** As many times as were counted, each the middle of its bin, but for the smallest and the largest, which are exact. */
export function timesIn({
  valueMs,
  counts,
  count,
  minMs,
  maxMs,
}: DurationHistogram): SortedSamples | undefined {
  const times = new Float64Array(count);
  let end = 0;
  for (const [index, value] of valueMs.entries()) {
    const start = end;
    end += counts[index] ?? 0;
    times.fill(Math.min(maxMs, Math.max(minMs, value)), start, end);
  }
  times[0] = minMs;
  times[count - 1] = maxMs;
  return sortedSamples(times);
}
