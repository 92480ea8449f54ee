import Mocha from 'mocha';
import { isOutside, PerfMarkdownError } from '../core/errors';
import { startFolder } from '../core/folder';
import { distance } from '../core/word-distance';
import { hasTags, markTagged } from './records';

// A word after a space: neither user@example.com nor @scope/package.
const TAG = /(?:^|\s)@([\w-]+)(?=$|[\s,.;:)\]])/g;

export function tagsIn(title: string): readonly string[] {
  return Array.from(title.matchAll(TAG), ([, tag]) => tag ?? '');
}

export function withoutTags(title: string): string {
  return title.replaceAll(TAG, '').trim();
}

/** Of shorter words too many real ones are near: `@flow`, `@slot`, `@units`. */
const LONG_WORD = 6;
const MOST_MISTAKES = 2;

function sortedLetters(word: string): string {
  return Array.from(word).sort().join('');
}

/**
 * Whether a word is probably a mistyped tag: the same letters in another order or case, or, where the tag is long, at most two
 * letters wrong.
 */
export function isAlmostOneOf(word: string, tags: readonly string[]): boolean {
  const small = word.toLowerCase();
  return tags.some((tag) => {
    const known = tag.toLowerCase();
    if (sortedLetters(small) === sortedLetters(known)) return true;
    return known.length >= LONG_WORD && distance(small, known) <= MOST_MISTAKES;
  });
}

const KNOWN_TAGS: readonly string[] = ['unit', 'integration', 'slow', 'performance'];

/** What `register` allows; without it every word goes. */
let allowedTags: readonly string[] | undefined;

/** Stack lines: between a declaration and what Mocha does of it stand more than the ten that there are. */
const DEEPEST = 50;

/** The user's line that is running: the first stack line outside of Mocha, Node.js and this plugin. */
function userLine(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST;
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  Error.stackTraceLimit = stackTraceLimit;
  const foreign = lines.find((line) => isOutside(line) && !/[\\/]mocha[\\/](lib|index|bin)/.test(line));
  return (
    foreign?.replace(/^.*?\(?((?:file:\/\/)?[^\s(]+:\d+):\d+\)?$/, '$1').replace(`${startFolder}/`, '') ??
    'an unknown line'
  );
}

/** Whether a suite, or one around it, is known to speak in tags: it is a performance suite, or its title has a known tag. */
function isTagged(suite: Mocha.Suite | undefined, allowed: readonly string[]): boolean {
  if (!suite) return false;
  const isOwn = hasTags(suite) || tagsIn(suite.title).some((tag) => allowed.includes(tag));
  return isOwn || isTagged(suite.parent, allowed);
}

/** Words with `@` have many meanings in titles: one is taken for a mistyped tag beside tags, or where it nearly is one. */
function refuseUnknownTags(title: string, parent: Mocha.Suite | undefined, allowed: readonly string[]): void {
  const tags = tagsIn(title);
  const isBesideTags = tags.some((tag) => allowed.includes(tag)) || isTagged(parent, allowed);
  const unknown = tags.find((tag) => !allowed.includes(tag) && (isBesideTags || isAlmostOneOf(tag, allowed)));
  if (unknown === undefined) return;
  throw new PerfMarkdownError(
    'ERR_UNKNOWN_TAG',
    `Unknown tag \`@${unknown}\` in the title '${title}' at ${userLine()}. Known tags: ` +
      `${allowed.map((tag) => `@${tag}`).join(', ')}. A mistyped tag selects nothing; if it is meant, declare it: ` +
      `{ "tags": ["${unknown}"] } in .perf-markdown.json.`,
  );
}

/** Makes Mocha refuse titles with mistyped tags as soon as a file declares them, as pytest's `--strict-markers` does. */
export function refuseUnknownTagsIn(declared: readonly string[]): void {
  const allowed = [...KNOWN_TAGS, ...declared];
  allowedTags = allowed;
  const prototype = Mocha.Suite.prototype;
  const { addTest, addSuite } = prototype;
  prototype.addTest = function (test) {
    refuseUnknownTags(test.title, this, allowed);
    return addTest.call(this, test);
  };
  prototype.addSuite = function (suite) {
    refuseUnknownTags(suite.title, this, allowed);
    return addSuite.call(this, suite);
  };
}

/** In a performance suite every word with `@` is meant as a tag, in the titles around it, too. */
export function expectTagsIn(suite: Mocha.Suite): void {
  markTagged(suite);
  for (let around: Mocha.Suite | undefined = suite; around && allowedTags; around = around.parent)
    refuseUnknownTags(around.title, suite, allowedTags);
}
