import { createHash } from 'node:crypto';
import { element, textElement } from '../svg/markup';

/** A place of the page, and what a link to it shows. */
export interface PageLink {
  readonly anchor: string;
  readonly html: string;
}

export interface PageParts {
  readonly title: string;
  readonly style: string;
  readonly links: readonly PageLink[];
  readonly body: string;
  /** What the script reads, and the script; absent where there is nothing to plot. */
  readonly interactive?: { readonly data: unknown; readonly script: string };
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Nothing may be loaded or sent, and nothing may run but the script that this package wrote. */
function contentPolicy({ style, interactive }: PageParts): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    `script-src ${interactive ? hashSource(interactive.script) : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** JSON as the content of a script element: no `<` that could end it. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function navigation(links: readonly PageLink[]): string {
  if (links.length === 0) return '';
  const items = links.map(({ anchor, html }) => `<li><a href="#${anchor}">${html}</a></li>`);
  return `<nav aria-label="Sections"><ul>${items.join('')}</ul></nav>`;
}

export function pageDocument(parts: PageParts): string {
  const { title, style, links, body, interactive } = parts;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: contentPolicy(parts) }),
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    textElement('title', {}, title),
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    navigation(links),
    `<main>\n${body}\n</main>`,
    ...(interactive
      ? [
          `<script type="application/json" data-part="plotted">${embeddedJson(interactive.data)}</script>`,
          `<script>${interactive.script}</script>`,
        ]
      : []),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
