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

interface Package {
  readonly folder: string;
  readonly version: string;
}

/** The package that this file belongs to, from the source as from the build. */
function packageAround(folder: string): Package {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (isPackage(manifest) && manifest.name === 'perf-markdown')
      return { folder, version: manifest.version };
  } catch {
    // Not this folder: the next one up.
  }
  const parent = dirname(folder);
  return parent === folder ? { folder, version: 'unknown' } : packageAround(parent);
}

const ownPackage = packageAround(__dirname);

export const version = ownPackage.version;

export const packageFolder = ownPackage.folder;
