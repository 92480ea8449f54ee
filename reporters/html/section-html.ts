import { type Block, blocksOf, type Section } from '../markdown/section';
import { PICTURE_RULES } from '../svg/chart';
import { markdownHtml } from './markdown-html';

/** Lets wide tables move within the page instead of the page with them. */
function withMovingTables(html: string): string {
  return html.replaceAll('<table>', '<div class="wide"><table>').replaceAll('</table>', '</table></div>');
}

/** One line of Markdown as HTML, without a paragraph around it. */
export function lineHtml(markdown: string): string {
  return markdownHtml(`# ${markdown}`).replace(/^<h1>|<\/h1>$/g, '');
}

function blockHtml(block: Block, anchor?: string): string {
  if (typeof block === 'string') return withMovingTables(markdownHtml(block));
  if ('heading' in block) {
    const id = anchor === undefined ? '' : ` id="${anchor}"`;
    return `<h${block.level}${id}>${lineHtml(block.heading)}</h${block.level}>`;
  }
  if ('caution' in block)
    return `<blockquote class="alert caution">\n<p class="kind">Caution</p>\n${markdownHtml(block.caution.join('\n'))}\n</blockquote>`;
  if ('chart' in block)
    return `<figure class="picture">${block.chart.svg.replace(`<style>${PICTURE_RULES}</style>`, '').trim()}</figure>`;
  const body = block.blocks.map((inner) => blockHtml(inner));
  return ['<details>', `<summary>${block.summary}</summary>`, ...body, '</details>'].join('\n');
}

export function sectionHtml(section: Section): string {
  return blocksOf(section)
    .map((block, index) => blockHtml(block, index === 0 ? section.id : undefined))
    .join('\n');
}
