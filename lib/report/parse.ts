import { PerfMarkdownError, shown } from '../core/errors';
import { firstTwice } from '../core/fields';
import { sumBy, sumOf } from '../core/sums';
import { type Recording, requestsSent } from '../measure/recording';
import type { DurationHistogram } from '../stats/duration-histogram';
import { isHistoryEntry } from './history';
import { isAs, problemText } from './json-schema';
import type { Report } from './report';
import { REPORT_SCHEMA, type StoredReport } from './report-schema';

function invalid(source: string, problem: string): PerfMarkdownError {
  return new PerfMarkdownError(
    'ERR_INVALID_REPORT',
    `${source} is no report of perf-markdown: ${problem}. Give a \`<service>_performance.json\`.`,
  );
}

function isBroken({ valueMs, counts, count }: DurationHistogram): boolean {
  return valueMs.length !== counts.length || sumOf(counts) !== count;
}

const PERHAPS_ABSENT = ['intendedStartMs', 'firstByteMs', 'bodyBytes', 'firstEventMs', 'events'] as const;

function miscountOf(recording: Recording): string | undefined {
  const { scenario, rounds, samples, histogram, counted, outcomes, stoppedBecause } = recording;
  const times = histogram?.count ?? samples.durationMs.length;
  if (!counted && outcomes.ok !== times)
    return `expected \`outcomes.ok\` to be as many as there are times, ${times}, got ${outcomes.ok}`;
  const sent = sumBy(rounds, ({ requests }) => requests);
  const ended = requestsSent(outcomes);
  // What ended early left requests under way; whoever measures by hand counts requests and times apart.
  const isCounted = stoppedBecause === undefined ? ended === sent : ended <= sent;
  return isCounted || scenario.workload.kind === 'hand-written'
    ? undefined
    : `expected \`outcomes\` to add up to the requests of its \`rounds\`, ${sent}, got ${ended}`;
}

/** Columns that do not stand beside each other, which no schema can say. */
function misalignmentOf({
  rounds,
  samples,
  histogram,
  counted,
  calls = [],
  vitals = [],
}: Recording): string | undefined {
  const { round, iteration, startMs, durationMs, serverTiming = [] } = samples;
  const columns: Readonly<Record<string, readonly unknown[]>> = {
    round,
    ...(iteration.length > 0 && { iteration }),
    ...(startMs.length > 0 && { startMs }),
    ...Object.fromEntries(
      PERHAPS_ABSENT.flatMap((name) => {
        const column = samples[name];
        return column ? [[name, column]] : [];
      }),
    ),
    ...Object.fromEntries(
      serverTiming.map((column, index) => [`serverTiming[${index}].durationMs`, column.durationMs]),
    ),
  };
  const n = durationMs.length;
  const column = Object.keys(columns).find((name) => columns[name]?.length !== n);
  if (column !== undefined)
    return `expected \`samples.${column}\` to be as long as \`samples.durationMs\`, ${n}, got ${columns[column]?.length}`;
  const lost = round.find((index) => index >= rounds.length);
  if (lost !== undefined)
    return `expected \`samples.round\` to name one of ${rounds.length} rounds, got ${lost}`;
  if (rounds.some(({ startMs: start, fullLoadEndMs, endMs }) => fullLoadEndMs > endMs || start > endMs))
    return 'expected `rounds` to end after they begin';
  const uneven = calls.find((counter) => counter.calls.length !== counter.requests.length);
  if (uneven) return `expected \`calls\` of ${shown(uneven.name)} to be as long as its \`requests\``;
  if (vitals.some(({ spent }) => spent && new Set(Object.values(spent).map(({ length }) => length)).size > 1))
    return 'expected the columns of `vitals[].spent` to be of one length';
  const histograms = [
    ...(histogram ? [histogram] : []),
    ...(counted?.stages ?? []).flatMap(({ parts, service, lateness }) => [
      ...parts,
      ...(service ? [service] : []),
      ...(lateness ? [lateness] : []),
    ]),
  ];
  return histograms.some(isBroken)
    ? 'expected each histogram to have as many `valueMs` as `counts`, which add up to its `count`'
    : undefined;
}

function contradictionIn({ scenarios, history = [] }: StoredReport): string | undefined {
  const session = history.findIndex((entry) => !isHistoryEntry(entry));
  if (session !== -1)
    return `expected \`history[${session}]\` to be a session whose values lie in their intervals`;
  const twice = firstTwice(scenarios.map(({ id }) => id));
  if (twice !== undefined) return `expected \`scenarios[].id\` to be unique, got ${shown(twice)} twice`;
  for (const [index, { recording }] of scenarios.entries()) {
    const problem = misalignmentOf(recording) ?? miscountOf(recording);
    if (problem !== undefined) return `in \`scenarios[${index}].recording\`, ${problem}`;
  }
  return undefined;
}

/** Any JSON, with the place that a text comes from in the message where it is none. */
export function parsedJson(text: string, source: string): unknown {
  try {
    // Some editors of Windows begin a file with a byte order mark, which is no part of JSON.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value;
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_REPORT', `${source} is not JSON: ${String(error)}.`, {
      cause: error,
    });
  }
}

/**
 * The report that the text of a `<service>_performance.json` holds, checked in every field that is not made anew from the recordings.
 *
 * @param source - where the text comes from, for the message
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` saying where it is not as it should be, what was expected and what came
 * @public
 */
export function parsedReport(text: string, source: string): Report {
  const value = parsedJson(text, source);
  if (!isAs(REPORT_SCHEMA, value)) throw invalid(source, problemText(REPORT_SCHEMA, value));
  const contradiction = contradictionIn(value);
  if (contradiction !== undefined) throw invalid(source, contradiction);
  return { ...value, history: value.history ?? [] };
}
