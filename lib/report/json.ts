import type { Report } from './report';

/** Arrays of numbers and other short values stay on one line, so that a file of samples can be read and compared. */
function textOf(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== 'object' || item === null);
    if (isFlat) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return `[\n${value.map((item) => `${inner}${textOf(item, inner)}`).join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, item]) => item !== undefined);
  if (fields.length === 0) return '{}';
  return `{\n${fields.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${textOf(item, inner)}`).join(',\n')}\n${indent}}`;
}

/** The report as JSON, the same bytes for the same report, with a line break at the end. @public */
export function reportJson(report: Report): string {
  return `${textOf(report, '')}\n`;
}
