import { relative, sep } from 'node:path';
import type { ThresholdResult } from '../../lib/analysis/thresholds';
import { counted } from '../../lib/analysis/wording';
import type { Comparison } from '../../lib/compare/comparison';
import { fromStart } from '../../lib/core/folder';
import { sumBy } from '../../lib/core/sums';
import { requestsSent } from '../../lib/measure/recording';
import type { Report, TestEntry } from '../../lib/report/report';
import { type SessionVerdict, sessionVerdict } from '../../lib/report/session-verdict';
import { fullNameOf } from '../../lib/scenario/scenario';
import {
  changeText,
  intervalText,
  isBad,
  largestFirst,
  shareText,
  verdictText,
} from '../compare/comparison-words';
import { type Annotation, limited } from './workflow-command';

interface Problem {
  readonly entry: TestEntry;
  readonly annotation: Pick<Annotation, 'kind' | 'title' | 'message'>;
  /** What comes first: above 2 where nothing was measured, above 1 for broken thresholds, else the share of requests that failed. */
  readonly weight: number;
}

/** The share of the requests of a test that failed; more than any where it sent none. */
function failedShare(report: Report, { scenarios }: TestEntry): number {
  const outcomes = report.scenarios
    .filter(({ id }) => scenarios.includes(id))
    .map(({ recording }) => recording.outcomes);
  const sent = sumBy(outcomes, requestsSent);
  const ok = sumBy(outcomes, (counts) => counts.ok);
  return sent === 0 ? 3 : 1 - ok / sent;
}

/** Tests that failed by something else than a threshold, which is a problem of its own. */
function failedTests(report: Report, { failedTests: failed }: SessionVerdict): readonly Problem[] {
  return failed
    .filter(({ state }) => state === 'failed')
    .map((entry) => ({
      entry,
      annotation: {
        kind: 'error',
        title: `Performance test failed: ${entry.fullTitle}`,
        message: entry.error ?? entry.thrown ?? 'It failed without a message.',
      },
      weight: failedShare(report, entry),
    }));
}

/** Tests that a failed hook kept from running; one problem for each hook, however many tests there are behind it. */
function failedHooks({ service, tests }: Report): readonly Problem[] {
  const kept = tests.filter(({ state }) => state === 'not run');
  const reasonOf = ({ error, thrown }: TestEntry): string | undefined => error ?? thrown;
  return [...new Set(kept.flatMap((test) => reasonOf(test) ?? []))].flatMap((message) => {
    const [entry, ...others] = kept.filter((test) => reasonOf(test) === message);
    const number = others.length + 1;
    const title = `${service}: ${counted(number, 'performance test')} ${number === 1 ? 'was' : 'were'} not run`;
    return entry ? [{ entry, annotation: { kind: 'error' as const, title, message }, weight: 4 }] : [];
  });
}

/** How far a value is beyond its limit: the same for twice as much as allowed and for half of what is asked for. */
function excessOf({ value, threshold: { limit } }: ThresholdResult): number {
  return value === undefined || value <= 0 || limit <= 0 ? 0 : Math.abs(Math.log(value / limit));
}

function unkeptThresholds({ service, tests }: Report, { thresholds }: SessionVerdict): readonly Problem[] {
  return thresholds
    .filter(({ result }) => result.verdict !== 'kept')
    .flatMap(({ scenario, result }) => {
      const { threshold, verdict, fails, text } = result;
      const entry = tests.find(({ scenarios }) => scenarios.includes(scenario));
      const title = `${threshold.text} ${verdict}: ${service}, ${scenario}`;
      const message = [text, ...(result.advice === undefined ? [] : [result.advice])].join('. ');
      const kind = fails ? ('error' as const) : ('warning' as const);
      const weight = verdict === 'broken' ? 1 + Math.tanh(excessOf(result)) : 0;
      return entry ? [{ entry, annotation: { kind, title, message }, weight }] : [];
    });
}

function problemsOf(report: Report): readonly Problem[] {
  const verdict = sessionVerdict(report);
  return [...failedHooks(report), ...unkeptThresholds(report, verdict), ...failedTests(report, verdict)];
}

/**
 * What GitHub Actions shall show beside the code: worst first, at most ten errors and ten warnings, the last of which says
 * how many more there are.
 *
 * @param repository - the root of the repository, which the files are named from
 */
export function annotationsOf(reports: readonly Report[], repository: string): readonly Annotation[] {
  const annotations = reports
    .flatMap(problemsOf)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ entry, annotation }): Annotation => {
      const { file, line } = entry;
      if (file === '') return annotation;
      const path = relative(repository, fromStart(file)).replaceAll(sep, '/');
      return { ...annotation, file: path, ...(line !== undefined && { line }) };
    });
  return limited(annotations);
}

/** The same of what got slower or failed in a comparison. */
export function annotationsOfComparison({ scenarios }: Comparison): readonly Annotation[] {
  const bad = largestFirst(scenarios.filter(({ verdict }) => isBad(verdict)));
  const annotations = bad.map((compared): Annotation => {
    const { change, launches, margin, scenario, service } = compared;
    const [failure] = launches.flatMap(({ head }) => [head?.failedTest ?? [], head?.failures ?? []].flat());
    return {
      kind: 'error',
      title: `${service}, ${fullNameOf(scenario)}: ${verdictText(compared)}`,
      message: change
        ? `${changeText(change.ratio)} (${intervalText(change)}), margin ${shareText(margin)}`
        : (failure?.message ?? 'Its requests fail at the head.'),
    };
  });
  return limited(annotations);
}
