/** A heading of the report. @internal */
export interface Heading {
  readonly anchor: string;
  readonly depth: number;
  /** HTML without tags. */
  readonly html: string;
}

/** HTML with anchors, and the headings they belong to. @internal */
export interface Anchored {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** What GitHub makes of a heading for links to it. */
function slugOf(html: string): string {
  return html
    .replaceAll(/&[a-z#0-9]+;/gi, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

/** Gives every heading the anchor that GitHub gives it, numbered where one comes again. @internal */
export function withAnchors(html: string): Anchored {
  const headings: Heading[] = [];
  const timesSeen = new Map<string, number>();
  const anchored = html.replaceAll(/<h([1-6])>(.*?)<\/h\1>/gs, (_, depth: string, inner: string) => {
    const text = inner.replaceAll(/<[^>]*>/g, '');
    const slug = slugOf(text);
    const times = timesSeen.get(slug) ?? 0;
    timesSeen.set(slug, times + 1);
    const anchor = times === 0 ? slug : `${slug}-${times}`;
    headings.push({ anchor, depth: Number(depth), html: text });
    return `<h${depth} id="${anchor}">${inner}</h${depth}>`;
  });
  return { html: anchored, headings };
}

const ALERT = /<blockquote>\n<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n/g;

/** Shows GitHub's alerts as such. @internal */
export function withAlerts(html: string): string {
  return html.replaceAll(ALERT, (_, kind: string) => {
    const title = `${kind.charAt(0)}${kind.slice(1).toLowerCase()}`;
    return `<blockquote class="alert ${kind.toLowerCase()}">\n<p class="kind">${title}</p>\n<p>`;
  });
}

/** Lets wide tables move within the page instead of the page with them. @internal */
export function withMovingTables(html: string): string {
  return html.replaceAll('<table>', '<div class="wide"><table>').replaceAll('</table>', '</table></div>');
}
