import { seededRandom } from '../../core/random';
import { isFitting } from '../../stats/lack-of-fit';
import type { PairedRatio } from '../../stats/paired-ratio';
import { type Peak, throughputAt, type UslFit, uslFit } from '../../stats/usl';
import { comparisonConfidence, confidenceText, groupsOf, nameOf, type Rule } from '../evidence';
import type { Effect, Finding } from '../finding';
import type { MeasuredScenario } from '../summary';
import { bestOf, type Level, levelsOf, ratesSideBySide, throughputRatio } from '../throughput-ratio';
import { rateIntervalText, rateText } from '../times-texts';
import { digits, percent } from '../wording';

/** Of the intervals of the law. */
const CONFIDENCE = 0.95;

/** How short rounds begin and end bends throughput by up to half a percent (reports/study.md): less than this is no fall. */
const LEAST_FALL = 0.02;

interface Fall {
  readonly best: Level;
  readonly beyond: Level;
  readonly ratio: PairedRatio;
  readonly confidence: number;
}

/**
 * A level that is shown to be slower than the best one though it has more workers, the one with most of them. The best is chosen
 * by what was measured, so the confidence has to hold for every pair it could have been one of; it takes half of what the
 * speed-ups of the group have.
 */
function fallOf(levels: readonly Level[], groupConfidence: number): Fall | undefined {
  const best = bestOf(levels);
  if (!best || best === levels[0]) return undefined;
  const confidence = 1 - (1 - groupConfidence) / (levels.length * (levels.length - 1));
  return levels
    .filter(({ workers }) => workers > best.workers)
    .flatMap((beyond): readonly Fall[] => {
      const ratio = throughputRatio(beyond.measured, best.measured, confidence);
      return ratio && ratio.high < 1 - LEAST_FALL ? [{ best, beyond, ratio, confidence }] : [];
    })
    .at(-1);
}

interface FittedPeak {
  readonly fit: UslFit;
  readonly peak: Peak;
  readonly rounds: number;
}

/** The law with its peak, where it fits and the peak lies between the neighbours of the best level. */
function fittedPeak(levels: readonly Level[], { best }: Fall, seed: number): FittedPeak | undefined {
  const workers = levels.map((level) => level.workers);
  const rounds = ratesSideBySide(levels.map(({ measured }) => measured));
  const fit = uslFit(workers, rounds, { random: seededRandom(seed), confidence: CONFIDENCE });
  const place = levels.indexOf(best);
  const [least = best.workers, most = 0] = [workers[place - 1], workers[place + 1]];
  if (!fit?.peak || fit.peak.low < least || fit.peak.high > most) return undefined;
  const law = workers.map((count) => throughputAt(fit, count));
  return isFitting(law, rounds) ? { fit, peak: fit.peak, rounds: rounds.length } : undefined;
}

function lawEffects({ fit, peak: { workers, low, high } }: FittedPeak): readonly Effect[] {
  return [
    { quantity: 'workers at the peak', value: workers, low, high, confidence: CONFIDENCE },
    { quantity: 'requests per second of one worker', value: fit.throughputOfOne.value },
    { quantity: 'contention', value: fit.contention.value },
    { quantity: 'coherency', value: fit.coherency.value },
  ];
}

function findingOf(levels: readonly Level[], fall: Fall, fitted: FittedPeak | undefined): Finding {
  const { best, beyond, ratio, confidence } = fall;
  const lower = 1 - ratio.ratio;
  const range = `(${percent(1 - ratio.high)} to ${percent(1 - ratio.low)})`;
  const { throughput } = best.measured.summary;
  const most = throughput ? `${rateText(throughput)} req/s${rateIntervalText(throughput)}` : '';
  const evidence = `paired t ${confidenceText(confidence)} interval on the logarithms of ${ratio.pairs} pairs of round throughputs`;
  return {
    rule: 'peak',
    severity: 'fact',
    section: 'analysis',
    scenarios: levels.map(({ measured }) => measured.id),
    sentence: fitted
      ? [
          'Throughput is highest at about ',
          { figure: `${digits(fitted.peak.workers)} workers` },
          ` (${digits(fitted.peak.low)} to ${digits(fitted.peak.high)}), near ${digits(fitted.peak.throughput)} req/s; `,
          nameOf(beyond.measured),
          ` have ${percent(lower)} less ${range} than `,
          nameOf(best.measured),
          '.',
        ]
      : [
          'Throughput falls by ',
          { figure: percent(lower) },
          ` ${range} from `,
          nameOf(best.measured),
          ` with ${most} to `,
          nameOf(beyond.measured),
          '.',
        ],
    effects: [
      ...(fitted ? lawEffects(fitted) : []),
      {
        quantity: 'throughput beyond the best level',
        value: ratio.ratio,
        low: ratio.low,
        high: ratio.high,
        confidence,
      },
    ],
    sampleSize: fitted?.rounds ?? ratio.pairs,
    evidence: fitted
      ? `fit of the Universal Scalability Law to ${fitted.rounds} rounds of ${levels.length} levels, bootstrap over rounds, no lack of fit; ${evidence}`
      : evidence,
  };
}

function groupFindings(
  group: readonly MeasuredScenario[],
  seed: number,
  groupConfidence: number,
): readonly Finding[] {
  const levels = levelsOf(group);
  const fall = fallOf(levels, groupConfidence);
  return fall ? [findingOf(levels, fall, fittedPeak(levels, fall, seed))] : [];
}

/** That more workers make throughput lower, where a level shows it; where a law fits that has a peak there, at how many. @internal */
export const peak: Rule = (evidence) =>
  groupsOf(evidence, 'throughput').flatMap((group) =>
    groupFindings(group, evidence.seed, comparisonConfidence(evidence)),
  );
