import type { ThresholdResult } from '../analysis/thresholds';
import { PerfMarkdownError } from '../core/errors';
import { metricName } from '../scenario/threshold';

/** Mocha indents the first line of a message by five columns, further lines not at all. */
const INDENT = ' '.repeat(7);
const WIDTH = 'unsupported'.length + 1;

function lineOf({ verdict, text }: ThresholdResult): string {
  return `\n${INDENT}${verdict.padEnd(WIDTH)} ${text}`;
}

/** The failing thresholds of a scenario, one a line with its verdict, and what would decide those that are not decided. @internal */
export function thresholdLines(results: readonly ThresholdResult[]): string {
  const failing = results.filter(({ fails }) => fails);
  const advice = new Set(failing.flatMap((result) => (result.advice === undefined ? [] : [result.advice])));
  return [...failing.map(lineOf), ...Array.from(advice, (text) => `\n${INDENT}${text}`)].join('');
}

/**
 * Why the test of a scenario fails by its thresholds, all of them in one error; `undefined` where none fails. Expected and
 * actual value are there for reporters that keep them, but not as a diff, which would show every line twice.
 *
 * @param place - service, group and name of the scenario
 * @internal
 */
export function thresholdFailure(
  place: string,
  results: readonly ThresholdResult[],
): PerfMarkdownError | undefined {
  const failing = results.filter(({ fails }) => fails);
  if (failing.length === 0) return undefined;
  const verb = failing.length === 1 ? 'fails' : 'fail';
  const counts =
    results.length === 1
      ? 'its threshold fails'
      : `${failing.length} of ${results.length} thresholds ${verb}`;
  const error = new PerfMarkdownError('ERR_THRESHOLD', `${place}: ${counts}:${thresholdLines(results)}`);
  return Object.assign(error, {
    expected: failing.map(({ threshold }) => threshold.text).join('\n'),
    actual: failing.map(({ threshold, known }) => `${metricName(threshold.metric)} ${known}`).join('\n'),
    showDiff: false,
  });
}
