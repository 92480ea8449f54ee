import type { Report } from '../../lib/report/report';
import type { Picture } from './section';
import { sectionMarkdown } from './section-markdown';
import { reportSections } from './sections';

/**
 * The report as a Markdown file: the guide's six sections in its order, then single scenarios, parts of the service time, what a
 * request takes of the service, cold starts, the history, failed tests, the evidence, and how to run it again. The vital signs of all processes, which are others
 * after every measurement, are left to the page. The same bytes for the same report.
 *
 * @param pictures - those that lie beside it in `<service>_performance`
 * @public
 */
export function reportMarkdown(report: Report, pictures: readonly Picture[] = []): string {
  const sections = reportSections(report, pictures)
    .filter(({ id }) => id !== 'vital-signs')
    .map((section) => sectionMarkdown(section, `${report.service}_performance`));
  return `${sections.join('\n\n')}\n`;
}
