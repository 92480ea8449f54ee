// Letters, digits and signs that no Markdown renderer gives a meaning within a line. Without `/`, `@` and a `:` within a word nothing
// becomes a link or notifies somebody, without `_`, `*`, `~` nothing is emphasised, and `1. ` would begin a list.
const HARMLESS = /^(?!.*www\.)(?!\d+[.)] )[\p{L}\p{N}](?:[\p{L}\p{N} .,;()×+°µ%–-]|: )*$/u;
const NEEDS_ENTITIES = /[|`\\<>&\n\r]/;

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/**
 * Any text of a user (titles, names, error messages) as Markdown that shows exactly that text in one line of prose or in a
 * table cell: as it is where it is harmless, else as code, which also keeps `@team` and `#123` from notifying anybody.
 *
 * @internal
 */
export function escaped(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (HARMLESS.test(line)) return line;
  if (line === '') return '`(empty)`';
  if (!NEEDS_ENTITIES.test(line)) return `\`${line}\``;
  return `<code>${line.replaceAll(/[^\p{L}\p{N} .,;()-]/gu, entity)}</code>`;
}
