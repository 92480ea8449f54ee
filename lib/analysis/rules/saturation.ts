import type { PairedRatio } from '../../stats/paired-ratio';
import { confidenceText, groupsOf, nameOf, type Rule } from '../evidence';
import type { Finding, SentencePart } from '../finding';
import type { MeasuredScenario } from '../summary';
import { type Level, levelsOf, throughputRatio } from '../throughput-ratio';
import { rateIntervalText, rateText } from '../times-texts';
import { percent, timesRange } from '../wording';

/** Throughputs whose ratio lies within this share of 1, with its whole interval, are equal for who chooses a number of workers. */
const EQUAL = 0.1;
/** Of each interval. That a level is called equal takes every one of them, so none has to be wider for there being several. */
const CONFIDENCE = 0.99;

interface Saturation {
  readonly from: Level;
  readonly beyond: readonly { readonly level: Level; readonly ratio: PairedRatio }[];
}

function isNoMore({ low, high }: PairedRatio): boolean {
  return low > 1 - EQUAL && low <= 1 && high < 1 + EQUAL;
}

/** The first level that all with more workers are shown to be equal to. */
function saturationOf(levels: readonly Level[]): Saturation | undefined {
  for (const [place, from] of levels.entries()) {
    const further = levels.slice(place + 1);
    const beyond = further.flatMap((level) => {
      const ratio = throughputRatio(level.measured, from.measured, CONFIDENCE);
      return ratio && isNoMore(ratio) ? [{ level, ratio }] : [];
    });
    if (further.length > 0 && beyond.length === further.length) return { from, beyond };
  }
  return undefined;
}

function fromText({ workers }: Level): SentencePart {
  return { figure: workers === 1 ? 'one worker on' : `${workers} workers on` };
}

function findingOf({ from, beyond }: Saturation, isOnly: boolean): readonly Finding[] {
  const { throughput } = from.measured.summary;
  if (!throughput) return [];
  const low = Math.min(...beyond.map(({ ratio }) => ratio.low));
  const high = Math.max(...beyond.map(({ ratio }) => ratio.high));
  const most = beyond.at(-1)?.level.measured ?? from.measured;
  return [
    {
      rule: 'saturation',
      severity: 'fact',
      section: 'key findings',
      scenarios: [from.measured, ...beyond.map(({ level }) => level.measured)].map(({ id }) => id),
      sentence: [
        ...(isOnly ? [] : [{ name: from.measured.recording.scenario.group }, ': ']),
        isOnly ? 'No more throughput from ' : 'no more throughput from ',
        fromText(from),
        `: ${rateText(throughput)} req/s${rateIntervalText(throughput)}; up to `,
        nameOf(most),
        ` it changes by less than ${percent(Math.max(high - 1, 1 - low))} (${timesRange({ low, high })}).`,
      ],
      effects: beyond.map(({ ratio }) => ({
        quantity: 'throughput against the level it saturates at',
        value: ratio.ratio,
        low: ratio.low,
        high: ratio.high,
        confidence: CONFIDENCE,
      })),
      sampleSize: Math.min(...beyond.map(({ ratio }) => ratio.pairs)),
      evidence: `paired t ${confidenceText(CONFIDENCE)} intervals on the logarithms of pairs of round throughputs; each within ±${percent(EQUAL)}, and none above 1`,
    },
  ];
}

function groupFindings(group: readonly MeasuredScenario[], isOnly: boolean): readonly Finding[] {
  const saturation = saturationOf(levelsOf(group));
  return saturation ? findingOf(saturation, isOnly) : [];
}

/** From how many workers on more of them bring no more throughput, where rounds show levels to be equal. @internal */
export const saturation: Rule = (evidence) => {
  const groups = groupsOf(evidence, 'throughput');
  return groups.flatMap((group) => groupFindings(group, groups.length === 1));
};
