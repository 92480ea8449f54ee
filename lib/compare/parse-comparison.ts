import { PerfMarkdownError } from '../core/errors';
import { isAs, problemText } from '../report/json-schema';
import { parsedJson } from '../report/parse';
import type { Comparison } from './comparison';
import { COMPARISON_SCHEMA } from './comparison-schema';

/**
 * The comparison that the text of a `<service>_comparison.json` holds, checked in every field.
 *
 * @param source - where the text comes from, for the message
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` saying where it is not as it should be, what was expected and what came
 * @public
 */
export function parsedComparison(text: string, source: string): Comparison {
  const value = parsedJson(text, source);
  if (isAs<Comparison>(COMPARISON_SCHEMA, value)) return value;
  throw new PerfMarkdownError(
    'ERR_INVALID_REPORT',
    `${source} is no comparison of perf-markdown: ${problemText(COMPARISON_SCHEMA, value)}. Give a \`<service>_comparison.json\`.`,
  );
}
