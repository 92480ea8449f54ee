import { isOfResources, type LimitUnit, metricName, type Threshold, unitOf } from '../../scenario/threshold';
import { count, decimalBytes, digits, percent, plainNumber } from '../wording';
import type { Estimate } from './estimate';
import type { Verdict } from './verdict';

const MOST_DIGITS = 9;

const SHOWN: Readonly<Record<LimitUnit, (value: number) => string>> = {
  bytes: decimalBytes,
  calls: plainNumber,
  ms: (value) => `${digits(value)} ms`,
  share: (value) => (value === 0 ? '0 %' : percent(value)),
  'per second': (value) => `${digits(value)}/s`,
  ratio: (value) => digits(value),
};

const EXACT: Readonly<Record<LimitUnit, (value: number) => string>> = {
  bytes: (value) => `${plainNumber(value)} bytes`,
  calls: plainNumber,
  ms: (value) => `${plainNumber(value)} ms`,
  share: (value) => `${plainNumber(value * 100)} %`,
  'per second': (value) => `${plainNumber(value)}/s`,
  ratio: plainNumber,
};

const SHOWN_DIGITS: Readonly<Record<LimitUnit, number>> = {
  bytes: 3,
  calls: 3,
  ms: 3,
  share: 2,
  'per second': 3,
  ratio: 3,
};

/** A figure with as many digits as it takes to see on which side of the limit it lies. */
function figure(value: number, { limit, metric }: Threshold): string {
  const unit = unitOf(metric);
  const isClear = (significant: number): boolean =>
    Math.sign(Number(value.toPrecision(significant)) - limit) === Math.sign(value - limit);
  if (isClear(SHOWN_DIGITS[unit])) return SHOWN[unit](value);
  for (let significant = SHOWN_DIGITS[unit] + 1; significant < MOST_DIGITS; significant += 1)
    if (isClear(significant)) return EXACT[unit](Number(value.toPrecision(significant)));
  return EXACT[unit](value);
}

/** The limit of a threshold as it was written: '< 500 ms'. */
export function limitText({ metric, text }: Threshold): string {
  return text.slice(metricName(metric).length + 1);
}

function boundsText(threshold: Threshold, { bounds: { low, high } }: Estimate): string | undefined {
  const [least, most] = [low, high].map((bound) =>
    bound === undefined || bound === Number.POSITIVE_INFINITY ? undefined : figure(bound, threshold),
  );
  if (least === undefined) return most === undefined ? undefined : `at most ${most}`;
  return most === undefined ? `at least ${least}` : `${least} to ${most}`;
}

function unknownText({ metric }: Threshold): string {
  if (metric.kind === 'calls') return 'was not counted in the service';
  if (metric.kind === 'heap growth') return 'cannot be told';
  if (isOfResources(metric)) return 'cannot be told for the service alone';
  return metric.kind === 'throughput' ? 'cannot be told from this' : 'has no samples';
}

/** What is known of the number, as a predicate: 'is 548 ms (531 ms to 560 ms, n=150)'. */
export function knownText(threshold: Threshold, estimate: Estimate | undefined, verdict: Verdict): string {
  if (estimate?.said !== undefined) return estimate.said;
  if (!estimate) return unknownText(threshold);
  const { value, sampleSize, unanswered = 0, isInterval, needed } = estimate;
  const n = `n=${count(sampleSize)}${unanswered > 0 ? `, ${count(unanswered)} without a right answer` : ''}`;
  if (verdict === 'unsupported') return `is not supported (${n}, it takes ${count(needed)})`;
  const bounds = isInterval ? boundsText(threshold, estimate) : undefined;
  if (value !== undefined && sampleSize >= needed)
    return `is ${figure(value, threshold)} (${bounds === undefined ? n : `${bounds}, ${n}`})`;
  return bounds === undefined ? `has no value (${n}, too few answered)` : `is ${bounds} (${n})`;
}
