import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Random, seededRandom } from '../../../lib/core/random';
import { normalQuantile } from '../../../lib/stats/distributions';
import { type SortedSamples, sortedSamples } from '../../../lib/stats/sorted';

interface Described {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly percentiles: Readonly<Record<string, number>>;
  readonly histograms: readonly {
    readonly bins: number;
    readonly counts: readonly number[];
    readonly edges: readonly number[];
  }[];
}

interface Reference {
  readonly samples: readonly (Described & { readonly name: string; readonly values: readonly number[] })[];
  readonly formula: Described & { readonly count: number };
  readonly orderStatistics: readonly {
    readonly count: number;
    readonly p: number;
    readonly confidence: number;
    readonly ranks?: readonly [number, number];
    readonly coverage?: number;
  }[];
  readonly dips: readonly { readonly values: readonly number[]; readonly dip: number }[];
  readonly leastSquares: readonly {
    readonly columns: readonly (readonly number[])[];
    readonly targets: readonly number[];
    readonly factors: readonly number[];
  }[];
  readonly paired: {
    readonly numerators: readonly number[];
    readonly denominators: readonly number[];
    readonly confidence: number;
    readonly ratio: number;
    readonly low: number;
    readonly high: number;
    readonly pValue: number;
  };
  readonly powerLaw: {
    readonly inputs: readonly number[];
    readonly values: readonly number[];
    readonly constant: number;
    readonly factor: number;
    readonly exponent: number;
  };
  readonly detectable: readonly {
    readonly pairs: number;
    readonly power: number;
    readonly deviations: number;
  }[];
  readonly ranks: readonly { readonly values: readonly number[]; readonly ranks: readonly number[] }[];
  readonly tails: {
    readonly tQuantile: readonly [number, number, number][];
    readonly tTailProbability: readonly [number, number, number][];
    readonly normalQuantile: readonly [number, number][];
    readonly normalCdf: readonly [number, number][];
    readonly binomialCdf: readonly [number, number, number, number][];
    readonly betaQuantile: readonly [number, number, number, number][];
    readonly clopperPearson: readonly [number, number, number, number, number][];
  };
}

/** Values computed with numpy and scipy; see test/fixtures/stats/make_reference.py. */
export const reference: Reference = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/stats/reference.json'), 'utf8'),
);

/** The heavy-tailed samples of `formula()` in make_reference.py. */
export function formulaSamples(count: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return 1 / (state / 2147483647);
  });
}

/** Every data set with its numpy values. */
export const describedSamples: readonly (Described & {
  readonly name: string;
  readonly values: Iterable<number>;
})[] = [
  ...reference.samples,
  {
    name: `${reference.formula.count} by formula`,
    values: formulaSamples(reference.formula.count),
    ...reference.formula,
  },
];

export function sortedOf(values: Iterable<number>): SortedSamples {
  const sorted = sortedSamples(values);
  if (sorted === undefined) throw new Error('A test needs at least one sample.');
  return sorted;
}

/** Standard normal numbers from a seed. */
export function seededNormal(seed: number): Random {
  const random = seededRandom(seed);
  return () => normalQuantile((random() * 4294967296 + 0.5) / 4294967297);
}

/** Equal up to a relative error; NaN and undefined never are. */
export function expectClose(actual: number | undefined, expected: number, relative: number, name = ''): void {
  if (actual === expected) return;
  expect(actual, name).to.be.closeTo(expected, Math.abs(expected) * relative);
}
