import type { Rule } from '../evidence';
import { effectOf, phrase } from '../finding';
import { medianIn } from '../percentiles';
import { medianText } from '../times-texts';
import { digits } from '../wording';

/** With more of them, their table says it better. */
const MOST_SENTENCES = 3;

export const singleLatency: Rule<'single-latency'> = ({ scenarios }) => {
  const singles = scenarios.filter(({ recording }) => recording.scenario.kind === 'single');
  if (singles.length > MOST_SENTENCES) return [];
  return singles.flatMap(({ id, summary: { latency } }) => {
    if (!latency) return [];
    const { ms: value, interval } = medianIn(latency);
    if (!interval) return [];
    const { low, high } = interval;
    return {
      rule: 'single-latency',
      severity: 'fact',
      section: 'key findings',
      scenarios: [id],
      sentence: phrase`
        ${{ name: id }} takes ${{ figure: medianText(latency) }} at the median (${digits(low)} ms to
        ${digits(high)} ms).`,
      effects: [effectOf('median in ms', value, interval)],
      sampleSize: latency.count,
      evidence: `binomial interval of the share of requests above it, by blocks of ${latency.roundMediansMs.length} rounds (Korn–Graubard)`,
    };
  });
};
