import { rmSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { PerfMarkdownError, reasonOf, shown } from '../../lib/core/errors';
import { isFields } from '../../lib/core/fields';
import type { Report } from '../../lib/report/report';
import { type NewFile, replaceFiles } from '../files/replaced-files';
import type { Output, OutputFile, OutputOptions } from './output';

/** The files that hold what was measured, which no output may replace. */
const OF_REPORTS = /_(?:performance\.(?:json|md)|history\.ndjson)$/;

function isFile(value: unknown): value is OutputFile {
  if (!isFields(value) || typeof value['path'] !== 'string') return false;
  const { text } = value;
  return (
    text === undefined ||
    typeof text === 'string' ||
    (typeof text === 'object' && text !== null && Symbol.iterator in text)
  );
}

function wrong(made: unknown): PerfMarkdownError {
  return new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`files\` must return a list of { path, text }, but got ${shown(made)}`,
  );
}

/** The files of an output, which may be one of the user's own. */
function filesOf({ files }: Output, report: Report, options: OutputOptions): readonly OutputFile[] {
  const made: unknown = files(report, options);
  if (!Array.isArray(made)) throw wrong(made);
  return made.map((file: unknown) => {
    if (!isFile(file)) throw wrong(file);
    if (!OF_REPORTS.test(normalize(file.path))) return file;
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `the \`path\` of a file must be another one than those of reports, but got ${shown(file.path)}`,
    );
  });
}

export function newFiles(folder: string, files: readonly OutputFile[]): readonly NewFile[] {
  return files.flatMap(({ path, text }) =>
    text === undefined ? [] : [{ path: join(folder, path), parts: typeof text === 'string' ? [text] : text }],
  );
}

/** Writes files as wholes, and removes those that there are not to be. */
function write(folder: string, files: readonly OutputFile[]): void {
  replaceFiles(folder, newFiles(folder, files));
  for (const { path, text } of files) if (text === undefined) rmSync(join(folder, path), { force: true });
}

/**
 * Writes what an output makes of a report beside it.
 *
 * @returns why that could not be done, if so
 */
export function writeOutput(
  output: Output,
  report: Report,
  { reportsDir, quoteOutput }: OutputOptions & { readonly reportsDir: string },
): readonly string[] {
  try {
    write(reportsDir, filesOf(output, report, { quoteOutput }));
    return [];
  } catch (error) {
    return [
      `The output \`${output.id}\` of the report of \`${report.service}\` could not be written to ${reportsDir}: ${reasonOf(error)}.`,
    ];
  }
}

/**
 * Writes one file, wherever it lies.
 *
 * @returns why that could not be done, if so
 */
export function writeFile(path: string, text: () => string): readonly string[] {
  try {
    replaceFiles(dirname(path), [{ path, parts: [text()] }]);
    return [];
  } catch (error) {
    return [`${path} could not be written: ${reasonOf(error)}. Name a place where it can be.`];
  }
}
