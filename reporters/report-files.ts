import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportJson } from '../lib/report/json';
import type { Report } from '../lib/report/report';
import { reportMarkdown } from './markdown/report-markdown';

/** Where a report went; with `problem` it is not where it should be. @internal */
export interface WrittenReport {
  readonly markdownPath: string;
  readonly problem?: string;
}

function write(folder: string, report: Report): string {
  const base = join(folder, `${report.service}_performance`);
  mkdirSync(folder, { recursive: true });
  // The samples first: whatever happens to the rest, they are kept.
  writeFileSync(`${base}.json`, reportJson(report));
  writeFileSync(`${base}.md`, reportMarkdown(report));
  return `${base}.md`;
}

/**
 * Writes `<service>_performance.md` and `.json`; where that cannot be done, into a new folder for temporary files, so that
 * nothing measured is lost.
 *
 * @internal
 */
export function writeReport(reportsDir: string, report: Report): WrittenReport {
  try {
    return { markdownPath: write(reportsDir, report) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const markdownPath = write(mkdtempSync(join(tmpdir(), 'perf-markdown-')), report);
    const problem =
      `The report could not be written to ${reportsDir}: ${reason}. ` +
      `What was measured is saved in ${markdownPath} instead. Make the folder writable, or name another one with \`reportsDir\`.`;
    return { markdownPath, problem };
  }
}
