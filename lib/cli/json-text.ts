import { isFields } from '../core/fields';

/** `undefined` for what is no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * The JSON text of an object with one more member at the end of it, or of the object that its member `within` holds, written as npm
 * writes a `package.json`: with the indentation, the line endings and the end that it has.
 *
 * @returns `undefined` where there is no object, or something else in the place of the one within
 */
export function withMember(json: string, name: string, value: unknown, within?: string): string | undefined {
  const object = parsed(json);
  if (!isFields(object)) return undefined;
  const inner = within === undefined ? object : (object[within] ?? {});
  if (!isFields(inner)) return undefined;
  const extended = { ...inner, [name]: value };
  const unit = /^[^\S\r\n]+(?=")/m.exec(json)?.[0] ?? '  ';
  const text = JSON.stringify(
    within === undefined ? extended : { ...object, [within]: extended },
    null,
    unit,
  );
  const [end = ''] = /\s*$/.exec(json) ?? [];
  return (json.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text) + end;
}
