import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Section } from '../../reporters/markdown/section';
import { sectionMarkdown } from '../../reporters/markdown/section-markdown';

/** A piece of a Markdown document, as mdast has it. */
export interface MarkdownNode {
  readonly type: string;
  readonly depth?: number;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Markdown as GitHub reads it, with the links that GFM finds without brackets. */
export function parsed(markdown: string): MarkdownNode {
  return unified().use(remarkParse).use(remarkGfm).parse(markdown);
}

/** Every node of a type, in the order of the document. */
export function nodesOf(node: MarkdownNode, type: string): readonly MarkdownNode[] {
  const own = node.type === type ? [node] : [];
  return [...own, ...(node.children ?? []).flatMap((child) => nodesOf(child, type))];
}

/** What a reader sees of a node; tags and comments are no text. */
export function visibleText(node: MarkdownNode): string {
  return textOf(node, { includeHtml: false });
}

/** The texts of the cells of a document's tables, row by row. */
export function cellTexts(root: MarkdownNode): readonly (readonly string[])[] {
  return nodesOf(root, 'tableRow').map(({ children = [] }) => children.map(visibleText));
}

/** The headings of a document as text, with their depth: `## Analysis`. */
export function headings(root: MarkdownNode): readonly string[] {
  return nodesOf(root, 'heading').map(
    (heading) => `${'#'.repeat(heading.depth ?? 0)} ${visibleText(heading)}`,
  );
}

/** A section as Markdown, or that there is none. */
export function shownSection(section: Section | undefined): string {
  return section === undefined ? 'no section' : sectionMarkdown(section);
}
