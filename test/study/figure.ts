import { clopperPearson } from '../../lib/stats/tail-share';

/** What a share has to be. */
export type Target =
  | { readonly kind: 'at most'; readonly share: number; readonly upperBound?: number }
  | { readonly kind: 'at least'; readonly share: number }
  | { readonly kind: 'within'; readonly low: number; readonly high: number }
  | { readonly kind: 'none' };

/** How often something happened, and how often it should. */
export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly times: number;
  readonly trials: number;
  readonly target: Target;
}

/** No target: printed for the reader. */
export const untargeted: Target = { kind: 'none' };

/** Identical scenarios: at most 1 % of reports with a false difference, and certainly not more than 3 %. */
export const falseDifferences: Target = { kind: 'at most', share: 0.01, upperBound: 0.03 };

export function atMost(share: number): Target {
  return { kind: 'at most', share };
}

export function atLeast(share: number): Target {
  return { kind: 'at least', share };
}

export function within(low: number, high: number): Target {
  return { kind: 'within', low, high };
}

/** Counts trials under names, in the order the names came up first. */
export class Counter {
  readonly #counts = new Map<string, { times: number; trials: number }>();

  add(name: string, happened: boolean): void {
    const count = this.#counts.get(name) ?? { times: 0, trials: 0 };
    count.trials += 1;
    if (happened) count.times += 1;
    this.#counts.set(name, count);
  }

  figure(section: string, name: string, target: Target): Figure {
    const { times, trials } = this.#counts.get(name) ?? { times: 0, trials: 0 };
    return { section, name, times, trials, target };
  }

  figures(section: string, targetOf: (name: string) => Target): readonly Figure[] {
    return [...this.#counts.keys()].map((name) => this.figure(section, name, targetOf(name)));
  }
}

/** The share with its 95 % Clopper–Pearson bounds. */
export function shareOf({ times, trials }: Figure): ReturnType<typeof clopperPearson> {
  return clopperPearson(times, Math.max(1, trials), 0.95);
}

/** Whether a figure keeps its target; `undefined` where it has none, or nothing was counted. */
export function isMet(figure: Figure): boolean | undefined {
  const { target } = figure;
  if (figure.trials === 0 || target.kind === 'none') return undefined;
  const { share, high } = shareOf(figure);
  if (target.kind === 'at most') return share <= target.share && high <= (target.upperBound ?? 1);
  return target.kind === 'at least' ? share >= target.share : share >= target.low && share <= target.high;
}
