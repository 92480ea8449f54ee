import { readFileSync } from 'node:fs';
import { isFields } from './fields';

/** What a JSON file holds. Some editors of Windows begin it with a byte order mark, which is no part of JSON. */
export function jsonIn(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
}

/** The object in a JSON file; `undefined` where there is none that can be read. */
export function fieldsIn(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = jsonIn(path);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
