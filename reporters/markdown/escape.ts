import { oneLine, type Quote, quotedLines } from '../../lib/core/foreign-text';

// Letters, digits and signs that no Markdown renderer gives a meaning within a line. Without `/`, `@` and a `:` within a word nothing
// becomes a link or notifies somebody, without `*`, `~` and a `_` beside a word nothing is emphasised, and `1. ` would begin a list.
const HARMLESS =
  /^(?!.*www\.)(?!.*\bGH-\d)(?!\d+[.)](?: |$))[\p{L}\p{N}](?:[\p{L}\p{N} .,;()×+°µ%–’…-]|: |(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))*$/iu;
/** What no code span can show in a table cell. */
const NEEDS_ENTITIES = /[|`\\]/;
const HARMLESS_IN_TEXT = ' .,;()-';
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** Where links begin or are recognised, even behind entities: an empty comment parts them. */
const LINK_SEAMS = /&#58;(?=&#47;&#47;)|&#64;|www(?=\.)/gi;

function entity(character: string): string {
  return HARMLESS_IN_TEXT.includes(character) ? character : `&#${character.codePointAt(0)};`;
}

/**
 * Any text of a user (titles, names, error messages) as Markdown that shows exactly that text in one line of prose or in a
 * table cell: as it is where it is harmless, else as code, which also keeps `@team` and `#123` from notifying anybody.
 * It is cleaned by {@link oneLine}.
 */
export function escaped(text: string): string {
  const line = oneLine(text);
  return HARMLESS.test(line) ? line : coded(line);
}

/** Any text as code in one line of prose or in a table cell, harmless or not: for what others said. */
export function coded(text: string): string {
  const line = oneLine(text);
  if (line === '') return '`(empty)`';
  if (!NEEDS_ENTITIES.test(line)) return `\`${line}\``;
  const entities = line.replaceAll(ASCII_PUNCTUATION, entity);
  return `<code>${entities.replaceAll(LINK_SEAMS, '$&<!-- -->')}</code>`;
}

/** Any text as the value of an HTML attribute between double quotes. */
export function escapedAttribute(text: string): string {
  return oneLine(text).replaceAll(ASCII_PUNCTUATION, entity);
}

/** Three of them could end the block from inside, in one reader or another. */
const FENCES = /`{3,}/g;

/** What somebody else said, behind who said it: code, or, of several lines, a block of code that nothing in it can end. */
export function quoted({ source, foreign }: Quote): string {
  const [first = '', ...others] = quotedLines(foreign);
  if (others.length === 0) return `${prose(source)}: ${coded(first)}`;
  const lines = [first, ...others].map((line) => line.replaceAll(FENCES, (run) => "'".repeat(run.length)));
  return `${prose(source)}:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}

/** Our own words as Markdown, should they ever hold a sign that has a meaning there. */
export function prose(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~#&]/g, '\\$&');
}

/** Our own advice as Markdown: prose in which an option's name in backticks is code. */
export function advised(text: string): string {
  const parts = text.split(/(`\w+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : prose(part))).join('');
}
