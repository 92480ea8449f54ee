import type { Report } from '../../lib/report/report';
import type { Section } from '../markdown/section';
import { reportSections } from '../markdown/sections';
import { PICTURE_RULES } from '../svg/chart';
import { reportCharts } from '../svg/report-charts';
import { type PageLink, pageDocument } from './page-document';
import { pageFile, pageStyle } from './page-style';
import { plottedScenarios } from './plotted-scenario';
import { samplesSection } from './samples-section';
import { lineHtml, sectionHtml } from './section-html';

function linkTo({ id, title, level = 2 }: Section): readonly PageLink[] {
  return title === undefined || level !== 2 ? [] : [{ anchor: id, html: lineHtml(title) }];
}

export function reportPage(report: Report): string {
  const scenarios = plottedScenarios(report.scenarios);
  const hasSamples = scenarios.length > 0;
  const sections = reportSections(report, reportCharts(report)).flatMap((section) =>
    hasSamples && section.id === 'origin' ? [samplesSection(report.service), section] : [section],
  );
  return pageDocument({
    title: `${report.service}: performance report`,
    style: `${pageStyle()}.picture{${PICTURE_RULES}}`,
    links: sections.flatMap(linkTo),
    body: sections.map(sectionHtml).join('\n'),
    ...(hasSamples && { interactive: { data: scenarios, script: pageFile('page.js') } }),
  });
}
