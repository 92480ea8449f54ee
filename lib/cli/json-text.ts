import { isDeepStrictEqual } from 'node:util';
import { isFields } from '../core/fields';

/** An object up to its closing brace: white space, members, white space. */
const ROOT = /^(\s*\{)(\s*)([\s\S]*?)(\s*)(?=\}\s*$)/;

/** The same of an object that a member holds, as long as no other object lies in it. */
function placeOf(member: string): RegExp {
  return new RegExp(String.raw`("${member}"\s*:\s*\{)(\s*)((?:"(?:[^"\\]|\\.)*"|[^"{}])*?)(\s*)(?=\})`);
}

/** `undefined` for what is no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * The JSON text of an object with one more member at the end of it, or of the object that its member `within` holds; all that
 * was there stays as it was written, and the new one is written like it.
 *
 * @returns `undefined` where there is no such object, or none that is simple enough
 */
export function withMember(json: string, name: string, value: unknown, within?: string): string | undefined {
  const object = parsed(json);
  const inner = isFields(object) && within !== undefined ? object[within] : object;
  if (!isFields(object) || !isFields(inner)) return undefined;
  const unit = /^[^\S\r\n]+(?=")/m.exec(json)?.[0] ?? '  ';
  const closing = (json.includes('\r\n') ? '\r\n' : '\n') + (within === undefined ? '' : unit);
  const added = (before: string, indentation?: string): string =>
    `${before}${JSON.stringify(name)}: ${JSON.stringify(value, undefined, indentation).replaceAll('\n', before)}`;
  const text = json.replace(
    within === undefined ? ROOT : placeOf(within),
    (_found, open: string, start: string, members: string, end: string) => {
      if (members === '') return open + added(closing + unit, unit) + closing;
      if (!(start + members + end).includes('\n')) return `${open}${start}${members},${added(' ')}${end}`;
      return `${open}${start}${members},${added(closing + unit, unit)}${end.includes('\n') ? end : closing}`;
    },
  );
  const extended = { ...inner, [name]: value };
  const expected = within === undefined ? extended : { ...object, [within]: extended };
  return isDeepStrictEqual(parsed(text), expected) ? text : undefined;
}
