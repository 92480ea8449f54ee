import type { Report } from '../../lib/report/report';
import { escapedAttribute } from '../markdown/escape';
import type { Section } from '../markdown/section';
import { reportSections } from '../markdown/sections';
import { PICTURE_RULES } from '../svg/chart';
import { textElement } from '../svg/markup';
import { reportCharts } from '../svg/report-charts';
import { type PageLink, pageDocument } from './page-document';
import { pageFile, pageStyle } from './page-style';
import { plottedScenarios } from './plotted-scenario';
import { lineHtml, sectionHtml } from './section-html';

function axisChoice(kind: 'linear' | 'logarithmic'): string {
  return `<label><input type="radio" name="axis" value="${kind}" data-part="${kind}"> ${kind}</label>`;
}

/** The part of the page that its script fills; one block of HTML, without empty lines, within Markdown. */
function samplesMarkup(service: string): string {
  const file = `${service}_performance.json`;
  const keys = 'Samples of the chosen scenario. Left and right arrow: in the order of measurement. Escape.';
  return [
    '<div class="samples" data-part="samples" hidden>',
    '<div class="choices">',
    '<label class="scenario">Scenario <select data-part="scenarios"></select></label>',
    `<fieldset><legend>Vertical axis</legend>${axisChoice('linear')}${axisChoice('logarithmic')}</fieldset>`,
    '</div>',
    '<p class="numbers" data-part="numbers"></p>',
    `<div class="plot" data-part="plot" tabindex="0" role="application" aria-label="${escapedAttribute(keys)}">`,
    '<svg data-part="figure" aria-hidden="true"></svg><div class="tip" data-part="tip" aria-hidden="true" hidden></div>',
    '</div>',
    '<output data-part="told"></output>',
    '<p class="hint">Point at a sample, or move between samples in the order of measurement with ← →.</p>',
    '<ul class="legend" data-part="legend"></ul>',
    '<p class="note" data-part="note"></p>',
    '</div>',
    `<noscript><p>The plots of the raw samples need JavaScript; everything else of this page does not. The samples themselves are in ${textElement('a', { href: file }, file)}.</p></noscript>`,
  ].join('\n');
}

function samplesSection(service: string): Section {
  return { id: 'raw-samples', title: 'Raw Samples', blocks: [samplesMarkup(service)] };
}

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
