import { escapedAttribute } from '../markdown/escape';
import type { Section } from '../markdown/section';
import { textElement } from '../svg/markup';

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

export function samplesSection(service: string): Section {
  return { id: 'raw-samples', title: 'Raw Samples', blocks: [samplesMarkup(service)] };
}
