import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { VersionRun } from '../../lib/compare/compare-versions';
import { mochaOf } from '../../lib/compare/mocha-run';
import { ownEnvironment } from '../doubles/own-environment';

const ROOT = resolve(__dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'perf-markdown-versions-'));
process.once('exit', () => rmSync(base, { recursive: true, force: true }));

/** A folder with these files, in which Mocha runs `suite.spec.js`. */
export function version(
  files: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): VersionRun {
  const folder = mkdtempSync(join(base, 'version-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    command: [
      process.execPath,
      mochaOf(folder),
      ...['--no-config', '--require', 'perf-markdown/register', 'suite.spec.js'],
    ],
    env: { ...ownEnvironment(), ...more },
  };
}
