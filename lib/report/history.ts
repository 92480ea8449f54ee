import { type HistoryEntry, type HistoryValue, historyValueOf } from '../analysis/history';
import { identityOf, type MeasuredScenario } from '../analysis/summary';
import type { Environment } from './environment';
import type { Report } from './report';

/** The version of the lines; a line of another one is not read. */
export const HISTORY_VERSION = 1;
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
