import { existsSync } from 'node:fs';
import { count, counted } from '../../lib/analysis/wording';
import { sessionVerdict } from '../../lib/report/session-verdict';
import type { FoundReport } from './found-reports';

const MOST_REASONS = 5;
const STATES = ['failed', 'missing', 'undecided', 'measured', 'kept'] as const;

/** What a service came to, in a line, and why it fails. */
export interface ServiceLine {
  readonly state: (typeof STATES)[number];
  readonly service: string;
  /** In our own words. */
  readonly title: string;
  /** Broken limits first, then failed tests. */
  readonly reasons: readonly string[];
  /** When it was measured, and at which commit; absent where nothing tells. */
  readonly measured?: string;
  readonly commit?: string;
  /** Where its report lies as text; absent where there is none. */
  readonly path?: string;
}

function lineOf(found: FoundReport): ServiceLine {
  if (found.kind === 'missing')
    return { state: 'missing', service: found.name, title: `no report: ${found.why}`, reasons: [] };
  const { path, report } = found;
  const { state, failing, failedTests, title } = sessionVerdict(report);
  const reasons = [
    ...failing.map(({ scenario, result }) => `${scenario}: ${result.text}`),
    ...failedTests.map(
      ({ fullTitle, error, thrown }) => `${fullTitle}: ${error ?? thrown ?? 'it failed without a message'}`,
    ),
  ];
  const more = reasons.length - MOST_REASONS;
  const text = path.replace(/\.json$/, '.md');
  const { commit } = report.environment;
  return {
    state,
    service: report.service,
    title,
    reasons: more > 0 ? [...reasons.slice(0, MOST_REASONS), `${count(more)} more`] : reasons,
    measured: report.generatedAt.slice(0, 16).replace('T', ' '),
    ...(commit && { commit: commit.hash.slice(0, 7) }),
    ...(existsSync(text) && { path: text }),
  };
}

export function serviceLines(found: readonly FoundReport[]): readonly ServiceLine[] {
  return found.map(lineOf).toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

export function isBad({ state }: ServiceLine): boolean {
  return state === 'failed' || state === 'missing';
}

/** What all of them came to: '1 of 3 services fails, 1 has no report'. */
export function summaryTitle(lines: readonly ServiceLine[]): string {
  const numberOf = (state: ServiceLine['state']) => lines.filter((line) => line.state === state).length;
  const failed = numberOf('failed');
  const missing = numberOf('missing');
  const all = counted(lines.length, 'service');
  if (failed + missing === 0) return `${all}, none of which fails`;
  return [
    ...(failed === 0 ? [] : [`${count(failed)} of ${all} ${failed === 1 ? 'fails' : 'fail'}`]),
    ...(missing === 0
      ? []
      : [`${count(missing)}${failed === 0 ? ` of ${all}` : ''} ${missing === 1 ? 'has' : 'have'} no report`]),
  ].join(', ');
}

/** What makes the lines of one summary no summary of one state of the code; `undefined` where nothing does. */
export function staleness(lines: readonly ServiceLine[]): string | undefined {
  const commits = new Set(lines.flatMap(({ commit }) => commit ?? []));
  if (commits.size < 2) return undefined;
  return `They were measured at ${commits.size} different commits: a report that was not renewed is older than the code.`;
}
