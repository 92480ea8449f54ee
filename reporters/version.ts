import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function isPackage(value: unknown): value is { readonly name: string; readonly version: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'version' in value &&
    typeof value.version === 'string'
  );
}

/** The version in the `package.json` that this file belongs to, from the source as from the build. */
function versionIn(folder: string): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (isPackage(manifest) && manifest.name === 'perf-markdown') return manifest.version;
  } catch {
    // Not this folder: the next one up.
  }
  const parent = dirname(folder);
  return parent === folder ? 'unknown' : versionIn(parent);
}

/** The version of this package. @internal */
export const version = versionIn(__dirname);
