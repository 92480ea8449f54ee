import { nameOf, type Rule, scenariosNamed } from '../evidence';
import { type Effect, effectOf, phrase, type SentencePart } from '../finding';
import { concurrenciesIn } from '../groups';
import type { Peak, ScalabilityLaw } from '../groups/peak';
import type { MeasuredScenario } from '../summary';
import { SIZES_TEXT, type ThroughputRatio } from '../throughput-ratio';
import { rateIntervalText, rateText } from '../times-texts';
import { confidenceText, digits, percent } from '../wording';

function lawEffects({ peak, confidence, ...law }: ScalabilityLaw): readonly Effect[] {
  return [
    effectOf('workers at the peak', peak.workers, { ...peak, confidence }),
    { quantity: 'requests per second of one worker', value: law.throughputOfOne.value },
    { quantity: 'contention', value: law.contention.value },
    { quantity: 'coherency', value: law.coherency.value },
  ];
}

function effectsOf({ law, beyond }: Peak): readonly Effect[] {
  return [
    ...(law ? lawEffects(law) : []),
    effectOf('throughput beyond the best level', beyond.ratio, beyond),
  ];
}

function evidenceOf({ law, levels, beyond: { pairs, confidence } }: Peak): string {
  const fall = `paired t ${confidenceText(confidence)} interval on the logarithms of ${pairs} pairs of round throughputs; ${SIZES_TEXT}`;
  return law
    ? `fit of the Universal Scalability Law to ${law.rounds} rounds of ${levels.length} levels, bootstrap over rounds, no lack of fit; ${fall}`
    : fall;
}

function lessText({ low, high }: ThroughputRatio): string {
  return `(${percent(1 - high)} to ${percent(1 - low)})`;
}

function sentenceOf(
  { law, beyond: ratio }: Peak,
  best: MeasuredScenario,
  beyond: MeasuredScenario,
): readonly SentencePart[] {
  const lower = percent(1 - ratio.ratio);
  if (law) {
    const { workers, low, high, throughput } = law.peak;
    return phrase`
      Throughput is highest at about ${{ figure: `${digits(workers)} workers` }} (${digits(low)} to
      ${digits(high)}), near ${digits(throughput)} req/s; ${nameOf(beyond)} have ${lower} less
      ${lessText(ratio)} than ${nameOf(best)}.`;
  }
  const { throughput } = best.summary;
  const most = throughput ? `${rateText(throughput)} req/s${rateIntervalText(throughput)}` : '';
  return phrase`
    Throughput falls by ${{ figure: lower }} ${lessText(ratio)} from ${nameOf(best)} with ${most} to
    ${nameOf(beyond)}.`;
}

/** That more workers make throughput lower, where a level shows it; where a law fits that has a peak there, at how many. */
export const peak: Rule<'peak'> = (evidence) =>
  concurrenciesIn(evidence).flatMap(({ peak: found }) => {
    const [best, beyond] = found ? scenariosNamed(evidence, [found.best, found.beyond.level]) : [];
    if (!found || !best || !beyond) return [];
    return {
      rule: 'peak',
      severity: 'fact',
      section: 'analysis',
      scenarios: found.levels,
      sentence: sentenceOf(found, best, beyond),
      effects: effectsOf(found),
      sampleSize: found.law?.rounds ?? found.beyond.pairs,
      evidence: evidenceOf(found),
    };
  });
