import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { HistoryEntry } from '../../lib/analysis/history';
import { reasonOf } from '../../lib/core/errors';
import { historyLine, type ParsedHistory, parsedHistory } from '../../lib/report/history';
import type { Report } from '../../lib/report/report';
import { asOnlyWriter } from './only-writer';

const MOST_LISTED = 5;

/** The variable in which each continuous integration service gives the number of its run. */
const RUNS: readonly (readonly [string, string])[] = [
  ['GITHUB_RUN_ID', 'GitHub Actions'],
  ['CI_PIPELINE_ID', 'GitLab CI'],
  ['CIRCLE_BUILD_NUM', 'CircleCI'],
  ['BUILDKITE_BUILD_NUMBER', 'Buildkite'],
  ['BUILD_BUILDID', 'Azure Pipelines'],
  ['BUILD_TAG', 'Jenkins'],
];

/** What the session is run by: 'GitHub Actions 1203'; `undefined` on a desk. */
export function ciRun(environment: NodeJS.ProcessEnv): string | undefined {
  const [name, service] = RUNS.find(([variable]) => environment[variable]) ?? [];
  return name === undefined ? undefined : `${service} ${environment[name]}`;
}

function pathOf(reportsDir: string, service: string): string {
  return join(reportsDir, `${service}_history.ndjson`);
}

function historyIn(path: string): ParsedHistory {
  return existsSync(path) ? parsedHistory(readFileSync(path, 'utf8')) : { entries: [], unreadable: [] };
}

/** The earlier sessions of a service, oldest first; none where there is no file, or none that can be read. */
export function earlierSessions(reportsDir: string, service: string): readonly HistoryEntry[] {
  try {
    return historyIn(pathOf(reportsDir, service)).entries;
  } catch {
    // Adding this session's line meets the same reason, and says it.
    return [];
  }
}

function endsWithin(file: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

/** Adds a line, or, where there is no space for all of it, nothing; behind half a line it begins a new one. */
function append(path: string, line: string): void {
  const file = openSync(path, 'a+');
  const { size } = fstatSync(file);
  try {
    writeFileSync(file, endsWithin(file, size) ? `\n${line}` : line);
  } catch (error) {
    ftruncateSync(file, size);
    throw error;
  } finally {
    closeSync(file);
  }
}

function unreadableNote(path: string): readonly string[] {
  const { unreadable } = historyIn(path);
  if (unreadable.length === 0) return [];
  const listed = `${unreadable.slice(0, MOST_LISTED).join(', ')}${unreadable.length > MOST_LISTED ? ', …' : ''}`;
  return unreadable.length === 1
    ? [`${path}: 1 line could not be read (line ${listed}) and is left out; it stays in the file.`]
    : [
        `${path}: ${unreadable.length} lines could not be read (lines ${listed}) and are left out; they stay in the file.`,
      ];
}

function shortenedBy({ scenarios }: Report): readonly string[] {
  return [...new Set(scenarios.flatMap(({ recording }) => recording.scenario.shortenedBy ?? []))];
}

function quickLookNote(service: string, overrides: readonly string[]): string {
  return `Not added to the history of \`${service}\`: ${overrides.join(', ')} made it a quick look. Set PERF_MARKDOWN_HISTORY=1 to add it.`;
}

/**
 * Adds the line of a session to the history of its service, and gives what is to be said about that.
 *
 * @param wanted - `false`: never. `true`: also where the environment lowered counts. `undefined`: only where it does not
 */
export function addToHistory(
  reportsDir: string,
  report: Report,
  wanted: boolean | undefined,
): readonly string[] {
  const line = historyLine(report, ciRun(process.env));
  if (wanted === false || line === undefined) return [];
  const path = pathOf(reportsDir, report.service);
  const overrides = wanted === true ? [] : shortenedBy(report);
  try {
    const notes = unreadableNote(path);
    if (overrides.length > 0) return [...notes, quickLookNote(report.service, overrides)];
    asOnlyWriter(reportsDir, () => append(path, line));
    return notes;
  } catch (error) {
    return [
      `This session could not be added to ${path}: ${reasonOf(error)}. The report is complete without it.`,
    ];
  }
}
