import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../../lib/core/errors';
import type { Report } from '../../lib/report/report';
import type { SessionReport } from '../mocha/session-reports';
import type { Output } from '../outputs/output';
import { hasPage, reportOutputs } from '../outputs/outputs';
import { newFiles } from '../outputs/write-outputs';
import { gitAttributes } from './git-attributes';
import { addToHistory } from './history-file';
import { makeFolder, replaceFiles } from './replaced-files';
import { replacedNotes } from './replaced-report';

/** Where a report went and what else there is to say, or why it is not where it should be. */
export type WrittenReport =
  | { readonly markdownPath: string; readonly htmlPath?: string; readonly notes: readonly string[] }
  | { readonly problem: string };

interface Paths {
  readonly markdownPath: string;
  readonly htmlPath?: string;
}

function picturesOf(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.svg'))
    .map((name) => join(folder, name));
}

function write(folder: string, report: Report, outputs: readonly Output[]): Paths {
  const base = join(folder, `${report.service}_performance`);
  const options = { quoteOutput: true };
  const files = reportOutputs(outputs).flatMap((output) => output.files(report, options));
  const written = newFiles(folder, files);
  const isObsolete = (path: string): boolean => !written.some((file) => file.path === path);
  replaceFiles(folder, [...gitAttributes(folder), ...written], () => picturesOf(base).filter(isObsolete));
  return { markdownPath: `${base}.md`, ...(hasPage(outputs) && { htmlPath: `${base}.html` }) };
}

/** Writes into a new folder for temporary files, and says where what was measured is now. */
function savedElsewhere(report: Report): string {
  try {
    makeFolder(tmpdir());
    const { markdownPath } = write(mkdtempSync(join(tmpdir(), 'perf-markdown-')), report, []);
    return `What was measured is saved in ${markdownPath} instead.`;
  } catch (error) {
    return `It could not be saved in ${tmpdir()} either: ${reasonOf(error)}.`;
  }
}

/**
 * Replaces `<service>_performance.md`, `.json`, pictures and, if wanted, `.html` as a whole, and adds the session to
 * `<service>_history.ndjson`; where the report cannot be written, what was there stays, and it goes into a new folder for
 * temporary files, so that nothing measured is lost.
 */
export function writeReport(
  reportsDir: string,
  { report, history, outputs, isPartial }: SessionReport,
): WrittenReport {
  try {
    const replaced = isPartial ? replacedNotes(reportsDir, report) : [];
    const paths = write(reportsDir, report, outputs);
    return { ...paths, notes: [...replaced, ...addToHistory(reportsDir, report, history)] };
  } catch (error) {
    return {
      problem:
        `The report of \`${report.service}\` could not be written to ${reportsDir}: ${reasonOf(error)}. ` +
        `${savedElsewhere(report)} Make the folder writable, or name another one with \`reportsDir\`.`,
    };
  }
}
