/** What somebody else said (a service, an answer, a check), kept apart from the words of this package. @public */
export interface Quote {
  /** Who: 'the service printed'. */
  readonly source: string;
  readonly foreign: string;
}

const ESC = '\u001b';
const BEL = '\u0007';
/** What a terminal would obey (ECMA-48): strings up to their end, control sequences, and other escapes. */
const SEQUENCES = new RegExp(
  [
    `(?:${ESC}[PX\\]^_]|[\u0090\u0098\u009d-\u009f])[^${BEL}${ESC}\u009c]*(?:${BEL}|${ESC}\\\\|\u009c)`,
    `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]`,
    `${ESC}[ -/]+[0-~]`,
    `${ESC}[0-OQ-WYZ\\\\\`-~]`,
  ].join('|'),
  'g',
);
/** A joiner shows nothing by itself; emoji and the scripts that join their letters need it. */
const JOINED = '[^\\p{ASCII}\\p{sc=Latin}\\p{Cf}]';
/** Control characters, halves of characters, what no document can hold, what shows nothing, and what turns the direction of the rest. */
const UNPRINTABLE = new RegExp(
  `(?!(?<=${JOINED})[\u200c\u200d]${JOINED})[\\p{Cc}\\p{Cf}\\p{Cs}\u00ad\u034f\u115f\u1160\u3164\uffa0\ufffe\uffff]`,
  'gu',
);
const MOST_LINES = 8;
const LONGEST_LINE = 200;
/** A line of a stack trace that is not of the program itself; the second form is of a native one, as where memory runs out. */
const FOREIGN_CALL = /^(?:at .*(?:node:|[\\/]node_modules[\\/])|\d+: 0x[\da-f]+ )/;
const HALF_A_CHARACTER_AT_THE_END = /[\uD800-\uDBFF]$/;

/**
 * Any text as one line that can neither colour, move, hide nor turn what stands around it, in whatever shows it: white space
 * becomes single spaces, terminal sequences vanish, what cannot be printed becomes U+FFFD.
 */
export function oneLine(text: string): string {
  return text.replaceAll(SEQUENCES, '').replaceAll(/\s+/g, ' ').trim().replaceAll(UNPRINTABLE, '\ufffd');
}

/** The same of several lines, whose white space stays. */
export function cleanLines(text: string): string {
  const lines = text.replaceAll(SEQUENCES, '').replaceAll('\t', ' ').split(/\r?\n/);
  return lines.map((line) => line.replaceAll(UNPRINTABLE, '\ufffd')).join('\n');
}

export function cutLine(line: string, most: number): string {
  return line.length <= most ? line : `${line.slice(0, most).replace(HALF_A_CHARACTER_AT_THE_END, '')}…`;
}

/**
 * Any text as the few lines that a quotation has: the last eight that are not empty, each of 200 characters at most, clean as
 * those of {@link oneLine}. Of more than eight, calls of Node.js and of packages are left out first, above which the
 * message stands, and what comes again.
 */
export function quotedLines(text: string): readonly string[] {
  const lines = text
    .split(/[\r\n\u2028\u2029]+/)
    .map(oneLine)
    .filter((line) => line !== '')
    .map((line) => cutLine(line, LONGEST_LINE));
  if (lines.length <= MOST_LINES) return lines;
  const telling = lines.filter((line, at) => !FOREIGN_CALL.test(line) && lines.lastIndexOf(line) === at);
  return telling.length <= MOST_LINES ? telling : ['…', ...telling.slice(1 - MOST_LINES)];
}

/** A quotation that is clean and short already, as recordings keep it; `undefined` where nothing was said. */
export function quoteOf(source: string, text: string): Quote | undefined {
  const lines = quotedLines(text);
  return lines.length === 0 ? undefined : { source, foreign: lines.join('\n') };
}

/** The last lines that a service printed, as a quotation; none where it printed nothing. */
export function outputQuotes(lines: readonly string[] = []): readonly Quote[] {
  const quote = quoteOf('The service printed last', lines.join('\n'));
  return quote ? [quote] : [];
}

/** Quotations below the lines of an error message, for a terminal. */
export function quotesText(quotes: readonly Quote[]): string {
  return quotes
    .flatMap(({ source, foreign }) => {
      const [first = '', ...others] = quotedLines(foreign);
      if (others.length === 0) return [`${source}: ${first}`];
      return [`${source}:`, ...[first, ...others].map((line) => `| ${line}`)];
    })
    .map((line) => `\n       ${line}`)
    .join('');
}
