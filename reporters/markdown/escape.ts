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
/** Control characters and halves of characters, which no document can hold. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/gu;

function entity(character: string): string {
  return HARMLESS_IN_TEXT.includes(character) ? character : `&#${character.codePointAt(0)};`;
}

/**
 * Any text of a user (titles, names, error messages) as Markdown that shows exactly that text in one line of prose or in a
 * table cell: as it is where it is harmless, else as code, which also keeps `@team` and `#123` from notifying anybody.
 * White space becomes single spaces, control characters become U+FFFD.
 *
 * @internal
 */
export function escaped(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll(UNPRINTABLE, '\ufffd');
  if (HARMLESS.test(line)) return line;
  if (line === '') return '`(empty)`';
  if (!NEEDS_ENTITIES.test(line)) return `\`${line}\``;
  const entities = line.replaceAll(ASCII_PUNCTUATION, entity);
  return `<code>${entities.replaceAll(LINK_SEAMS, '$&<!-- -->')}</code>`;
}

/** Any text as the value of an HTML attribute between double quotes. @internal */
export function escapedAttribute(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll(UNPRINTABLE, '\ufffd');
  return line.replaceAll(ASCII_PUNCTUATION, entity);
}

/** Our own words as Markdown, should they ever hold a sign that has a meaning there. @internal */
export function prose(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~#&]/g, '\\$&');
}

/** Our own advice as Markdown: prose in which an option's name in backticks is code. @internal */
export function advised(text: string): string {
  const parts = text.split(/(`\w+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : prose(part))).join('');
}
