/** An answer that is not HTTP/1.1 as RFC 9112 has it. */
export class BadHttp extends Error {}

const LONGEST_CHARACTERS = 60;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text out of an answer, decoded as Latin-1: cut and in quotes, without anything that a terminal would obey. */
export function quoted(text: string): string {
  const isLong = text.length > LONGEST_CHARACTERS;
  const excerpt = isLong ? `${text.slice(0, LONGEST_CHARACTERS - 3)}…` : text;
  return JSON.stringify(excerpt).replaceAll(/[\u007f-\u009f]/g, escaped);
}
