import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFields } from '../core/fields';

/** What `package.json` of a folder says; nothing where there is none. */
export function manifestIn(folder: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return isFields(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

export function namesIn(manifest: Readonly<Record<string, unknown>>, field: string): readonly string[] {
  const packages = manifest[field];
  return isFields(packages) ? Object.keys(packages) : [];
}
