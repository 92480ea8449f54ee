import { PerfMarkdownError, shown } from '../core/errors';
import { isFields } from '../core/fields';
import { isHistoryEntry } from './parse-history';
import type { Report } from './report';

/** Reports of before there were histories have none. */
type StoredReport = Omit<Report, 'history'> & Partial<Pick<Report, 'history'>>;

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item));
}

/** Absent in reports of services that name no parts, and in those of older versions. */
function isServerTiming(value: unknown, samples: number): boolean {
  if (value === undefined) return true;
  return (
    Array.isArray(value) &&
    value.every(
      (column: unknown) =>
        isFields(column) &&
        typeof column['name'] === 'string' &&
        Array.isArray(column['durationMs']) &&
        column['durationMs'].length === samples &&
        column['durationMs'].every((ms) => ms === null || Number.isFinite(ms)),
    )
  );
}

function isRecording(value: unknown): boolean {
  if (!isFields(value) || !isFields(value['scenario']) || !isFields(value['samples'])) return false;
  const { round, startMs, durationMs, serverTiming } = value['samples'];
  if (!isNumbers(round) || !isNumbers(startMs) || !isNumbers(durationMs)) return false;
  const isAligned =
    round.length === durationMs.length && (startMs.length === 0 || startMs.length === durationMs.length);
  return (
    isAligned &&
    isServerTiming(serverTiming, durationMs.length) &&
    isFields(value['scenario']['workload']) &&
    isFields(value['outcomes']) &&
    Array.isArray(value['rounds']) &&
    Array.isArray(value['failures'])
  );
}

const LISTS = ['launches', 'tests', 'scenarios', 'findings'] as const;

function problemOf(value: unknown): string | undefined {
  if (!isFields(value)) return `expected an object, got ${shown(value)}`;
  if (value['schemaVersion'] !== 1)
    return `expected \`schemaVersion\` 1, got ${shown(value['schemaVersion'])}`;
  const list = LISTS.find((name) => !Array.isArray(value[name]));
  if (list !== undefined) return `expected \`${list}\` to be a list, got ${shown(value[list])}`;
  if (typeof value['service'] !== 'string' || !isFields(value['environment']))
    return 'expected `service` and `environment`';
  const { history = [] } = value;
  if (!Array.isArray(history) || !history.every(isHistoryEntry))
    return 'expected `history` to be a list of sessions';
  const scenarios = Array.isArray(value['scenarios']) ? value['scenarios'] : [];
  const broken = scenarios.findIndex(
    (measured: unknown) => !isFields(measured) || !isRecording(measured['recording']),
  );
  return broken === -1 ? undefined : `scenario ${broken + 1} has no complete recording`;
}

function isStoredReport(value: unknown): value is StoredReport {
  return problemOf(value) === undefined;
}

/**
 * The report that a JSON text holds.
 *
 * @param source - where the text comes from, for the message
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` saying what is wrong with it
 * @public
 */
export function parsedReport(text: string, source: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_REPORT', `${source} is not JSON: ${String(error)}.`, {
      cause: error,
    });
  }
  if (isStoredReport(value)) return { ...value, history: value.history ?? [] };
  throw new PerfMarkdownError(
    'ERR_INVALID_REPORT',
    `${source} is no report of perf-markdown: ${problemOf(value)}. Give a \`<service>_performance.json\`.`,
  );
}
