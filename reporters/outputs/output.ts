import { isFields } from '../../lib/core/fields';
import type { Report } from '../../lib/report/report';

/** A file of an output. @public */
export interface OutputFile {
  /** From the folder of the reports, `reportsDir`. */
  readonly path: string;
  /** Whole or in pieces; `undefined` where there is to be no such file, not even one of an earlier run. */
  readonly text: string | Iterable<string> | undefined;
}

/** What outputs are told of the run. @public */
export interface OutputOptions {
  /** Whether what is read elsewhere than the report may quote what services printed and answered, and what checks said. */
  readonly quoteOutput: boolean;
}

/** One form of a report, as files. @public */
export interface Output {
  /** Tells it from the others. */
  readonly id: string;
  /** The files of the report of one service; the same for the same report. */
  readonly files: (report: Report, options: OutputOptions) => readonly OutputFile[];
}

export function isOutput(value: unknown): value is Output {
  return isFields(value) && typeof value['id'] === 'string' && typeof value['files'] === 'function';
}
