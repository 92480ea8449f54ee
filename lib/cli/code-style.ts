/** How the user writes code, as far as the generated files follow it. */
export interface CodeStyle {
  readonly indentation: string;
  readonly quote: "'" | '"';
}

const TWO_BLANKS: CodeStyle = { indentation: '  ', quote: "'" };

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The style of a text; two blanks and single quotes where it does not tell. */
export function codeStyleOf(text: string): CodeStyle {
  const indentation = /^(?:\t| {2,4})(?=\S)/m.exec(text)?.[0] ?? TWO_BLANKS.indentation;
  const isDouble = count(text, /"[^"'\n]*"/g) > count(text, /'[^"'\n]*'/g);
  return { indentation, quote: isDouble ? '"' : "'" };
}

/** A generated text, which is written with two blanks and single quotes, in another style. */
export function styled(text: string, { indentation, quote }: CodeStyle): string {
  const indented = text.replaceAll(/^(?: {2})+/gm, (blanks) => indentation.repeat(blanks.length / 2));
  // What holds quotes itself stays as it is.
  return quote === "'" ? indented : indented.replaceAll(/'([^'"\\\n]*)'/g, '"$1"');
}
