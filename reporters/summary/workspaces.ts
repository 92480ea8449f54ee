import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { specPattern } from '../../lib/compare/suite-files';
import { PerfMarkdownError, reasonOf } from '../../lib/core/errors';
import { isFields, textsIn } from '../../lib/core/fields';
import { jsonIn } from '../../lib/core/json-file';
import { filesIn } from './files-in';

const MEASURES = /perf-markdown|@performance/;

export interface MeasuringPackage {
  /** From the root, with `/`; empty for the root itself. */
  readonly folder: string;
  readonly reportsDir: string;
}

function fieldsIn(path: string): Readonly<Record<string, unknown>> {
  if (!existsSync(path)) return {};
  try {
    const found = jsonIn(path);
    return isFields(found) ? found : {};
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_OPTION', `${path} must hold JSON, but ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** The list `packages` of `pnpm-workspace.yaml`, which is a list of texts, on lines of their own or in brackets. */
function pnpmPackages(yaml: string): readonly string[] {
  const [, inBrackets, onLines] =
    /^packages:[ \t]*(?:\[([^\]]*)\]|((?:\r?\n(?:[ \t]*-.*|[ \t]*#.*|[ \t]*))*))/m.exec(yaml) ?? [];
  const items = inBrackets?.split(',') ?? onLines?.split('\n').filter((line) => /^\s*-/.test(line)) ?? [];
  return items.flatMap((item) => {
    const [, quoted, plain] = /^\s*(?:-\s*)?(?:["']([^"']*)["']|([^\s#"']+))/.exec(item) ?? [];
    return quoted ?? plain ?? [];
  });
}

/** The patterns of packages, as npm, yarn and pnpm read them. */
function workspacePatterns(root: string): readonly string[] {
  const { workspaces } = fieldsIn(join(root, 'package.json'));
  const ofManifest = textsIn(isFields(workspaces) ? workspaces['packages'] : workspaces);
  const pnpm = join(root, 'pnpm-workspace.yaml');
  return [...ofManifest, ...(existsSync(pnpm) ? pnpmPackages(readFileSync(pnpm, 'utf8')) : [])];
}

function reportsDirOf(folder: string): string {
  const { reportsDir } = fieldsIn(join(folder, '.perf-markdown.json'));
  return typeof reportsDir === 'string' ? reportsDir : 'reports/performance';
}

/** Whether a package measures: its manifest names this package, or the tag of its tests. */
function measures(root: string, folder: string): boolean {
  const path = join(root, folder, 'package.json');
  return existsSync(path) && MEASURES.test(readFileSync(path, 'utf8'));
}

/** The packages of a monorepo with performance tests, in the order of their paths; of any other project the one that it is. */
export function measuringPackages(root: string): readonly MeasuringPackage[] {
  const patterns = workspacePatterns(root);
  const [wanted, unwanted] = [false, true].map((isNegative) =>
    patterns
      .filter((pattern) => pattern.startsWith('!') === isNegative)
      .map((pattern) => specPattern(`${pattern.replace(/^!/, '').replace(/\/$/, '')}/package.json`)),
  );
  const folders = filesIn(root, (name) => name === 'package.json')
    .filter((path) => wanted?.some((pattern) => pattern.test(path)))
    .filter((path) => !unwanted?.some((pattern) => pattern.test(path)))
    .map((path) => dirname(path))
    .filter((folder) => folder !== '.' && measures(root, folder));
  const hasOwn = folders.length === 0 || existsSync(join(root, reportsDirOf(root)));
  return [...(hasOwn ? [''] : []), ...folders].map((folder) => ({
    folder,
    reportsDir: reportsDirOf(join(root, folder)),
  }));
}
