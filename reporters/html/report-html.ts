import type { Report } from '../../lib/report/report';

/**
 * The report as one HTML page: what the Markdown says, the pictures, and plots of the raw samples. It needs nothing beside
 * it and loads nothing. The same bytes for the same report.
 *
 * @public
 */
export function reportHtml(report: Report): string {
  // Loaded here, because most reports are Markdown alone.
  const { reportPage }: typeof import('./report-page') = require('./report-page');
  return reportPage(report);
}
