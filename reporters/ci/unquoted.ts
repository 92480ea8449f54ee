import type { Report } from '../../lib/report/report';

/**
 * A report without what services, answers and checks said, for places that more people read than wanted: a log can hold
 * secrets, and what it says is nobody's verdict.
 */
export function unquoted(report: Report): Report {
  return {
    ...report,
    tests: report.tests.map(({ quotes: _, ...entry }) => entry),
    findings: report.findings.map((finding) => ({
      ...finding,
      sentence: finding.sentence.filter((part) => typeof part === 'string' || !('foreign' in part)),
    })),
  };
}
