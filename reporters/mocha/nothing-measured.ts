import { counted } from '../../lib/analysis/wording';
import { isFields } from '../../lib/core/fields';
import { fieldsIn } from '../../lib/core/json-file';

/** What there is to be known of a run that has measured nothing, and in which nothing failed. */
export interface UnmeasuredRun {
  /** Whether the run was given our reporter. */
  readonly isReporter: boolean;
  readonly grep: RegExp | undefined;
  readonly isInverted: boolean;
  /** Whether any test was run or skipped. */
  readonly hasRun: boolean;
  /** The performance tests of the files. */
  readonly known: number;
  /** Those of them that the pattern selects. */
  readonly selected: number;
  readonly environment: NodeJS.ProcessEnv;
}

const NEGATIVE = /\(\?<?![^()]*\)/g;
const REPORT = 'PERF_MARKDOWN_REPORT';

/** Whether the pattern wants performance tests, as 'Orders @performance' does, and '^(?!.*@performance)' does not. */
function wantsPerformance({ grep, isInverted }: UnmeasuredRun): boolean {
  return !isInverted && grep?.source.replaceAll(NEGATIVE, '').includes('@performance') === true;
}

function wantsReport({ environment }: UnmeasuredRun): boolean {
  return ['1', 'true'].includes(environment[REPORT] ?? '');
}

/** Whether this run, and not every one, was to send one request of each scenario. */
function wantsOnce({ environment, known, selected }: UnmeasuredRun): boolean {
  return environment['PERF_MARKDOWN'] === 'once' && known > 0 && selected === 0;
}

function wasAsked(run: UnmeasuredRun): boolean {
  const isReported = wantsReport(run) || (run.isReporter && !run.hasRun && run.known > 0);
  return wantsPerformance(run) || isReported || wantsOnce(run);
}

function found({ known, selected, grep }: UnmeasuredRun): string {
  if (selected > 0) return `none of the ${counted(selected, 'performance test')} selected measured anything`;
  const pattern = grep === undefined ? 'no pattern' : `the pattern ${grep}`;
  return known === 0
    ? 'no file that Mocha loaded has a performance test'
    : `of ${counted(known, 'performance test')} in the files that Mocha loaded, ${pattern} selects none`;
}

/** The script that runs the performance tests of the project in the working directory. */
function scriptFor({ npm_lifecycle_event: running }: NodeJS.ProcessEnv): string | undefined {
  const { scripts } = fieldsIn('package.json') ?? {};
  const [name] =
    Object.entries(isFields(scripts) ? scripts : {}).find(
      ([event, text]) =>
        event !== running && typeof text === 'string' && /perf-markdown|@performance/.test(text),
    ) ?? [];
  return name;
}

function advice(run: UnmeasuredRun): string {
  if (wantsOnce(run)) return 'Run `PERF_MARKDOWN=once npx mocha --grep @performance`, which selects them.';
  if (run.selected > 0)
    return 'Look why they were skipped, or let them measure, such as by `await perf.latency({ request: () => ({ path: "/" }) })`.';
  const script = scriptFor(run.environment);
  if (script !== undefined) return `Run \`npm run ${script}\`, which measures.`;
  if (wantsReport(run) && !wantsPerformance(run))
    return `Run it with \`--grep @performance\`, or without ${REPORT} where nothing is to be measured.`;
  return run.known > 0
    ? 'Select them with `--grep @performance`.'
    : 'Give Mocha the files of your performance suites; `npx perf-markdown init` writes one.';
}

/**
 * Why a run that was asked for performance tests is no success, and what to do; `undefined` where it was not asked for any.
 */
export function nothingMeasured(run: UnmeasuredRun): string | undefined {
  if (!wasAsked(run)) return undefined;
  return `Nothing was measured: ${found(run)}. ${advice(run)}`;
}
