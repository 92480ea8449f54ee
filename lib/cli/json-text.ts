/** A piece of JSON that matters for its structure. */
interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

function tokensOf(json: string): readonly Token[] {
  return Array.from(json.matchAll(TOKEN), ({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
}

/** The position of the brace that closes the object which opens at a position; both are positions of tokens. */
function closingOf(tokens: readonly Token[], opening: number): number {
  let depth = 0;
  for (let n = opening; n < tokens.length; n += 1) {
    const text = tokens[n]?.text;
    if (text === '{' || text === '[') depth += 1;
    if (text === '}' || text === ']') depth -= 1;
    if (depth === 0) return n;
  }
  return -1;
}

/** The position of the brace that opens the object which a member of the object at `opening` holds. */
function memberObject(tokens: readonly Token[], opening: number, name: string): number {
  for (let n = opening + 1; n < closingOf(tokens, opening); n += 1) {
    const value = n + 2;
    const isMember = tokens[n + 1]?.text === ':' && tokens[n]?.text === JSON.stringify(name);
    if (isMember && tokens[value]?.text === '{') return value;
    const text = tokens[n]?.text;
    // What lies deeper has names of its own.
    if (text === '{' || text === '[') n = closingOf(tokens, n);
  }
  return -1;
}

function indentationOf(json: string): string {
  return /^[^\S\r\n]+(?=")/m.exec(json)?.[0] ?? '  ';
}

/** The value as it stands within the text: with its line ending and its indentation. */
function valueText(value: unknown, newLine: string, unit: string, indentation: string): string {
  return JSON.stringify(value, undefined, unit).replaceAll('\n', newLine + indentation);
}

/**
 * The JSON text of an object with one more member at the end of it, or of the object that its member `within` holds; all that
 * was there stays as it was written, and the new one is written like it.
 *
 * @returns `undefined` where there is no such object
 */
export function withMember(json: string, name: string, value: unknown, within?: string): string | undefined {
  const tokens = tokensOf(json);
  const opening = within === undefined ? 0 : memberObject(tokens, 0, within);
  const closing = opening < 0 ? -1 : closingOf(tokens, opening);
  const [open, before, close] = [tokens[opening], tokens[closing - 1], tokens[closing]];
  if (open?.text !== '{' || before === undefined || close === undefined) return undefined;
  const separator = before === open ? '' : ',';
  const newLine = json.includes('\r\n') ? '\r\n' : '\n';
  const unit = indentationOf(json);
  const outer = within === undefined ? '' : unit;
  const isOneLine = before !== open && !json.slice(open.start, close.start).includes('\n');
  const added = isOneLine
    ? ` ${JSON.stringify(name)}: ${JSON.stringify(value)}`
    : `${newLine}${outer}${unit}${JSON.stringify(name)}: ${valueText(value, newLine, unit, outer + unit)}`;
  const rest = isOneLine || json.slice(before.end, close.start).includes('\n') ? '' : `${newLine}${outer}`;
  return json.slice(0, before.end) + separator + added + rest + json.slice(before.end);
}
