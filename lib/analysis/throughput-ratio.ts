import { type PairedRatio, pairedRatio } from '../stats/paired-ratio';
import { alignedRounds } from './aligned-rounds';
import { isTelling, within } from './comparison';
import type { MeasuredScenario } from './summary';

function rateOf({ summary }: MeasuredScenario): number {
  return summary.throughput?.requestsPerSecond ?? Number.NaN;
}

/** How many times another level's throughput a level has, by the rounds both took part in; `undefined` where they do not tell. @internal */
export function throughputRatio(
  level: MeasuredScenario,
  base: MeasuredScenario,
  confidence: number,
): PairedRatio | undefined {
  const rates = [level, base].map(({ summary }) => summary.throughput?.perRound ?? []);
  const [over = [], under = []] = alignedRounds(rates);
  const ratio = pairedRatio(over, under, confidence);
  if (!ratio || !isTelling(ratio)) return undefined;
  return within(ratio, rateOf(level) / rateOf(base));
}

/** A level of a throughput group. @internal */
export interface Level {
  readonly workers: number;
  readonly measured: MeasuredScenario;
}

/** The levels of a group that have a number of workers and a throughput, by their number of workers. @internal */
export function levelsOf(group: readonly MeasuredScenario[]): readonly Level[] {
  return group
    .flatMap((measured) => {
      const workers = measured.recording.scenario.value;
      return typeof workers === 'number' && measured.summary.throughput ? [{ workers, measured }] : [];
    })
    .toSorted((a, b) => a.workers - b.workers);
}

/** The level with the highest throughput; `undefined` of none. @internal */
export function bestOf(levels: readonly Level[]): Level | undefined {
  return levels.toSorted((a, b) => rateOf(b.measured) - rateOf(a.measured))[0];
}
