import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLOURS, FONT_FAMILY, ON_DARK } from '../svg/theme';
import { packageFolder } from '../version';

/** A file of the page as it was built from `page/`; the source reads it from the build, too. */
export function pageFile(name: 'page.js' | 'page.css'): string {
  return readFileSync(join(packageFolder, 'dist/reporters/html', name), 'utf8').trim();
}

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}

/** All rules of the page but those of its pictures; the colours are those of the pictures. */
export function pageStyle(): string {
  return [
    `:root{color-scheme:light dark;${variables(COLOURS)};--font:${FONT_FAMILY};--code:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace}`,
    `@media(prefers-color-scheme:dark){:root{${variables(ON_DARK)}}}`,
    pageFile('page.css'),
  ].join('\n');
}
