import { existsSync, statSync } from 'node:fs';
import { basename, posix, resolve } from 'node:path';
import { specPattern } from '../../lib/compare/suite-files';
import { reasonOf } from '../../lib/core/errors';
import type { Report } from '../../lib/report/report';
import { filesIn } from './files-in';
import { measuringPackages } from './workspaces';

const ENDING = '_performance.json';

/** A report of the summary, or why there is none. */
export type FoundReport =
  | { readonly kind: 'report'; readonly path: string; readonly report: Report }
  /** `why` is one plain sentence. */
  | { readonly kind: 'missing'; readonly name: string; readonly why: string };

/** What is looked for: a file, a folder, or a pattern, and what it is called where nothing is found. */
interface Wanted {
  readonly pattern: string;
  readonly name: string;
  readonly why: string;
}

/** What a file would be a report of: 'packages/api/…/users_performance.json' is 'users'. */
function serviceOf(pattern: string): string {
  const name = basename(pattern);
  return name.endsWith(ENDING) && !/[*?{]/.test(name) ? name.slice(0, -ENDING.length) : pattern;
}

function wantedOf(root: string, words: readonly string[]): readonly Wanted[] {
  if (words.length > 0)
    return words.map((pattern) => {
      const given = pattern.replaceAll('\\', '/');
      return { pattern: given, name: serviceOf(given), why: `${given} matches no report.` };
    });
  return measuringPackages(root).map(({ folder, reportsDir }) => {
    const pattern = posix.join(folder, reportsDir, `*${ENDING}`);
    return {
      pattern,
      name: folder === '' ? 'this package' : folder,
      why: `it has performance tests, but there is no ${pattern}: they did not run.`,
    };
  });
}

/** @param all - all reports of the project, which are looked for only where a pattern has to be matched */
function pathsOf(root: string, pattern: string, all: () => readonly string[]): readonly string[] {
  const file = resolve(root, pattern);
  if (existsSync(file) && statSync(file).isFile()) return [pattern];
  const expression = specPattern(pattern);
  return all().filter((path) => expression.test(path));
}

function foundAt(path: string, read: (path: string) => Report): FoundReport {
  try {
    return { kind: 'report', path, report: read(path) };
  } catch (error) {
    return { kind: 'missing', name: serviceOf(path), why: `${path} cannot be read: ${reasonOf(error)}` };
  }
}

/**
 * The reports that files, folders and patterns name, each once; without any those of the packages of a monorepo that have
 * performance tests. What is wanted and not there is told, too.
 *
 * @param read - gives the report in a file
 */
export function foundReports(
  root: string,
  words: readonly string[],
  read: (path: string) => Report,
): readonly FoundReport[] {
  let walked: readonly string[] | undefined;
  const all = (): readonly string[] => {
    walked ??= filesIn(root, (name) => name.endsWith(ENDING));
    return walked;
  };
  const seen = new Set<string>();
  return wantedOf(root, words).flatMap(({ pattern, name, why }): readonly FoundReport[] => {
    const paths = pathsOf(root, pattern, all);
    if (paths.length === 0) return [{ kind: 'missing', name, why }];
    const fresh = paths.filter((path) => !seen.has(path));
    for (const path of fresh) seen.add(path);
    return fresh.map((path) => foundAt(path, read));
  });
}
