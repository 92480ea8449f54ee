import { type HistoryEntry, type HistoryValue, historyValueOf } from '../analysis/history';
import { groupsOf } from '../analysis/scenario-groups';
import { identityOf, type MeasuredScenario } from '../analysis/summary';
import { type Trend, trendsOf, unusual } from '../analysis/trends';
import { isFields } from '../core/fields';
import type { Environment } from './environment';
import { isAs } from './json-schema';
import type { Report } from './report';
import { HISTORY_ENTRY } from './report-schema';

/** The version of the lines; a line of another one is not read. */
const HISTORY_VERSION = 1;
/** Sessions that a report keeps: enough for a range, few enough for the file beside it. */
const MOST_KEPT = 40;

/** What makes two sessions comparable, as text: 'AMD EPYC 7763, 2 cores, Node 20, Linux x64'. */
export function machineOf({ cpu, cores, node, os, architecture }: Environment): string {
  const [system = os] = os.split(' ');
  const [major = node] = node.split('.');
  return `${cpu}, ${cores} ${cores === 1 ? 'core' : 'cores'}, Node ${major}, ${system} ${architecture}`;
}

export function entriesOfMachine(
  entries: readonly HistoryEntry[],
  environment: Environment,
): readonly HistoryEntry[] {
  const machine = machineOf(environment);
  return entries.filter((entry) => entry.machine === machine);
}

/** The latest sessions before this one, with the values of the scenarios that this one measured. */
export function keptEntries(
  entries: readonly HistoryEntry[],
  {
    generatedAt,
    scenarios,
  }: { readonly generatedAt: string; readonly scenarios: readonly MeasuredScenario[] },
): readonly HistoryEntry[] {
  const identities = new Set(scenarios.map(identityOf));
  return entries
    .filter((entry) => entry.generatedAt < generatedAt)
    .map((entry) => ({
      ...entry,
      values: Object.fromEntries(
        Object.entries(entry.values).filter(([identity]) => identities.has(identity)),
      ),
    }))
    .filter(({ values }) => Object.keys(values).length > 0)
    .slice(-MOST_KEPT);
}

/** A decimal step that is a tenth of the interval at most, and of the value. */
function roundedTo(stepOf: number): (value: number) => number {
  const decimals = -Math.floor(Math.log10(stepOf));
  return (value) =>
    decimals >= 0
      ? Number(value.toFixed(Math.min(20, decimals)))
      : Math.round(value / 10 ** -decimals) * 10 ** -decimals;
}

/** The value with as many digits as its interval supports; with four where there is no interval. */
export function roundedValue({ unit, value, low, high, n }: HistoryValue): HistoryValue {
  if (low === undefined || high === undefined || low === high)
    return { unit, value: Number(value.toPrecision(4)), n };
  const rounded = roundedTo(Math.min((high - low) / 10, value / 10));
  return { unit, value: rounded(value), low: rounded(low), high: rounded(high), n };
}

/**
 * The line that a session adds to the history of its service, with a line break at its end; `undefined` where no scenario
 * was measured to its end, with its requests answered as they should be.
 *
 * @param run - what the session was run by: 'GitHub Actions 1203'
 */
export function historyLine(
  { generatedAt, tool, environment, scenarios }: Report,
  run: string | undefined,
): string | undefined {
  const values = scenarios.flatMap((measured) => {
    const value = historyValueOf(measured);
    return value && value.value > 0 ? [[identityOf(measured), roundedValue(value)] as const] : [];
  });
  if (values.length === 0) return undefined;
  const { commit } = environment;
  const line = {
    schemaVersion: HISTORY_VERSION,
    generatedAt,
    tool: `${tool.name} ${tool.version}`,
    ...(commit && { commit: commit.hash, branch: commit.branch, isModified: commit.isModified }),
    ...(run !== undefined && { run }),
    machine: machineOf(environment),
    values: Object.fromEntries(values),
  };
  return `${JSON.stringify(line)}\n`;
}

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

const MOST_SHOWN = 3;

export function reportTrends({ scenarios, history, environment }: Report): readonly Trend[] {
  return trendsOf(scenarios, entriesOfMachine(history, environment));
}

/** Of the first input the slowest value, else the highest throughput, else the first scenario there is. */
function headline(report: Report, trends: readonly Trend[]): readonly Trend[] {
  const [input = []] = groupsOf(report, 'input variation');
  const [throughput = []] = groupsOf(report, 'throughput');
  const groups = [input, throughput].map((group) => {
    const ids = new Set(group.map(({ id }) => id));
    return trends.filter(({ id }) => ids.has(id)).toSorted((a, b) => b.now.value - a.now.value);
  });
  const ordered = [...groups.flat(), ...trends];
  return ordered.slice(0, 1);
}

/** The histories worth showing: of scenarios outside of their normal range, at most three, else of a single one. */
export function shownTrends(report: Report): readonly Trend[] {
  const trends = reportTrends(report);
  const outside = unusual(trends).slice(0, MOST_SHOWN);
  return outside.length > 0 ? outside : headline(report, trends);
}
