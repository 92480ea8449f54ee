import type { Report } from './report';

const ITEMS_PER_PART = 4096;
const LONGEST_LINE = 100;

function isFlat(values: readonly unknown[]): boolean {
  return values.every((item) => typeof item !== 'object' || item === null);
}

/** A list of numbers or other short values on one line, in pieces of bounded size. */
function* flatParts(values: readonly unknown[]): Generator<string> {
  yield '[';
  for (let start = 0; start < values.length; start += ITEMS_PER_PART) {
    const items = values.slice(start, start + ITEMS_PER_PART).map((item) => JSON.stringify(item));
    yield `${start === 0 ? '' : ', '}${items.join(', ')}`;
  }
  yield ']';
}

/** A small object without inner ones as one line: the value of a scenario, an effect, a round; `undefined` for any other. */
function lineOf(entries: readonly (readonly [string, unknown])[]): string | undefined {
  if (!isFlat(entries.map(([, item]) => item))) return undefined;
  const line = `{ ${entries.map(([key, item]) => `${key}${JSON.stringify(item)}`).join(', ')} }`;
  return line.length <= LONGEST_LINE ? line : undefined;
}

/** Arrays of numbers and other short values, and small objects, stay on one line, so that a file of samples can be read and compared. */
function* partsOf(value: unknown, indent: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  if (Array.isArray(value) && isFlat(value)) {
    yield* flatParts(value);
    return;
  }
  const inner = `${indent}  `;
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown) => ['', item])
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [`${JSON.stringify(key)}: `, item]);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    yield `${open}${close}`;
    return;
  }
  const line = Array.isArray(value) ? undefined : lineOf(entries);
  if (line !== undefined) {
    yield line;
    return;
  }
  for (const [index, [key, item]] of entries.entries()) {
    yield `${index === 0 ? open : ','}\n${inner}${key}`;
    yield* partsOf(item, inner);
  }
  yield `\n${indent}${close}`;
}

/** The report as JSON in pieces of bounded size, so that a million samples need not be one text. */
export function* reportJsonParts(report: Report): Generator<string> {
  yield* partsOf(report, '');
  yield '\n';
}

/** The report as JSON, the same bytes for the same report, with a line break at the end. @public */
export function reportJson(report: Report): string {
  return [...reportJsonParts(report)].join('');
}
