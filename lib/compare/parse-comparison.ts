import { PerfMarkdownError } from '../core/errors';
import { problemIn } from '../report/json-schema';
import { parsedJson } from '../report/parse';
import type { Comparison } from './comparison';
import { COMPARISON_SCHEMA } from './comparison-schema';

function isComparison(value: unknown): value is Comparison {
  return problemIn(COMPARISON_SCHEMA, value) === undefined;
}

/**
 * The comparison that the text of a `<service>_comparison.json` holds, checked in every field.
 *
 * @param source - where the text comes from, for the message
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` saying where it is not as it should be, what was expected and what came
 * @public
 */
export function parsedComparison(text: string, source: string): Comparison {
  const value = parsedJson(text, source);
  if (isComparison(value)) return value;
  const { path = '', expected = '', got = '' } = problemIn(COMPARISON_SCHEMA, value) ?? {};
  throw new PerfMarkdownError(
    'ERR_INVALID_REPORT',
    `${source} is no comparison of perf-markdown: expected ${path === '' ? '' : `\`${path}\` to be `}${expected}, got ${got}. Give a \`<service>_comparison.json\`.`,
  );
}
