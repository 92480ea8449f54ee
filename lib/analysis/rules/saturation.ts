import { EQUAL_FACTOR } from '../error-budget';
import { nameOf, type Rule, scenariosNamed } from '../evidence';
import { effectOf, phrase, type SentencePart } from '../finding';
import { concurrenciesIn } from '../groups';
import type { Saturation } from '../groups/speed-ups';
import { SIZES_TEXT } from '../throughput-ratio';
import { rateIntervalText, rateText } from '../times-texts';
import { confidenceText, percent } from '../wording';

function fromText({ workers }: Saturation): SentencePart {
  return { figure: workers === 1 ? 'one worker on' : `${workers} workers on` };
}

function evidenceOf({ beyond }: Saturation): string {
  const confidence = confidenceText(Math.min(...beyond.map((ratio) => ratio.confidence)));
  return `paired t ${confidence} intervals on the logarithms of pairs of round throughputs; ${SIZES_TEXT}; each within ±${percent(EQUAL_FACTOR - 1)}, and none above 1`;
}

/** From how many workers on more of them bring no more throughput, where rounds show levels to be equal. */
export const saturation: Rule<'saturation'> = (evidence) => {
  const groups = concurrenciesIn(evidence);
  return groups.flatMap(({ name, saturation: found }) => {
    const scenarios = found ? [found.from, ...found.beyond.map(({ level }) => level)] : [];
    const levels = scenariosNamed(evidence, scenarios);
    const [from, most] = [levels[0], levels.at(-1)];
    if (!found || !from?.summary.throughput || !most) return [];
    const { throughput } = from.summary;
    const low = Math.min(...found.beyond.map((ratio) => ratio.low));
    const high = Math.max(...found.beyond.map((ratio) => ratio.high));
    const named: readonly SentencePart[] =
      groups.length === 1 ? ['No more throughput from '] : [{ name }, ': no more throughput from '];
    return {
      rule: 'saturation',
      severity: 'fact',
      section: 'key findings',
      scenarios,
      sentence: phrase`
        ${named}${fromText(found)}: ${rateText(throughput)} req/s${rateIntervalText(throughput)}; up to
        ${nameOf(most)} it changes by less than ${percent(Math.max(high - 1, 1 - low))}.`,
      effects: found.beyond.map((ratio) =>
        effectOf('throughput against the level it saturates at', ratio.ratio, ratio),
      ),
      sampleSize: Math.min(...found.beyond.map(({ pairs }) => pairs)),
      evidence: evidenceOf(found),
    };
  });
};
