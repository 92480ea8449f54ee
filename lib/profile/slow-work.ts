import { addTo, sumBy } from '../core/sums';
import { medianOf } from '../stats/percentile';
import { responsibleFor, workOf } from './attribution';
import { LineSums } from './lines';
import { type ProfileLine, roundedAmount, type SlowWork } from './recorded-profile';
import type { Call, Sample } from './samples';
import { EXPLAINED_SHARE, slowFromMs } from './slow';

/** When a request was under way, on the axis of the samples. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Beyond the median, in the profiled pass: so many samples that one more or less makes no difference. */
const LEAST_EXCESS_MS = 5;
/** What is longer waited for a CPU: samples are a millisecond apart. */
const MOST_SAMPLE_MS = 2;
/** Where a line has this share of the samples of a function, it is the line. */
const MOSTLY = 0.9;

type Key = string;
type Works = Map<Key, number>;

function keyOf(call: Call): Key | undefined {
  const kind = workOf(call);
  const responsible = kind === 'load generator' || kind === undefined ? undefined : responsibleFor(call);
  const { place, name } = responsible?.call.frame ?? {};
  return place && JSON.stringify([place, name, responsible?.callee?.name]);
}

/** The work of each function in each request, in milliseconds. */
function worksIn(
  samples: readonly Sample[],
  spans: readonly Span[],
  keys: ReadonlyMap<Call, Key>,
): readonly Works[] {
  const works = spans.map((): Works => new Map());
  let at = 0;
  for (const { call, amount, startMs } of samples) {
    while ((spans[at]?.endMs ?? Number.POSITIVE_INFINITY) <= startMs) at += 1;
    const [span, work, key] = [spans[at], works[at], keys.get(call)];
    if (!span || !work || key === undefined || startMs < span.startMs) continue;
    addTo(work, key, Math.min(amount, MOST_SAMPLE_MS));
  }
  return works;
}

/** The line of a function that has nearly all of its samples, or itself. */
function lineOf(calls: readonly Sample[]): SlowWork['line'] | undefined {
  const lineAmong = (given: readonly Sample[]): ProfileLine | undefined => {
    const sums = new LineSums(sumBy(given, ({ amount }) => amount));
    for (const { call, amount } of given) sums.add({ call, samples: 1, blocks: [amount] });
    return sums.lines(MOSTLY, 1)[0];
  };
  const whole = calls.map((each) => ({ ...each, call: { ...each.call, lines: new Map<number, number>() } }));
  const line = lineAmong(calls) ?? lineAmong(whole);
  if (!line) return undefined;
  const { samples: _samples, blocks: _blocks, lineError: _error, ...words } = line;
  return words;
}

/**
 * The function that most of the slow requests were longer in than the others, by half of what they took beyond the median.
 *
 * @param spans - of requests that were sent one after the other, in the order of time: of others nobody can tell whose a sample is
 */
export function slowWorkOf(samples: readonly Sample[], spans: readonly Span[]): SlowWork | undefined {
  if (spans.length === 0) return undefined;
  const durations = spans.map(({ startMs, endMs }) => endMs - startMs);
  const medianMs = medianOf(durations);
  const thresholdMs = slowFromMs(medianMs, LEAST_EXCESS_MS);
  const keys = new Map<Call, Key>();
  for (const call of new Set(samples.map((sample) => sample.call))) {
    const key = keyOf(call);
    if (key !== undefined) keys.set(call, key);
  }
  const requests = worksIn(samples, spans, keys).map((work, place) => ({ work, ms: durations[place] ?? 0 }));
  const slow = requests.filter(({ ms }) => ms > thresholdMs);
  const others = requests.filter(({ ms }) => ms <= thresholdMs);
  const [most] = [...new Set(keys.values())]
    .map((key) => {
      const usualMs = sumBy(others, ({ work }) => work.get(key) ?? 0) / others.length;
      const explained = slow.filter(
        ({ work, ms }) => (work.get(key) ?? 0) - usualMs >= EXPLAINED_SHARE * (ms - medianMs),
      );
      return { key, explained: explained.length };
    })
    .sort((a, b) => b.explained - a.explained);
  if (!most || most.explained === 0) return undefined;
  const line = lineOf(samples.filter(({ call }) => keys.get(call) === most.key));
  return (
    line && { thresholdMs: roundedAmount(thresholdMs), slow: slow.length, explained: most.explained, line }
  );
}
