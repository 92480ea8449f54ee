import type { Report } from '../../lib/report/report';
import { reportMarkdown } from '../markdown/report-markdown';
import { reportCharts } from '../report-charts';
import { withAlerts, withAnchors, withMovingTables } from './github-parts';
import { picturePlaces, pictureRules, withPictures } from './inlined-pictures';
import { markdownHtml } from './markdown-html';
import { pageDocument } from './page-document';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';
import { plottedScenarios } from './plotted-scenario';
import { withSamplesSection } from './samples-section';

/** The page of a report: its Markdown, rendered, with its pictures and the plots of its samples. @internal */
export function reportPage(report: Report): string {
  const charts = reportCharts(report);
  const scenarios = plottedScenarios(report.scenarios);
  const markdown = reportMarkdown(report, { pictures: picturePlaces(charts), withVitals: true });
  const rendered = markdownHtml(withSamplesSection(markdown, report.service, scenarios));
  const { html, headings } = withAnchors(withMovingTables(withAlerts(rendered)));
  return pageDocument({
    title: `${report.service}: performance report`,
    style: `${pageStyle}${pictureRules(charts)}`,
    headings,
    body: withPictures(html, charts),
    ...(scenarios.length > 0 && { interactive: { data: scenarios, script: pageScript() } }),
  });
}
