import { relative, resolve, sep } from 'node:path';
import type { Report, TestEntry } from '../../lib/report/report';
import type { Annotation } from './workflow-command';

/** GitHub shows so many of one kind for a step, and drops the others without a word. */
const MOST_OF_A_KIND = 10;

interface Problem {
  readonly entry: TestEntry;
  readonly annotation: Pick<Annotation, 'kind' | 'title' | 'message'>;
  /** Above 1 where nothing was measured; else the share of requests that failed. */
  readonly weight: number;
}

/** The share of the requests of a test that failed; more than any where it sent none. */
function failedShare(report: Report, { scenarios }: TestEntry): number {
  const outcomes = report.scenarios
    .filter(({ id }) => scenarios.includes(id))
    .map(({ recording }) => recording.outcomes);
  const sent = outcomes.flatMap((counts) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
  const ok = outcomes.reduce((sum, counts) => sum + counts.ok, 0);
  return sent === 0 ? 2 : 1 - ok / sent;
}

function failedTests(report: Report): readonly Problem[] {
  return report.tests
    .filter(({ state }) => state === 'failed')
    .map((entry) => ({
      entry,
      annotation: {
        kind: 'error',
        title: `Performance test failed: ${entry.fullTitle}`,
        message: entry.error ?? 'It failed without a message.',
      },
      weight: failedShare(report, entry),
    }));
}

/** Tests that a failed hook kept from running; one problem for each hook, however many tests there are behind it. */
function failedHooks({ service, tests }: Report): readonly Problem[] {
  const kept = tests.filter(({ state }) => state === 'not run');
  return [...new Set(kept.flatMap(({ error }) => error ?? []))].flatMap((message) => {
    const [entry, ...others] = kept.filter(({ error }) => error === message);
    const title = `${service}: ${others.length === 0 ? '1 performance test was' : `${others.length + 1} performance tests were`} not run`;
    return entry ? [{ entry, annotation: { kind: 'error' as const, title, message }, weight: 3 }] : [];
  });
}

/** Everything in a report that somebody must look at, each on the line it belongs to. */
function problemsOf(report: Report): readonly Problem[] {
  return [...failedHooks(report), ...failedTests(report)];
}

function limited(kind: Annotation['kind'], all: readonly Annotation[]): readonly Annotation[] {
  const annotations = all.filter((annotation) => annotation.kind === kind);
  if (annotations.length <= MOST_OF_A_KIND) return annotations;
  const shown = annotations.slice(0, MOST_OF_A_KIND - 1);
  const title = `${annotations.length - shown.length} more of perf-markdown`;
  return [...shown, { kind, title, message: 'All of them are in the reports and in the job summary.' }];
}

/**
 * What GitHub Actions shall show beside the code: worst first, at most ten errors and ten warnings, the last of which says
 * how many more there are.
 *
 * @param repository - the root of the repository, which the files are named from
 * @internal
 */
export function annotationsOf(reports: readonly Report[], repository: string): readonly Annotation[] {
  const annotations = reports
    .flatMap(problemsOf)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ entry, annotation }): Annotation => {
      const { file, line } = entry;
      if (file === '') return annotation;
      const path = relative(repository, resolve(file)).replaceAll(sep, '/');
      return { ...annotation, file: path, ...(line !== undefined && { line }) };
    });
  return [...limited('error', annotations), ...limited('warning', annotations)];
}
