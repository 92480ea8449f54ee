import type { Language } from '../answers';

/** How the user writes code, as far as the generated files follow it. */
interface CodeStyle {
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

export interface Syntax {
  readonly language: Language;
  readonly isEsModule: boolean;
}

export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

export function listed(values: readonly (string | number)[]): string {
  return `[${values.map((value) => (typeof value === 'string' ? quoted(value) : value)).join(', ')}]`;
}

function usesImport({ language, isEsModule }: Syntax): boolean {
  return language === 'ts' || isEsModule;
}

export function imported(syntax: Syntax, names: readonly string[], from: string): string {
  const list = `{ ${names.join(', ')} }`;
  return usesImport(syntax)
    ? `import ${list} from ${quoted(from)};`
    : `const ${list} = require(${quoted(from)});`;
}

/** What stands before a declaration that other files use. */
export function exportWord(syntax: Syntax): string {
  return usesImport(syntax) ? 'export ' : '';
}

/** What stands at the end of a file for that, with an empty line before it. */
export function exportLine(syntax: Syntax, names: readonly string[]): string {
  return usesImport(syntax) ? '' : `\nmodule.exports = { ${names.join(', ')} };\n`;
}

export function typed({ language }: Syntax, annotation: string): string {
  return language === 'ts' ? annotation : '';
}

/** The name by which the suite finds its generators: ES modules need the ending. */
export function generatorsModule({ isEsModule }: Syntax, stem: string): string {
  return isEsModule ? `./${stem}.js` : `./${stem}`;
}

const LINE_WIDTH = 80;

type Parameter = readonly [name: string, type: string];

/** The line that opens a function which other files use; in several lines where one is too long. */
export function opening(
  syntax: Syntax,
  name: string,
  parameters: readonly Parameter[],
  returned?: string,
): string {
  const list = parameters.map(([parameter, type]) => parameter + typed(syntax, `: ${type}`));
  const start = `${exportWord(syntax)}function${name.startsWith('*') ? '' : ' '}${name}(`;
  const end = `)${returned === undefined ? '' : typed(syntax, `: ${returned}`)} {`;
  const line = start + list.join(', ') + end;
  if (line.length <= LINE_WIDTH) return line;
  return `${start}\n${list.map((parameter) => `  ${parameter},\n`).join('')}${end}`;
}
