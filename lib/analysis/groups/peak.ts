import { seededRandom } from '../../core/random';
import { isFitting } from '../../stats/lack-of-fit';
import { throughputAt, type UslFit, type Peak as UslPeak, uslFit } from '../../stats/usl';
import { CONFIDENCE, EQUAL_FACTOR, FALSE_FALL } from '../error-budget';
import {
  bestOf,
  type Level,
  ratesSideBySide,
  type ThroughputRatio,
  throughputRatio,
} from '../throughput-ratio';

/** Gunther's Universal Scalability Law, as it was fitted to the levels of a group. @public */
export interface ScalabilityLaw extends Pick<UslFit, 'throughputOfOne' | 'contention' | 'coherency'> {
  readonly peak: UslPeak;
  /** Of each of the intervals. */
  readonly confidence: number;
  readonly rounds: number;
}

/** That more workers make throughput lower. @public */
export interface Peak {
  /** The ids of all levels, by their number of workers. */
  readonly levels: readonly string[];
  readonly best: string;
  /** The one with most workers that is shown to have less, in proportion to the best. */
  readonly beyond: ThroughputRatio;
  /** Null where no law fits that has its peak there. */
  readonly law: ScalabilityLaw | null;
}

/** What would be called equal is no fall. */
const LEAST_FALL = 1 - 1 / EQUAL_FACTOR;

interface Fall {
  readonly best: Level;
  readonly beyond: ThroughputRatio;
}

/**
 * A level that is shown to be slower than the best one though it has more workers, the one with most of them. The best is chosen
 * by what was measured, so the confidence has to hold for every pair it could have been one of.
 *
 * @param groups - of levels in the report
 */
function fallOf(levels: readonly Level[], groups: number): Fall | undefined {
  const best = bestOf(levels);
  if (!best || best === levels[0]) return undefined;
  const doubt = FALSE_FALL / (groups * levels.length * (levels.length - 1));
  return levels
    .filter(({ workers }) => workers > best.workers)
    .flatMap(({ measured }): readonly Fall[] => {
      const beyond = throughputRatio(measured, best.measured, 1 - doubt);
      return beyond && beyond.high < 1 - LEAST_FALL && beyond.pValue <= doubt ? [{ best, beyond }] : [];
    })
    .at(-1);
}

/** The law with its peak, where it fits and the peak lies between the neighbours of the best level. */
function lawOf(levels: readonly Level[], best: Level, seed: number): ScalabilityLaw | null {
  const workers = levels.map((level) => level.workers);
  const rounds = ratesSideBySide(levels.map(({ measured }) => measured));
  const fit = uslFit(workers, rounds, { random: seededRandom(seed), confidence: CONFIDENCE });
  const place = levels.indexOf(best);
  const [least = best.workers, most = 0] = [workers[place - 1], workers[place + 1]];
  if (!fit?.peak || fit.peak.low < least || fit.peak.high > most) return null;
  const expected = workers.map((count) => throughputAt(fit, count));
  if (!isFitting(expected, rounds)) return null;
  return { ...fit, peak: fit.peak, confidence: CONFIDENCE, rounds: rounds.length };
}

/** Where throughput falls again with more workers; `undefined` where no level shows that. */
export function peakOf(levels: readonly Level[], seed: number, groups: number): Peak | undefined {
  const fall = fallOf(levels, groups);
  if (!fall) return undefined;
  return {
    levels: levels.map(({ measured }) => measured.id),
    best: fall.best.measured.id,
    beyond: fall.beyond,
    law: lawOf(levels, fall.best, seed),
  };
}
