import type { Language } from '../answers';

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

/** The name by which the suite finds its generators: ES modules need the ending. */
export function generatorsModule({ isEsModule }: Syntax, stem: string): string {
  return isEsModule ? `./${stem}.js` : `./${stem}`;
}

/** The line that opens a function which other files use. */
export function opening(syntax: Syntax, name: string, parameter: string, type: string): string {
  const typed = syntax.language === 'ts' ? `${parameter}: ${type}` : parameter;
  return `${exportWord(syntax)}function ${name}(${typed}) {`;
}
