import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../lib/core/errors';
import { reportJson } from '../lib/report/json';
import type { Report } from '../lib/report/report';
import { reportMarkdown } from './markdown/report-markdown';

/** Where a report went, or why it is not where it should be. @internal */
export type WrittenReport = { readonly markdownPath: string } | { readonly problem: string };

function write(folder: string, report: Report): string {
  const base = join(folder, `${report.service}_performance`);
  mkdirSync(folder, { recursive: true });
  // The samples first: whatever happens to the rest, they are kept.
  writeFileSync(`${base}.json`, reportJson(report));
  writeFileSync(`${base}.md`, reportMarkdown(report));
  return `${base}.md`;
}

/** Writes into a new folder for temporary files, and says where what was measured is now. */
function savedElsewhere(report: Report): string {
  try {
    return `What was measured is saved in ${write(mkdtempSync(join(tmpdir(), 'perf-markdown-')), report)} instead.`;
  } catch (error) {
    return `It could not be saved in ${tmpdir()} either: ${reasonOf(error)}.`;
  }
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
    return {
      problem:
        `The report of \`${report.service}\` could not be written to ${reportsDir}: ${reasonOf(error)}. ` +
        `${savedElsewhere(report)} Make the folder writable, or name another one with \`reportsDir\`.`,
    };
  }
}
