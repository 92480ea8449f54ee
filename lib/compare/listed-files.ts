import { spawnSync } from 'node:child_process';
import { dirname, join, relative, sep } from 'node:path';
import { PerfMarkdownError } from '../core/errors';
import { isFields, textsIn } from '../core/fields';
import { quoteOf } from '../core/foreign-text';

/** How the tests of a folder are listed instead of run. */
export interface Listing {
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  /** A reporter that prints a line of JSON behind its mark. */
  readonly reporter: string;
  readonly mark: string;
}

export interface Selection {
  readonly tests: number;
  /** Files with such tests, from the folder. */
  readonly selected: readonly string[];
  /** Files none of whose tests is selected, from the folder. */
  readonly others: readonly string[];
}

/** What Mocha says that it would run, if it gets so far, and all that was printed. */
export function listedBy({ folder, command, env, reporter, mark }: Listing): {
  readonly listed: unknown;
  readonly printed: string;
} {
  const [program, ...words] = command;
  const { stdout, stderr } = spawnSync(program, [...words, '--dry-run', '--reporter', reporter], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const line = stdout.split('\n').findLast((text) => text.startsWith(mark));
  return {
    listed: line === undefined ? undefined : JSON.parse(line.slice(mark.length)),
    printed: `${stdout}${stderr}`,
  };
}

/**
 * What Mocha would run, and which files it would load although none of their tests is selected: ordinary ones, which
 * may need what only one of two versions has.
 *
 * @throws PerfMarkdownError `ERR_MEASUREMENT` where they cannot be loaded at all, or where no test is selected
 */
export function selectionOf(listing: Listing): Selection {
  const { listed, printed } = listedBy(listing);
  const quote = quoteOf('It printed last', printed);
  const quotes = quote ? [quote] : [];
  if (!isFields(listed))
    throw new PerfMarkdownError(
      'ERR_MEASUREMENT',
      'The tests of the head cannot be loaded, so there is nothing to compare. Where Mocha needs more to find and load them, say it behind `--`: `perf-markdown compare -- --require tsx test/performance/*.perf.ts`.',
      { quotes },
    );
  const tests = Number(listed['tests']);
  if (tests === 0)
    throw new PerfMarkdownError(
      'ERR_MEASUREMENT',
      'No test of the head is selected, so there is nothing to compare. See that its performance tests have the tag `@performance`, or name others: `--grep <pattern>`.',
    );
  const filesOf = (field: string) => textsIn(listed[field]).map((file) => relative(listing.folder, file));
  return { tests, selected: filesOf('selected'), others: filesOf('others') };
}

/** Those files of a suite that lie beside or below its selected ones: what stands elsewhere is of other tests. */
export function besideSelected(suite: readonly string[], { selected }: Selection): readonly string[] {
  const folders = [...new Set(selected.map((file) => dirname(file)))];
  return suite.filter((file) =>
    folders.some((folder) => folder === '.' || file.startsWith(`${folder}${sep}`)),
  );
}

/** Words that keep Mocha from loading files in a folder, whichever way its `spec` names them. */
export function ignoring(folder: string, files: readonly string[]): readonly string[] {
  return files.flatMap((file) => {
    const patterns = [file, `.${sep}${file}`, join(folder, file)];
    // They are patterns, in which a question mark stands for any sign, also for one with a meaning.
    return patterns.flatMap((path) => [
      '--ignore',
      path.replaceAll('\\', '/').replaceAll(/[*[\]{}()!+@]/g, '?'),
    ]);
  });
}
