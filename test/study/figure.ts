import { tQuantile } from '../../lib/stats/distributions';
import { meanOf, sampleStandardDeviationOf } from '../../lib/stats/moments';
import { clopperPearson } from '../../lib/stats/tail-share';

/** What a figure has to be; a share from 0 to 1, or a relative error. */
export type Target =
  | { readonly kind: 'at most'; readonly value: number; readonly upperBound?: number }
  | { readonly kind: 'at least'; readonly value: number }
  | { readonly kind: 'within'; readonly low: number; readonly high: number }
  | { readonly kind: 'none' };

/** How often something happened, or by how much something is off in the mean; with its 95 % bounds, and its target. */
export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How often it happened; absent for a mean. */
  readonly times?: number;
  readonly trials: number;
  readonly target: Target;
  /** Of a mean that is not of shares. */
  readonly unit?: 's';
}

/** No target: printed for the reader. */
export const untargeted: Target = { kind: 'none' };

/** Identical scenarios: at most 1 % of reports with a false difference, and certainly not more than 3 %. */
export const falseDifferences: Target = { kind: 'at most', value: 0.01, upperBound: 0.03 };

export function atMost(value: number): Target {
  return { kind: 'at most', value };
}

export function atLeast(value: number): Target {
  return { kind: 'at least', value };
}

export function within(low: number, high: number): Target {
  return { kind: 'within', low, high };
}

/** A share with its Clopper–Pearson bounds; of no trials, nothing is known. */
export function shareFigure(
  section: string,
  name: string,
  { times, trials }: { readonly times: number; readonly trials: number },
  target: Target,
): Figure {
  const { share, low, high } =
    trials > 0 ? clopperPearson(times, trials, 0.95) : { share: Number.NaN, low: 0, high: 1 };
  return { section, name, value: share, low, high, times, trials, target };
}

/** A mean, of relative errors or in a unit, with its t bounds. */
export function meanFigure(
  section: string,
  name: string,
  errors: readonly number[],
  target: Target,
  unit?: Figure['unit'],
): Figure {
  const value = meanOf(errors);
  const trials = errors.length;
  const half =
    trials < 2
      ? Number.POSITIVE_INFINITY
      : (tQuantile(0.975, trials - 1) * sampleStandardDeviationOf(errors)) / Math.sqrt(trials);
  return {
    section,
    name,
    value,
    low: value - half,
    high: value + half,
    trials,
    target,
    ...(unit && { unit }),
  };
}

/** Counts trials under names, in the order the names came up first. */
export class Counter {
  readonly #section: string;
  readonly #counts = new Map<string, { times: number; trials: number }>();

  constructor(section: string) {
    this.#section = section;
  }

  add(name: string, happened: boolean): void {
    this.addTimes(name, happened ? 1 : 0, 1);
  }

  addTimes(name: string, times: number, trials: number): void {
    const count = this.#counts.get(name) ?? { times: 0, trials: 0 };
    this.#counts.set(name, { times: count.times + times, trials: count.trials + trials });
  }

  figures(targetOf: (name: string) => Target): readonly Figure[] {
    return [...this.#counts].map(([name, count]) => shareFigure(this.#section, name, count, targetOf(name)));
  }
}

/** Whether a figure keeps its target; `undefined` where it has none, or nothing was counted. */
export function isMet({ value, high, trials, target }: Figure): boolean | undefined {
  if (trials === 0 || target.kind === 'none') return undefined;
  if (target.kind === 'at most') return value <= target.value && high <= (target.upperBound ?? Infinity);
  return target.kind === 'at least' ? value >= target.value : value >= target.low && value <= target.high;
}
