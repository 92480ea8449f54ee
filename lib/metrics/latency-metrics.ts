import { PerfMarkdownError, shown } from '../core/errors';
import { requireCount, requirePercentile } from '../stats/arguments';
import { histogramOf } from '../stats/histogram';
import { meanOf, standardDeviationOf } from '../stats/moments';
import { percentileOf } from '../stats/percentile';
import { type SortedSamples, sortedSamples } from '../stats/sorted';
import { binLabels, fixedDecimals } from './number-texts';

/** The numbers of {@link LatencyMetrics} as a plain object, times in milliseconds. @public */
export interface LatencyDict {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly std: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/**
 * Collects latency samples in milliseconds and summarises them as numpy does.
 *
 * Without samples every statistic is 0, as in the guide; {@link LatencyMetrics.isEmpty} tells that 0 from a measured one,
 * and reports say "no samples" instead.
 *
 * @public
 */
export class LatencyMetrics {
  #values = new Float64Array(64);
  #count = 0;
  #sorted: SortedSamples | undefined;

  constructor(samples: Iterable<number> = []) {
    for (const sample of samples) this.add(sample);
  }

  /**
   * Adds one sample in milliseconds.
   *
   * @throws PerfMarkdownError `ERR_INVALID_SAMPLE` unless it is a finite number of at least 0; nothing is added then
   */
  add(sampleMs: number): void {
    if (typeof sampleMs !== 'number' || !Number.isFinite(sampleMs) || sampleMs < 0) {
      throw new PerfMarkdownError(
        'ERR_INVALID_SAMPLE',
        `A latency sample must be a finite number of milliseconds, 0 or more, but sample ${this.#count + 1} is ` +
          `${shown(sampleMs)}. Add end − start of one request, both from \`performance.now()\`.`,
      );
    }
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = sampleMs;
    this.#count += 1;
    this.#sorted = undefined;
  }

  /** A copy of the samples, in the order they were added. */
  get samples(): readonly number[] {
    return Array.from(this.#values.subarray(0, this.#count));
  }

  get count(): number {
    return this.#count;
  }

  /** Whether there is no sample, so that every 0 of this object means "not measured". */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** The arithmetic mean. */
  get mean(): number {
    const sorted = this.#ascending();
    return sorted ? meanOf(sorted) : 0;
  }

  get min(): number {
    return this.percentile(0);
  }

  get max(): number {
    return this.percentile(100);
  }

  /** The population standard deviation (`numpy.std`). */
  get std(): number {
    const sorted = this.#ascending();
    return sorted ? standardDeviationOf(sorted) : 0;
  }

  /**
   * The value below which `p` percent of the samples lie, linearly interpolated (`numpy.percentile`).
   *
   * @param p - from 0 to 100
   * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a `p` outside of that
   */
  percentile(p: number): number {
    requirePercentile(p);
    const sorted = this.#ascending();
    return sorted ? percentileOf(sorted, p) : 0;
  }

  /** The median. */
  get p50(): number {
    return this.percentile(50);
  }

  get p95(): number {
    return this.percentile(95);
  }

  get p99(): number {
    return this.percentile(99);
  }

  /**
   * How many samples lie in each of `bins` equal bins from the smallest to the largest, the last one closed
   * (`numpy.histogram`), keyed `"1.0-2.0ms"`, with more decimals where one would not tell the bins apart; bins that 20
   * decimals do not tell apart share a key and their counts are added up. Empty without samples.
   *
   * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless `bins` is a whole number of at least 1
   */
  histogram(bins = 10): Readonly<Record<string, number>> {
    requireCount('bins', bins, 1);
    const sorted = this.#ascending();
    if (!sorted) return {};
    const { edges, counts } = histogramOf(sorted, bins);
    const labelled: Record<string, number> = {};
    for (const [bin, label] of binLabels(edges).entries())
      labelled[label] = (labelled[label] ?? 0) + (counts[bin] ?? 0);
    return labelled;
  }

  /** The eight lines a console shows, or "No samples collected". */
  summary(): string {
    if (this.isEmpty) return 'No samples collected';
    return [
      `Samples: ${this.count}`,
      `Mean:    ${fixedDecimals(this.mean, 2)} ms`,
      `Min:     ${fixedDecimals(this.min, 2)} ms`,
      `Max:     ${fixedDecimals(this.max, 2)} ms`,
      `Std:     ${fixedDecimals(this.std, 2)} ms`,
      `P50:     ${fixedDecimals(this.p50, 2)} ms`,
      `P95:     ${fixedDecimals(this.p95, 2)} ms`,
      `P99:     ${fixedDecimals(this.p99, 2)} ms`,
    ].join('\n');
  }

  toDict(): LatencyDict {
    const { count, mean, min, max, std, p50, p95, p99 } = this;
    return { count, mean, min, max, std, p50, p95, p99 };
  }

  toJSON(): LatencyDict {
    return this.toDict();
  }

  #ascending(): SortedSamples | undefined {
    this.#sorted ??= sortedSamples(this.#values.subarray(0, this.#count));
    return this.#sorted;
  }
}
