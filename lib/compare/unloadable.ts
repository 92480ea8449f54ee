import { sep } from 'node:path';
import type { LeftOut } from '../arm/protocol';
import { PerfMarkdownError } from '../core/errors';
import { cutLine, oneLine } from '../core/foreign-text';
import { ignoring, type Listing, listedBy, type Selection } from './listed-files';

const LONGEST = 200;
/** The message of whatever was thrown: 'Error: …', 'SyntaxError: …', 'Error [ERR_MODULE_NOT_FOUND]: …'. */
const THROWN = /\b\w*Error(?: \[\w+\])?: .*/;

/** What was thrown, as one line; of a compiler that only announces what it found, that as well. */
function reasonIn(printed: string, folder: string): string {
  const lines = printed
    .replaceAll(`${folder}${sep}`, '')
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');
  const at = lines.findIndex((line) => THROWN.test(`${line} `));
  const [thrown = lines.at(-1) ?? 'it said nothing'] = THROWN.exec(`${lines[at] ?? ''} `) ?? [];
  const more = thrown.trimEnd().endsWith(':') ? ` ${lines[at + 1] ?? ''}` : '';
  return cutLine(`${thrown.trimEnd()}${more}`, LONGEST);
}

/**
 * Files of the suite that a version cannot load, since they need what only the other one has, with the reason of each: the suite of
 * what is new.
 *
 * @throws PerfMarkdownError `ERR_MEASUREMENT` where it can load none of them
 */
export function unloadableFiles(listing: Listing, { selected, others }: Selection): readonly LeftOut[] {
  const printedWithout = (ignored: readonly string[]): string | undefined => {
    const command: Listing['command'] = [...listing.command, ...ignoring(listing.folder, ignored)];
    const { listed, printed } = listedBy({ ...listing, command });
    return listed === undefined ? printed : undefined;
  };
  if (printedWithout(others) === undefined) return [];
  const files = selected.flatMap((name): readonly LeftOut[] => {
    const printed = printedWithout([...others, ...selected.filter((file) => file !== name)]);
    return printed === undefined
      ? []
      : [{ name, because: 'not loaded', reason: reasonIn(printed, listing.folder) }];
  });
  if (files.length < selected.length) return files;
  throw new PerfMarkdownError(
    'ERR_MEASUREMENT',
    'The base can load no file of the head\'s suite, so there is nothing to compare. Let at least one of them need only what both versions have; where it is the output of a build, say how the base is built: `--build "npm run build"`.',
    { quotes: files.map(({ name, reason = '' }) => ({ source: name, foreign: reason })) },
  );
}
