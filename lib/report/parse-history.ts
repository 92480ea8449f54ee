import type { HistoryEntry, HistoryValue } from '../analysis/history';
import { isFields } from '../core/fields';
import { HISTORY_VERSION } from './history';
import { isAs } from './json-schema';
import { HISTORY_ENTRY } from './report-schema';

function isWithin({ value, low, high }: HistoryValue): boolean {
  if (low === undefined || high === undefined) return low === high;
  return low <= value && value <= high;
}

/** Whether a value read from JSON is a session of a history, whose values lie in their intervals. */
export function isHistoryEntry(given: unknown): given is HistoryEntry {
  return isAs(HISTORY_ENTRY, given) && Object.values(given.values).every(isWithin);
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
