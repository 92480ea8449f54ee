import type { HistoryEntry, HistoryValue } from '../analysis/history';
import { isFields } from '../core/fields';
import { HISTORY_VERSION } from './history';

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

function isAtLeast(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least;
}

function isValue(given: unknown): given is HistoryValue {
  if (!isFields(given) || (given['unit'] !== 'ms' && given['unit'] !== 'req/s')) return false;
  const { value, low, high, n } = given;
  if (!isAtLeast(value, Number.MIN_VALUE) || !isAtLeast(n, 1)) return false;
  if (low === undefined && high === undefined) return true;
  return isAtLeast(low, 0) && low <= value && isAtLeast(high, value);
}

/** Whether a value read from JSON is a session of a history. */
export function isHistoryEntry(given: unknown): given is HistoryEntry {
  if (!isFields(given) || !isFields(given['values'])) return false;
  const { generatedAt, commit, machine, values } = given;
  return (
    typeof generatedAt === 'string' &&
    UTC.test(generatedAt) &&
    typeof machine === 'string' &&
    (commit === undefined || typeof commit === 'string') &&
    Object.values(values).every(isValue)
  );
}

function entryIn(line: string): HistoryEntry | undefined {
  try {
    const given: unknown = JSON.parse(line);
    if (!isFields(given) || given['schemaVersion'] !== HISTORY_VERSION || !isHistoryEntry(given))
      return undefined;
    const { generatedAt, commit, machine, values } = given;
    return { generatedAt, ...(commit !== undefined && { commit }), machine, values };
  } catch {
    return undefined;
  }
}

export interface ParsedHistory {
  /** Oldest first, each session once. */
  readonly entries: readonly HistoryEntry[];
  /** The numbers of lines that are no session, counted from 1: a conflict of git, half a line, a later version's. */
  readonly unreadable: readonly number[];
}

/** The sessions in the text of a history file, in whatever order git left them. */
export function parsedHistory(text: string): ParsedHistory {
  const lines = text.split('\n').map((line) => line.trim());
  const entries = new Map<string, HistoryEntry>();
  const unreadable: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '' || entries.has(line)) continue;
    const entry = entryIn(line);
    if (entry) entries.set(line, entry);
    else unreadable.push(index + 1);
  }
  const byDate = (a: HistoryEntry, b: HistoryEntry) => a.generatedAt.localeCompare(b.generatedAt, 'en');
  return { entries: [...entries.values()].toSorted(byDate), unreadable };
}
