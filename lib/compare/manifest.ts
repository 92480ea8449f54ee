import { join } from 'node:path';
import { isFields } from '../core/fields';
import { fieldsIn } from '../core/json-file';

/** What `package.json` of a folder says; nothing where there is none. */
export function manifestIn(folder: string): Readonly<Record<string, unknown>> {
  return fieldsIn(join(folder, 'package.json')) ?? {};
}

export function namesIn(manifest: Readonly<Record<string, unknown>>, field: string): readonly string[] {
  const packages = manifest[field];
  return isFields(packages) ? Object.keys(packages) : [];
}
