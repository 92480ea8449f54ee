import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../lib/core/errors';
import { reportJsonParts } from '../lib/report/json';
import type { Report } from '../lib/report/report';
import { makeFolder, type NewFile, replaceFiles } from './files/replaced-files';
import { gitAttributes } from './git-attributes';
import { addToHistory } from './history-file';
import { reportHtml } from './html/report-html';
import { reportMarkdown } from './markdown/report-markdown';
import { replacedNotes } from './replaced-report';
import { reportCharts } from './report-charts';
import type { ReporterOptions } from './reporter-options';
import type { SessionReport } from './session-reports';

/** Where a report went and what else there is to say, or why it is not where it should be. @internal */
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

function write(folder: string, report: Report, html: boolean): Paths {
  const base = join(folder, `${report.service}_performance`);
  const charts = reportCharts(report);
  const pictures = charts.map(({ file, chart }): NewFile => ({ path: join(base, file), parts: [chart.svg] }));
  const markdownPath = `${base}.md`;
  const htmlPath = html ? `${base}.html` : undefined;
  // The Markdown last: whatever it shows is there by then.
  const files: readonly NewFile[] = [
    ...gitAttributes(folder),
    ...pictures,
    { path: `${base}.json`, parts: reportJsonParts(report) },
    ...(htmlPath === undefined ? [] : [{ path: htmlPath, parts: [reportHtml(report)] }]),
    { path: markdownPath, parts: [reportMarkdown(report, charts)] },
  ];
  const isObsolete = (path: string): boolean => !pictures.some((picture) => picture.path === path);
  replaceFiles(folder, files, () => picturesOf(base).filter(isObsolete));
  return { markdownPath, ...(htmlPath !== undefined && { htmlPath }) };
}

/** Writes into a new folder for temporary files, and says where what was measured is now. */
function savedElsewhere(report: Report): string {
  try {
    makeFolder(tmpdir());
    const { markdownPath } = write(mkdtempSync(join(tmpdir(), 'perf-markdown-')), report, false);
    return `What was measured is saved in ${markdownPath} instead.`;
  } catch (error) {
    return `It could not be saved in ${tmpdir()} either: ${reasonOf(error)}.`;
  }
}

/**
 * Replaces `<service>_performance.md`, `.json`, pictures and, if wanted, `.html` as a whole, and adds the session to
 * `<service>_history.ndjson`; where the report cannot be written, what was there stays, and it goes into a new folder for
 * temporary files, so that nothing measured is lost.
 *
 * @internal
 */
export function writeReport(
  { reportsDir, html }: Pick<ReporterOptions, 'reportsDir' | 'html'>,
  { report, history, beside, isPartial }: SessionReport,
): WrittenReport {
  try {
    const replaced = isPartial ? replacedNotes(reportsDir, report) : [];
    const paths = write(reportsDir, report, html || beside.includes('html'));
    return { ...paths, notes: [...replaced, ...addToHistory(reportsDir, report, history)] };
  } catch (error) {
    return {
      problem:
        `The report of \`${report.service}\` could not be written to ${reportsDir}: ${reasonOf(error)}. ` +
        `${savedElsewhere(report)} Make the folder writable, or name another one with \`reportsDir\`.`,
    };
  }
}
