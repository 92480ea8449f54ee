import { dirname, join } from 'node:path';
import { fieldsIn } from '../lib/core/json-file';

interface Package {
  readonly folder: string;
  readonly version: string;
}

/** The package that this file belongs to, from the source as from the build. */
function packageAround(folder: string): Package {
  const { name, version: found } = fieldsIn(join(folder, 'package.json')) ?? {};
  if (name === 'perf-markdown' && typeof found === 'string') return { folder, version: found };
  const parent = dirname(folder);
  return parent === folder ? { folder, version: 'unknown' } : packageAround(parent);
}

const ownPackage = packageAround(__dirname);

export const version = ownPackage.version;

export const packageFolder = ownPackage.folder;
