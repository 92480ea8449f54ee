import { escapedAttribute } from './escape';
import { type Block, blocksOf, type Section } from './section';

const PICTURE_WIDTH = 760;

export interface MarkdownLook {
  /** The folder of the pictures, from where the document is. */
  readonly folder: string;
  /** How many levels deeper than usual its headings are. */
  readonly deeper: number;
}

export function blockMarkdown(block: Block, look: MarkdownLook): string {
  if (typeof block === 'string') return block;
  if ('heading' in block) return `${'#'.repeat(block.level + look.deeper)} ${block.heading}`;
  if ('caution' in block)
    return ['[!CAUTION]', ...block.caution].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
  if ('chart' in block)
    return `<img alt="${escapedAttribute(block.chart.alt)}" src="${look.folder}/${block.file}" width="${PICTURE_WIDTH}">`;
  const body = block.blocks.map((inner) => blockMarkdown(inner, look));
  return [`<details>\n<summary>${block.summary}</summary>`, ...body, '</details>'].join('\n\n');
}

export function sectionMarkdown(section: Section, folder = '.'): string {
  return blocksOf(section)
    .map((block) => blockMarkdown(block, { folder, deeper: 0 }))
    .join('\n\n');
}
