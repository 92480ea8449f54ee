// A word after a space: neither user@example.com nor @scope/package.
const TAG = /(?:^|\s)@([\w-]+)(?=$|[\s,.;:)\]])/g;

/** The tags in a title, without `@`. */
export function tagsIn(title: string): readonly string[] {
  return Array.from(title.matchAll(TAG), ([, tag]) => tag ?? '');
}

/** A title without its tags. */
export function withoutTags(title: string): string {
  return title.replaceAll(TAG, '').trim();
}

/** Of shorter words too many real ones are near: `@flow`, `@slot`, `@units`. */
const LONG_WORD = 6;
const MOST_MISTAKES = 2;

function sortedLetters(word: string): string {
  return Array.from(word).sort().join('');
}

/** Letters that one word has and the other has not, in order: the Levenshtein distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (const [j, given] of Array.from(other).entries()) {
      const replaced = (row[j] ?? 0) + (letter === given ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
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
