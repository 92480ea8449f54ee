import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '../../lib/core/errors';
import type { Report } from '../../lib/report/report';
import { replaceFiles } from '../files/replaced-files';
import type { ReporterOptions } from '../reporter-options';
import type { SessionReport } from '../session-reports';
import { type BenchmarkValue, biggerIsBetter, smallerIsBetter } from './benchmark-json';
import { commentPayload } from './comment-payload';

interface WantedFile {
  readonly path: string;
  /** `undefined` where there is to be no such file, not even one of an earlier run. */
  readonly text: () => string | undefined;
}

/** What is written of a session. */
type Shared = Pick<SessionReport, 'report' | 'beside'>;

function commentFiles(
  sessions: readonly Shared[],
  { comment, reportsDir }: ReporterOptions,
): readonly WantedFile[] {
  if (typeof comment === 'string')
    return [{ path: comment, text: () => commentPayload(sessions.map(({ report }) => report)) }];
  return sessions
    .filter(({ beside }) => comment || beside.includes('comment'))
    .map(({ report }) => ({
      path: join(reportsDir, `${report.service}_performance.comment.md`),
      text: () => commentPayload([report], report.service),
    }));
}

function jsonOf(values: readonly BenchmarkValue[]): string {
  return `${JSON.stringify(values, null, 2)}\n`;
}

/** Of a file without any value github-action-benchmark says that it is broken: it is not there then. */
function benchmarkFiles(report: Report, reportsDir: string): readonly WantedFile[] {
  const base = join(reportsDir, report.service);
  return [
    { path: `${base}_smaller_is_better.json`, values: smallerIsBetter(report) },
    { path: `${base}_bigger_is_better.json`, values: biggerIsBetter(report) },
  ].map(({ path, values }) => ({ path, text: () => (values.length === 0 ? undefined : jsonOf(values)) }));
}

/** Why the file could not be written, if so. */
function written({ path, text }: WantedFile): readonly string[] {
  try {
    const whole = text();
    if (whole === undefined) rmSync(path, { force: true });
    else replaceFiles(dirname(path), [{ path, parts: [whole] }]);
    return [];
  } catch (error) {
    return [`${path} could not be written: ${reasonOf(error)}. Name a place where it can be.`];
  }
}

/**
 * Writes the files that the run or a suite asks for beside the reports: comments, and the JSON of github-action-benchmark.
 *
 * @returns what could not be written, and why
 * @internal
 */
export function writeCiFiles(sessions: readonly Shared[], options: ReporterOptions): readonly string[] {
  const benchmarks = sessions
    .filter(({ beside }) => options.benchmarkJson || beside.includes('benchmarkJson'))
    .flatMap(({ report }) => benchmarkFiles(report, options.reportsDir));
  return [...commentFiles(sessions, options), ...benchmarks].flatMap(written);
}
