import { PerfMarkdownError } from '../core/errors';
import { isFields } from '../core/fields';
import { sumOf } from '../core/sums';
import { isAs, type JsonSchema, problemText } from '../report/json-schema';
import { parsedJson } from '../report/parse';
import { ENVIRONMENT } from '../report/report-schema';
import { ABOVE_ZERO, AMOUNT, COUNT, list, object, only, record, TEXT } from '../report/schema-parts';
import type { KeptRun } from './load-data';

export interface RunFile extends KeptRun {
  readonly path: string;
}

const SKETCH = object({
  gamma: ABOVE_ZERO,
  valueUs: list(AMOUNT),
  counts: list(COUNT),
  count: COUNT,
  sumUs: AMOUNT,
  minUs: AMOUNT,
  maxUs: AMOUNT,
});

const RUN: JsonSchema<KeptRun> = object({
  format: only('perf-markdown artillery run 1'),
  artillery: TEXT,
  machine: ENVIRONMENT,
  counters: record(COUNT),
  sketches: record(SKETCH),
});

function refuse(path: string, problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_REPORT', `${path} ${problem}`);
}

/** What `--output` of Artillery writes. */
function isSummary(value: unknown): boolean {
  return isFields(value) && isFields(value['aggregate']);
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` for anything else, such as the summaries of Artillery's own `--output`
 */
export function parsedRun(text: string, path: string): RunFile {
  const value = parsedJson(text, path);
  if (isSummary(value))
    refuse(
      path,
      "is what Artillery's own `--output` writes: summaries in whole milliseconds to the first byte, no histograms. " +
        'Run it with the hook, as the README of the export says, and give the file that PERF_HISTOGRAMS names.',
    );
  if (!isAs(RUN, value))
    refuse(
      path,
      `is not what the hook of this version writes: ${problemText(RUN, value)}. Export anew, and run what was exported.`,
    );
  const broken = Object.entries(value.sketches).find(
    ([, { valueUs, counts, count }]) => valueUs.length !== counts.length || sumOf(counts) !== count,
  );
  if (broken)
    refuse(
      path,
      `has bins of \`${broken[0]}\` that do not add up to its count: another version of Artillery (${value.artillery}) may keep them otherwise. Run the one that the export names.`,
    );
  return { ...value, path };
}
