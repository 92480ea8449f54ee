import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../lib/core/errors';
import { reportJsonParts } from '../lib/report/json';
import type { Report } from '../lib/report/report';
import { addGitAttributes } from './git-attributes';
import { addToHistory } from './history-file';
import { reportHtml } from './html/report-html';
import { picturesIn } from './markdown/pictures';
import { reportMarkdown } from './markdown/report-markdown';
import { type ReportChart, reportCharts } from './report-charts';
import type { ReporterOptions } from './reporter-options';
import type { SessionReport } from './session-reports';

/** Where a report went and what else there is to say, or why it is not where it should be. @internal */
export type WrittenReport =
  | { readonly markdownPath: string; readonly htmlPath?: string; readonly notes: readonly string[] }
  | { readonly problem: string };

const WRITTEN_AT_ONCE = 65_536;

function writeJson(path: string, report: Report): void {
  const file = openSync(path, 'w');
  let pending = '';
  try {
    for (const part of reportJsonParts(report)) {
      pending += part;
      if (pending.length < WRITTEN_AT_ONCE) continue;
      writeSync(file, pending);
      pending = '';
    }
    writeSync(file, pending);
  } finally {
    closeSync(file);
  }
}

/** Replaces the pictures of a former report. */
function writeCharts(folder: string, charts: readonly ReportChart[]): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg'))) rmSync(join(folder, file));
  for (const { file, chart } of charts) writeFileSync(join(folder, file), chart.svg);
}

interface Paths {
  readonly markdownPath: string;
  readonly htmlPath?: string;
}

function write(folder: string, report: Report, html: boolean): Paths {
  const name = `${report.service}_performance`;
  const base = join(folder, name);
  mkdirSync(folder, { recursive: true });
  // The samples first: whatever happens to the rest, they are kept.
  writeJson(`${base}.json`, report);
  const charts = reportCharts(report);
  writeCharts(base, charts);
  addGitAttributes(folder);
  writeFileSync(`${base}.md`, reportMarkdown(report, { pictures: picturesIn(name, charts) }));
  if (!html) return { markdownPath: `${base}.md` };
  writeFileSync(`${base}.html`, reportHtml(report));
  return { markdownPath: `${base}.md`, htmlPath: `${base}.html` };
}

/** Writes into a new folder for temporary files, and says where what was measured is now. */
function savedElsewhere(report: Report): string {
  try {
    const { markdownPath } = write(mkdtempSync(join(tmpdir(), 'perf-markdown-')), report, false);
    return `What was measured is saved in ${markdownPath} instead.`;
  } catch (error) {
    return `It could not be saved in ${tmpdir()} either: ${reasonOf(error)}.`;
  }
}

/**
 * Writes `<service>_performance.md`, `.json` and, if wanted, `.html`, and adds the session to `<service>_history.ndjson`; where
 * the report cannot be written, it goes into a new folder for temporary files, so that nothing measured is lost.
 *
 * @internal
 */
export function writeReport(
  { reportsDir, html }: Pick<ReporterOptions, 'reportsDir' | 'html'>,
  { report, history }: SessionReport,
): WrittenReport {
  try {
    return { ...write(reportsDir, report, html), notes: addToHistory(reportsDir, report, history) };
  } catch (error) {
    return {
      problem:
        `The report of \`${report.service}\` could not be written to ${reportsDir}: ${reasonOf(error)}. ` +
        `${savedElsewhere(report)} Make the folder writable, or name another one with \`reportsDir\`.`,
    };
  }
}
