import { mayGoOn } from '../scenario/scenario';
import { percentileInterval } from '../stats/order-statistics';
import { type PairedRatio, pairedRatio } from '../stats/paired-ratio';
import { BURST_DOUBT } from './error-budget';
import { enclosing, type Interval } from './interval';
import { medianIn } from './percentiles';
import { sharedRounds, sortedDurations } from './recording-views';
import { leastRequestsTimed, type MeasuredScenario } from './summary';
import { confidenceText } from './wording';

/** Medians of two scenarios compared. @public */
export interface Comparison extends Interval {
  readonly ratio: number;
  /** `rounds`: neighbouring rounds in pairs. `bursts`: each scenario was measured in one go, at another time. */
  readonly basis: 'rounds' | 'bursts';
  readonly sampleSize: number;
  /** Two-sided, against a ratio of 1; absent between bursts. */
  readonly pValue?: number;
}

/** An interval wider than this factor, as two or three noisy rounds give it, says nothing that could be printed. */
const WIDEST = 1000;

/**
 * The interval with the ratio that a reader gets from the printed values. Where that lies outside of it, because a few
 * disturbed rounds bend the one and not the other, the interval is widened to it: no claim may contradict the values
 * printed beside it.
 */
export function within(paired: PairedRatio, printed: number): PairedRatio {
  if (printed >= paired.low && printed <= paired.high) return { ...paired, ratio: printed };
  if (!(printed > 0 && printed < Number.POSITIVE_INFINITY)) return paired;
  return enclosing(paired, printed);
}

/** NaN without a latency. */
function medianMs({ summary: { latency } }: MeasuredScenario): number {
  return latency ? medianIn(latency).ms : Number.NaN;
}

/**
 * How many times larger the first of two scenarios is than the second, by values that were measured side by side; `undefined` where
 * they do not tell.
 *
 * @param printed - the ratio of the values that a reader sees
 */
export function ratioSideBySide(
  scenarios: readonly MeasuredScenario[],
  pairs: readonly (readonly number[])[],
  printed: number,
  confidence: number,
): PairedRatio | undefined {
  const over = pairs.map(([value = Number.NaN]) => value);
  const under = pairs.map(([, value = Number.NaN]) => value);
  const wasLookedAt = scenarios.every(({ recording }) => mayGoOn(recording.scenario.workload));
  const paired = pairedRatio(over, under, confidence, wasLookedAt);
  return paired && paired.high / paired.low <= WIDEST ? within(paired, printed) : undefined;
}

function comparedByRounds(
  slower: MeasuredScenario,
  faster: MeasuredScenario,
  confidence: number,
): Comparison | undefined {
  const scenarios = [slower, faster];
  const rounds = sharedRounds(scenarios.map(({ recording }) => recording));
  const paired = ratioSideBySide(scenarios, rounds, medianMs(slower) / medianMs(faster), confidence);
  if (!paired) return undefined;
  const { ratio, low, high, pairs, pValue } = paired;
  return { ratio, low, high, confidence, basis: 'rounds', sampleSize: pairs, pValue };
}

function medianInterval({ recording }: MeasuredScenario, confidence: number) {
  const sorted = sortedDurations(recording);
  return sorted && percentileInterval(sorted, 50, confidence);
}

/** The quotient of two medians, with the interval that two simultaneous intervals of the medians give (Bonferroni). */
function comparedByBursts(
  slower: MeasuredScenario,
  faster: MeasuredScenario,
  confidence: number,
): Comparison | undefined {
  if ([slower, faster].some(({ recording }) => recording.rounds.length !== 1)) return undefined;
  const each = 1 - (1 - confidence) / 2;
  const over = medianInterval(slower, each);
  const under = medianInterval(faster, each);
  const [overMs, underMs] = [medianMs(slower), medianMs(faster)];
  if (!over || !under || !(overMs > 0 && underMs > 0) || under.low <= 0) return undefined;
  return {
    ratio: overMs / underMs,
    low: over.low / under.high,
    high: over.high / under.low,
    confidence,
    basis: 'bursts',
    sampleSize: leastRequestsTimed([slower, faster]),
  };
}

/** How many times longer the median of one scenario is than another's; `undefined` where the samples do not support it. */
export function comparisonOf(
  slower: MeasuredScenario,
  faster: MeasuredScenario,
  confidence: number,
): Comparison | undefined {
  return comparedByRounds(slower, faster, confidence) ?? comparedByBursts(slower, faster, confidence);
}

/** Whether the interval of two bursts leaves no room for a machine that was busy during one of them. */
export function isApart({ low, high }: Comparison): boolean {
  return low > BURST_DOUBT || high < 1 / BURST_DOUBT;
}

export function evidenceOf({ basis, sampleSize, confidence }: Comparison): string {
  const interval = `${confidenceText(confidence)} interval`;
  return basis === 'rounds'
    ? `paired t ${interval} on the logarithms of ${sampleSize} pairs of round medians`
    : `${interval} from order statistics of ${sampleSize} samples each; measured in one burst each, so only differences above ${BURST_DOUBT}x count`;
}
