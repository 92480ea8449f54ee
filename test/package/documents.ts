import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** A block of code of a page. */
export interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

/** A page of the documentation, by its path from the root of the repository. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** The README and the guide's pages. */
export const pages: readonly Page[] = [
  'README.md',
  ...readdirSync(join(ROOT, 'examples/guide')).map((name) => `examples/guide/${name}`),
].map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** The code blocks of all pages, in their order. */
export const blocks: readonly Block[] = pages.flatMap(({ path, text }) =>
  Array.from(text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ([, language = '', code = '']) => ({
    page: path,
    language,
    text: code,
  })),
);

/** The text of the one block that is in this language and has these words. */
export function block(language: string, containing: string): string {
  const found = blocks.filter(
    (candidate) => candidate.language === language && candidate.text.includes(containing),
  );
  if (found.length === 1) return found[0]?.text ?? '';
  throw new Error(`expected one ${language} block with '${containing}', got ${found.length}`);
}

/** The text of one page. */
export function page(path: string): string {
  const found = pages.find((candidate) => candidate.path === path);
  if (found) return found.text;
  throw new Error(`expected a page ${path}, got ${pages.map((each) => each.path).join(', ')}`);
}
